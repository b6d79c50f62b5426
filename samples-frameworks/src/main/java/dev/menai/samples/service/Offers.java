package dev.menai.samples.service;

import static dev.menai.Async.await;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;

// guide/service.md: offers
/** Puts offers together. Called in a task. */
public final class Offers {
  private final PriceClient prices;
  private final Stock stock;

  /** Takes whom to ask. */
  public Offers(PriceClient prices, Stock stock) {
    this.prices = prices;
    this.stock = stock;
  }

  /** Asks for price and stock at once. If one fails, the other is cancelled. */
  public String offer(String item) {
    return taskGroup(
        g -> {
          Task<String> price = g.createTask(() -> price(item));
          Task<Integer> left = g.createTask(() -> stock.left(item));
          return item + " " + await(price) + ", " + await(left) + " left";
        });
  }

  private String price(String item) {
    try {
      return "costs " + waitFor(k -> prices.price(item, k), ofMillis(500));
    } catch (AsyncTimeoutException late) {
      return "has no price yet"; // better than no offer at all
    }
  }
}
// guide/service.md: end
