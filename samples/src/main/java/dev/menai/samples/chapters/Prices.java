package dev.menai.samples.chapters;

import static dev.menai.Async.*;
import static java.time.Duration.ofMillis;

// guide/first-program.md: main
class Prices {
  static int price(String shop) {
    System.out.println("asking " + shop);
    sleep(ofMillis(100 * shop.length())); // in place of a request
    return 10 * shop.length();
  }

  public static void main(String[] args) {
    run(() -> System.out.println(price("boo")));
  }
}
// guide/first-program.md: end
