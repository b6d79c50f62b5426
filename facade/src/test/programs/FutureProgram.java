import com.acme.orders.RefusedException;
import com.acme.orders.java.future.CallScope;
import com.acme.orders.java.future.Order;
import com.acme.orders.java.future.Orders;
import com.acme.orders.java.future.Register;
import com.acme.orders.java.future.Remote;
import com.acme.orders.java.future.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;

/** A user of the facade of futures. */
public final class FutureProgram {
  private FutureProgram() {}

  public static Object valuesOfAllKinds() throws Exception {
    List<Object> all = new ArrayList<>();
    try (Shop shop = Shop.create("corner", 3)) {
      CompletableFuture<String> title =
          shop.find(1).thenCombine(shop.find(2), (one, two) -> one.getTitle() + " " + two.getTitle());
      all.add(title.get());
      all.add(shop.find(9).get());
      all.add(shop.known(1).get());
      all.add(shop.search("order").get().size());
      all.add(shop.priced(2, order -> CompletableFuture.completedFuture(order.getId() * 100)).get());
      all.add(items(shop.orders()).get());
      all.add(shop.sell(shop.desk(2), shop.orders()).get());
    }
    all.add(Register.enter(3).get());
    all.add(Orders.shop(shop -> shop.order("salt")).get());
    all.add(Shop.open("the square").get().getName());
    all.add(Remote.create().ask(word -> CompletableFuture.supplyAsync(() -> word)).get());
    all.add(Remote.create().asker().apply("who").toCompletableFuture().get());
    return all;
  }

  private static CompletableFuture<List<Integer>> items(Flow.Publisher<Order> orders) {
    CompletableFuture<List<Integer>> all = new CompletableFuture<>();
    orders.subscribe(
        new Flow.Subscriber<>() {
          private final List<Integer> ids = new ArrayList<>();

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(Order order) {
            ids.add(order.getId());
          }

          @Override
          public void onError(Throwable failure) {
            all.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            all.complete(ids);
          }
        });
    return all;
  }

  public static Object aCancelledFutureEndsItsCoroutine() throws Exception {
    com.acme.orders.Shop kotlin = new com.acme.orders.Shop("corner", 3);
    CompletableFuture<Void> waiting = Shop.of(kotlin).waitForEver();
    kotlin.getBegun().await();
    waiting.cancel(true);
    return waiting.isCancelled() + " " + ended(kotlin);
  }

  public static Object aFutureThatIsTooLateEndsItsCoroutine() throws Exception {
    com.acme.orders.Shop kotlin = new com.acme.orders.Shop("corner", 3);
    CompletableFuture<Void> waiting = Shop.of(kotlin).waitForEver();
    kotlin.getBegun().await();
    waiting.orTimeout(1, TimeUnit.MILLISECONDS);
    return ended(kotlin);
  }

  public static Object aFailureIsTheCauseItself() throws Exception {
    try {
      Shop.create("corner").search("").get();
      return "nothing thrown";
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof RefusedException;
    }
  }

  public static Object aClosedObjectEndsItsCalls() throws Exception {
    com.acme.orders.Shop kotlin = new com.acme.orders.Shop("corner", 3);
    Shop shop = Shop.of(kotlin);
    CompletableFuture<Void> waiting = shop.waitForEver();
    kotlin.getBegun().await();
    shop.close();
    return waiting.isDone() + " " + ended(kotlin) + " " + kotlin.getCloses();
  }

  public static Object aSubscriptionToAClosedScopeIsToldSo() throws Exception {
    CallScope scope = CallScope.create();
    Shop shop = Shop.of(new com.acme.orders.Shop("corner", 3), scope);
    scope.close();
    try {
      return items(shop.orders()).get();
    } catch (ExecutionException closed) {
      return closed.getCause().getClass().getSimpleName();
    }
  }

  /** A callback that completes twice, as one does that is called on two ways. */
  public static Object aSecondCompletion() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> asked = Remote.create().ask(word -> answer);
    answer.complete("first");
    answer.complete("second");
    return asked.get();
  }

  private static String ended(com.acme.orders.Shop shop) throws Exception {
    return (String)
        BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> shop.getEnded().await(k));
  }
}
