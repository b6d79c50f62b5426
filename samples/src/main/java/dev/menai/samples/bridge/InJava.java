package dev.menai.samples.bridge;

import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;

import dev.menai.Suspend;
import dev.menai.stream.AsyncStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/** Kotlin interfaces that are implemented in Java. */
public final class InJava {
  private InJava() {}

  // kotlin.md: implement-class
  /** Implements {@code Orders} in blocking style; {@code search} has a body in Kotlin. */
  public static final class JavaOrders {
    private final Map<Integer, Order> orders = new ConcurrentHashMap<>();

    /** Has one order. */
    public JavaOrders(Order order) {
      orders.put(order.getId(), order);
    }

    @Nullable Order find(int id) {
      sleep(ofMillis(10));
      return orders.get(id);
    }

    void cancel(int id) {
      orders.remove(id);
    }

    AsyncStream<Order> all() {
      return AsyncStream.of(orders.values());
    }
  }

  // kotlin.md: end

  /** What Kotlin is given. */
  public static Orders implement(Order order) {
    // kotlin.md: implement
    Orders orders = Suspend.implement(Orders.class, new JavaOrders(order));
    // kotlin.md: end
    return orders;
  }

  // kotlin.md: body
  /** The same with Kotlin's own signatures. */
  public static final class OneOrder implements Orders {
    private final Order order = new Order(1, "mario");

    @Override
    public @Nullable Object find(int id, Continuation<? super Order> k) {
      return Suspend.body(
          k,
          () -> {
            sleep(ofMillis(10));
            return id == order.getId() ? order : null;
          });
    }

    @Override
    public @Nullable Object cancel(int id, Continuation<? super Unit> k) {
      return Suspend.body(k, () -> sleep(ofMillis(10)));
    }

    @Override
    public Flow<Order> all() {
      return AsyncStream.of(List.of(order)).asFlow();
    }
  }
  // kotlin.md: end
}
