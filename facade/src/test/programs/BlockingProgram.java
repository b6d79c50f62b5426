import com.acme.orders.RefusedException;
import com.acme.orders.java.blocking.CallScope;
import com.acme.orders.java.blocking.Circle;
import com.acme.orders.java.blocking.ItemStream;
import com.acme.orders.java.blocking.Order;
import com.acme.orders.java.blocking.Orders;
import com.acme.orders.java.blocking.Register;
import com.acme.orders.java.blocking.Shape;
import com.acme.orders.java.blocking.Shapes;
import com.acme.orders.java.blocking.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;

/** A user of the blocking facade. */
public final class BlockingProgram {
  private BlockingProgram() {}

  public static Object valuesOfAllKinds() throws Exception {
    List<Object> all = new ArrayList<>();
    try (Shop shop = Shop.create("corner")) {
      all.add(shop.find(1).getTitle() + " " + shop.find(1).getId());
      all.add(shop.find(9));
      all.add(shop.known(1));
      all.add(shop.search("order", 2, Duration.ofSeconds(5)).size());
      all.add(shop.search("order").size());
      all.add(shop.desk(4).open());
      all.add(shop.desks().size());
      all.add(shop.sell(shop.desk(2), shop.orders()));
      all.add(shop.priced(2, order -> order.getId() * 100));
      all.add(shop.titles().toList());
    }
    all.add(Register.enter(3));
    all.add(Orders.shout("word"));
    all.add(
        Orders.shop(
            shop -> {
              shop.order("bread", order -> order.setPieces(2));
              shop.order("salt");
              shop.setHours(Duration.ofHours(9));
            }));
    try (Shop opened = Shop.open("the square")) {
      all.add(opened.getName());
    }
    return all;
  }

  public static Object aSubtypeStandsForItsType() {
    Shapes shapes = Shapes.create();
    Shape square = shapes.shape(4);
    Shape circle = shapes.shape(0);
    return (circle instanceof Circle) + " " + square.area() + " " + shapes.total(List.of(square, Circle.create(2)));
  }

  public static Object whatIsDeclaredIsThrownAsItself() throws Exception {
    try (Shop shop = Shop.create("corner")) {
      try {
        shop.read();
        return "nothing thrown";
      } catch (IOException failure) {
        try {
          shop.search("");
          return "nothing thrown";
        } catch (RefusedException refused) {
          return failure.getMessage() + ", " + refused.getMessage();
        }
      }
    }
  }

  public static Object aStreamIsIteratedAndClosed() throws Exception {
    com.acme.orders.Shop kotlin = new com.acme.orders.Shop("long", 100);
    List<String> titles = new ArrayList<>();
    try (Shop shop = Shop.of(kotlin);
        ItemStream<Order> orders = shop.orders()) {
      for (Order order : orders) {
        titles.add(order.getTitle());
        if (titles.size() == 2) break;
      }
    }
    return titles + " " + ended(kotlin);
  }

  public static Object aStreamIsReadToItsEnd() {
    Shop shop = Shop.create("corner");
    List<Integer> ids = new ArrayList<>();
    for (Order order : shop.orders()) ids.add(order.getId());
    return ids + " " + shop.orders().stream().mapToInt(Order::getId).sum();
  }

  public static Object aCallFromAThreadOf(Object executor) throws Exception {
    Callable<Object> call = () -> Shop.create("corner").find(2).getTitle();
    return ((ExecutorService) executor).submit(call).get();
  }

  public static Object aCallInsideRunBlocking() throws Exception {
    return BuildersKt.runBlocking(
        EmptyCoroutineContext.INSTANCE, (scope, k) -> Shop.create("corner").find(2).getTitle());
  }

  public static Object aCallOnDispatchersDefault() throws Exception {
    Shop shop = Shop.create("corner");
    try {
      return BuildersKt.runBlocking(Dispatchers.getDefault(), (scope, k) -> shop.find(2).getTitle());
    } catch (IllegalStateException refused) {
      return refused.getMessage();
    }
  }

  public static Object aCallbackOnDispatchersDefault() throws Exception {
    Shop shop = Shop.create("corner");
    AtomicReference<String> told = new AtomicReference<>();
    shop.called(
        order -> {
          try {
            told.set(shop.find(2).getTitle());
          } catch (IllegalStateException refused) {
            told.set(refused.getMessage());
          }
        });
    return told.get();
  }

  public static Object anInterruptReachesTheCoroutine() throws Exception {
    com.acme.orders.Shop kotlin = new com.acme.orders.Shop("corner", 3);
    Shop shop = Shop.of(kotlin);
    AtomicReference<String> seen = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                shop.waitForEver();
              } catch (RuntimeException cancelled) {
                seen.set(cancelled.getClass().getSimpleName() + " " + Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    kotlin.getBegun().await();
    caller.interrupt();
    caller.join();
    return seen + " " + ended(kotlin);
  }

  public static Object aClosedObjectEndsItsCalls() throws Exception {
    com.acme.orders.Shop kotlin = new com.acme.orders.Shop("corner", 3);
    Shop shop = Shop.of(kotlin);
    CompletableFuture<String> seen = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                shop.waitForEver();
              } catch (RuntimeException cancelled) {
                seen.complete(cancelled.getClass().getSimpleName());
              }
            });
    caller.start();
    kotlin.getBegun().await();
    shop.close();
    return seen.get() + " " + ended(kotlin) + " " + kotlin.getCloses();
  }

  public static Object aGivenScopeStaysOpen() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (CallScope scope = CallScope.on(executor)) {
      Shop first = Shop.of(new com.acme.orders.Shop("first", 3), scope);
      first.close();
      return Shop.of(new com.acme.orders.Shop("second", 3), scope).find(1).getTitle();
    } finally {
      executor.shutdown();
    }
  }

  /** The only thread that could run the call is the one that waits for it. */
  public static Object anExecutorWhoseOnlyThreadCalls() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (CallScope scope = CallScope.on(executor)) {
      Shop shop = Shop.of(new com.acme.orders.Shop("corner", 3), scope);
      return executor
          .submit(
              () -> {
                try {
                  return shop.find(1).getTitle();
                } catch (RuntimeException refused) {
                  return "refused: " + refused.getMessage();
                }
              })
          .get();
    } finally {
      executor.shutdown();
    }
  }

  /** Kotlin on one thread calls Java, which calls Kotlin on the same thread. */
  public static Object aReentryOnOneThread() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Shop shop = Shop.create("corner");
    try {
      return BuildersKt.runBlocking(
          ExecutorsKt.from(executor),
          (scope, k) -> shop.priced(1, order -> shop.find(order.getId() + 1).getId()));
    } finally {
      executor.shutdown();
    }
  }

  public static Object aCallInABodyOfItsOwn() throws Exception {
    Shop shop = Shop.create("corner");
    return shop.priced(1, order -> shop.priced(2, inner -> shop.search("order").size()));
  }

  public static Object aSecondResume() {
    return Orders.resumedTwice() + " " + Register.enter(5);
  }

  private static String ended(com.acme.orders.Shop shop) throws Exception {
    return (String)
        BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> shop.getEnded().await(k));
  }
}
