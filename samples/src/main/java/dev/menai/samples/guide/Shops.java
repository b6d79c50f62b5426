package dev.menai.samples.guide;

import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;

/** What the examples ask: shops, which take their time to answer. */
public final class Shops {
  private Shops() {}

  // concurrency.md: price
  /** Asks a shop, which answers after a tenth of a second for each letter of its name. */
  static int price(String shop) {
    if (shop.isEmpty()) throw new IllegalArgumentException("which shop?");
    sleep(ofMillis(100 * shop.length())); // in place of a request
    return 10 * shop.length();
  }

  // concurrency.md: end
}
