package dev.menai.samples.bridge;

import static java.time.Duration.ofSeconds;

import dev.menai.AsyncScope;
import dev.menai.processor.JavaView;
import dev.menai.stream.AsyncStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Views that are written while javac runs. */
public final class Generated {
  private Generated() {}

  // kotlin.md: java-view
  /** Has {@code OrdersView} and {@code OrdersFutures} written. */
  @JavaView(Orders.class)
  @JavaView(value = Orders.class, returns = JavaView.Returns.FUTURE)
  interface Views {}

  // kotlin.md: end

  // kotlin.md: java-view-file
  /** Has {@code OrderPricesKtView} written, and a view of {@code Orders} with its extensions. */
  @JavaView(OrderPricesKt.class)
  @JavaView(value = Orders.class, name = "PricedOrders", extensions = OrderPricesKt.class)
  interface Prices {}

  // kotlin.md: end

  /** Calls of functions in a file; in a task. */
  public static int prices(Orders orders) {
    // kotlin.md: generated-file
    int price = OrderPricesKtView.price(orders, 1, 10, ofSeconds(2)); // 10 %, at most 2 seconds
    int same = PricedOrders.of(orders).price(1); // with its defaults
    // kotlin.md: end
    return price + same;
  }

  /** Calls through a view; in a task. */
  public static int view(Orders orders) {
    // kotlin.md: generated
    OrdersView view = OrdersView.of(orders);
    Order order = view.find(1); // may be null, and says so
    List<Order> found = view.search("mario"); // Kotlin's default argument
    AsyncStream<Order> all = view.all();
    // kotlin.md: end
    return order == null ? 0 : found.size() * 100 + all.toList().size();
  }

  /** Calls from any thread. */
  public static CompletableFuture<List<Order>> futures(AsyncScope scope, Orders orders) {
    // kotlin.md: generated-futures
    OrdersFutures futures = OrdersFutures.of(orders, scope);
    CompletableFuture<List<Order>> found = futures.search("mario", 5);
    // kotlin.md: end
    return found;
  }
}
