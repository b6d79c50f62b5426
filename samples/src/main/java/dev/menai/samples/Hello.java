package dev.menai.samples;

import static dev.menai.Async.*;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncTimeoutException;

// README.md: hello
class Hello {
  static String ask(String shop, int seconds) {
    System.out.println("asking " + shop);
    sleep(ofSeconds(seconds)); // in place of a request; meanwhile others run
    return shop + " answered";
  }

  public static void main(String[] args) {
    long start = System.nanoTime();
    run(
        () -> {
          System.out.println(gather(() -> ask("boo", 1), () -> ask("toad", 2)));
          try {
            waitFor(() -> ask("bowser", 60), ofSeconds(1));
          } catch (AsyncTimeoutException late) {
            System.out.println("bowser takes too long");
          }
        });
    System.out.printf("%.1f seconds%n", (System.nanoTime() - start) / 1e9);
  }
}
// README.md: end
