package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;

import dev.menai.Task;
import java.util.List;

/** Chapter 1 of the guide: waiting for one thing, and for several at once. */
public final class FirstProgram {
  private FirstProgram() {}

  // guide/first-program.md: price
  /** Asks a shop, which takes a tenth of a second for each letter of its name. */
  static int price(String shop) {
    System.out.println("asking " + shop);
    sleep(ofMillis(100 * shop.length())); // in place of a request
    return 10 * shop.length();
  }

  // guide/first-program.md: end

  static void withoutRun(String[] args) {
    // guide/first-program.md: without run
    System.out.println(price("boo"));
    // guide/first-program.md: end
  }

  static void inARow() {
    // guide/first-program.md: in a row
    int boo = price("boo");
    int toad = price("toad");
    System.out.println(boo + " and " + toad);
    // guide/first-program.md: end
  }

  static void atOnce() {
    // guide/first-program.md: at once
    List<Integer> prices = gather(() -> price("boo"), () -> price("toad"));
    System.out.println(prices);
    // guide/first-program.md: end
  }

  // guide/first-program.md: blocking price
  static int blockingPrice(String shop) throws InterruptedException {
    System.out.println("asking " + shop);
    Thread.sleep(100 * shop.length()); // wrong: it blocks the thread
    return 10 * shop.length();
  }

  // guide/first-program.md: end

  static void blocked(String[] args) {
    // guide/first-program.md: blocked
    run(() -> System.out.println(gather(() -> blockingPrice("boo"), () -> blockingPrice("toad"))));
    // guide/first-program.md: end
  }

  static void background() {
    // guide/first-program.md: background
    Task<Integer> toad = createTask(() -> price("toad"));
    System.out.println("the task has not begun yet");
    int boo = price("boo"); // while this waits, the task runs
    System.out.println(boo + " and " + await(toad));
    // guide/first-program.md: end
  }

  static void forgotten(String[] args) {
    // guide/first-program.md: forgotten
    run(
        () -> {
          createTask(() -> System.out.println(price("donkey kong")));
          System.out.println(price("boo"));
        });
    // guide/first-program.md: end
  }
}
