package dev.menai.samples.bridge;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Suspend;
import dev.menai.Task;
import dev.menai.stream.AsyncStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Java code that calls Kotlin. All of it is to be called in a task. */
public final class FromJava {
  private FromJava() {}

  /** One call after the other. */
  public static String call(Orders orders) {
    // kotlin.md: call
    Order order = await(k -> orders.find(1, k)); // suspends this task
    await(k -> orders.cancel(2, k)); // Unit is ignored
    List<Order> found = await(k -> orders.search("mario", 10, k));
    // kotlin.md: end
    return order + " of " + found.size();
  }

  /** Two calls at once, and one with a limit. */
  public static List<@Nullable Order> callTogether(Orders orders) {
    // kotlin.md: call-together
    List<Order> both = gather(k -> orders.find(1, k), k -> orders.find(3, k));
    Order quick = waitFor(k -> orders.find(1, k), ofSeconds(2)); // cancels the call when too late
    Order soon =
        timeout(ofSeconds(2), Awaitable.of(k -> orders.find(1, k))); // where a lambda is ambiguous
    // kotlin.md: end
    return List.of(both.get(0), both.get(1), quick, soon);
  }

  // kotlin.md: view
  /** The same interface as Java would have written it. */
  public interface OrdersView {
    @Nullable Order find(int id); // suspends the task

    Task<@Nullable Void> cancel(int id); // starts a task

    CompletableFuture<List<Order>> search(String customer, int limit);

    AsyncStream<Order> all(); // a Flow

    default CompletableFuture<List<Order>> search(String customer) {
      return search(customer, 10); // Kotlin's default argument
    }
  }

  // kotlin.md: end

  /** Calls through a view. */
  public static int view(Orders orders) {
    // kotlin.md: adapt
    OrdersView view = Suspend.adapt(OrdersView.class, orders);
    Order order = view.find(1);
    List<Order> found = await(view.search("mario"));
    int seen = 0;
    for (Order each : view.all()) seen += each.getId();
    // kotlin.md: end
    return order == null ? 0 : found.size() * 100 + seen;
  }

  /** A future for code that knows nothing of tasks, from any thread. */
  public static CompletableFuture<@Nullable Order> future(AsyncScope scope, Orders orders) {
    // kotlin.md: future
    CompletableFuture<@Nullable Order> future = scope.future(k -> orders.find(1, k));
    // kotlin.md: end
    return future;
  }
}
