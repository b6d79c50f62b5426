package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.withContext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.menai.core.ThreadCarrier;
import java.time.Duration;
import java.util.List;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CopyableThreadContextElement;
import kotlinx.coroutines.Dispatchers;

/** An element that takes values of a body's thread along has the values of each wait. */
class ThreadCarrierTest {
  private static final ThreadLocal<String> VALUE = new ThreadLocal<>();
  private static final ContextVar<String> OTHER = ContextVar.create("other");

  private static String onIo() {
    return await(k -> BuildersKt.withContext(Dispatchers.getIO(), (s, inner) -> VALUE.get(), k));
  }

  @OnEachExecution
  void whatABodyCallsHasTheValuesThatItHasThen(Execution where) {
    try (AsyncScope scope =
        AsyncScope.builder().execution(where).context(new Carried(null)).build()) {
      scope.run(
          () -> {
            VALUE.set("first");
            assertEquals("first", onIo());
            VALUE.set("second");
            assertEquals("second", onIo());
            assertEquals("second", toThread(VALUE::get));
            assertEquals("second", createTask(VALUE::get).await());
            OTHER.where(
                "inner",
                () -> {
                  VALUE.set("third");
                  assertEquals("third", onIo());
                });
            timeout(
                Duration.ofDays(1),
                () -> {
                  VALUE.set("fourth");
                  assertEquals("fourth", onIo());
                });
          });
      assertNull(scope.run(VALUE::get));
    }
    assertNull(VALUE.get());
  }

  @OnEachExecution
  void blocksShareNoElement() {
    CoroutineContext shared = new Carried("given");
    assertEquals(List.of("a", "b"), gather(() -> own(shared, "a"), () -> own(shared, "b")));
    assertEquals("given", withContext(shared, VALUE::get));
    assertNull(VALUE.get());
  }

  private static String own(CoroutineContext shared, String value) {
    return withContext(
        shared,
        () -> {
          VALUE.set(value);
          return await(
              k ->
                  BuildersKt.withContext(
                      Dispatchers.getIO(),
                      (scope, inner) ->
                          BuildersKt.withContext(
                              Dispatchers.getDefault(), (s, last) -> VALUE.get(), inner),
                      k));
        });
  }

  /** Takes one value along. */
  private static final class Carried extends AbstractCoroutineContextElement
      implements ThreadCarrier, CopyableThreadContextElement<String> {
    private volatile String value;

    Carried(String value) {
      super(ThreadCarrier.Key);
      this.value = value;
    }

    @Override
    public void take() {
      value = VALUE.get();
    }

    @Override
    public ThreadCarrier own() {
      return new Carried(value);
    }

    @Override
    public CopyableThreadContextElement<String> copyForChild() {
      return new Carried(VALUE.get());
    }

    @Override
    public CoroutineContext mergeForChild(CoroutineContext.Element overwriting) {
      return overwriting;
    }

    @Override
    public String updateThreadContext(CoroutineContext context) {
      String before = VALUE.get();
      VALUE.set(value);
      return before;
    }

    @Override
    public void restoreThreadContext(CoroutineContext context, String before) {
      if (before == null) VALUE.remove();
      else VALUE.set(before);
    }
  }
}
