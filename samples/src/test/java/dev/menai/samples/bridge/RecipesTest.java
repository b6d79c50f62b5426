package dev.menai.samples.bridge;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.menai.AsyncScope;
import dev.menai.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipesTest {
  private static final Order FIRST = new Order(1, "mario");
  private static final Order SECOND = new Order(2, "mario");
  private static final Order THIRD = new Order(3, "luigi");

  private final Orders orders = new KnownOrders(FIRST, SECOND, THIRD);

  @Test
  void javaCallsKotlin() throws Exception {
    assertEquals(List.of(FIRST, THIRD, FIRST, FIRST), run(() -> FromJava.callTogether(orders)));
    assertEquals(206, run(() -> FromJava.view(orders)));
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals(FIRST, FromJava.future(scope, orders).get());
    }
    assertEquals(FIRST + " of 1", run(() -> FromJava.call(orders)));
  }

  @Test
  void javaCallsKotlinThroughViewsThatWereWrittenForIt() throws Exception {
    assertEquals(203, run(() -> Generated.view(orders)));
    assertEquals(190, run(() -> Generated.prices(orders)));
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals(List.of(FIRST, SECOND), Generated.futures(scope, orders).get());
    }
  }

  @Test
  void javaImplementsKotlin() {
    for (Orders java : List.of(InJava.implement(FIRST), new InJava.OneOrder())) {
      assertEquals(FIRST, run(() -> await(k -> java.find(1, k))));
      assertEquals(1, run(() -> FromJava.view(java) / 100));
      assertNull(run(() -> await(k -> java.find(2, k))));
    }
  }

  @Test
  void kotlinCallsJava() {
    JavaGreeter greeter = new JavaGreeter();
    List<Order> both = List.of(FIRST, THIRD);
    assertEquals(
        List.of("hello mario", "hello luigi"),
        run(() -> await(k -> FromKotlin.INSTANCE.greetings(greeter, both, k))));
    run(
        () -> {
          Task<String> slow =
              createTask(
                  () -> {
                    sleep(ofDays(1));
                    return "slept";
                  });
          assertNull(await(k -> FromKotlin.INSTANCE.orNull(slow, k)));
          assertFalse(slow.isDone());
        });
    try (AsyncScope scope = AsyncScope.create()) {
      int count = scope.run(k -> FromKotlin.INSTANCE.count(scope, orders, k));
      assertEquals(2, count);
    }
  }
}
