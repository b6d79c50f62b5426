package dev.menai.samples.bridge;

import static dev.menai.Async.mapConcurrent;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;

import java.util.List;

/** Java in blocking style, for Kotlin to call. */
public final class JavaGreeter {
  /** Greets the customers of some orders, four at a time. */
  public List<String> greetAll(List<Order> orders) {
    return mapConcurrent(orders, 4, JavaGreeter::greet);
  }

  private static String greet(Order order) {
    sleep(ofMillis(1));
    return "hello " + order.getCustomer();
  }
}
