package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.withContext;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CopyableThreadContextElement;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.JobKt;
import kotlinx.coroutines.ThreadContextElementKt;
import org.junit.jupiter.api.Test;

/** A block with further elements in its context. */
class WithContextTest {
  private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

  private static CoroutineContext trace(String value) {
    return ThreadContextElementKt.asContextElement(TRACE, value);
  }

  private static String onIo() {
    return await(k -> BuildersKt.withContext(Dispatchers.getIO(), (s, inner) -> TRACE.get(), k));
  }

  @OnEachExecution
  void anElementIsInTheBodyInWhatItCallsAndInItsTasks() {
    List<String> seen =
        withContext(
            trace("a"),
            () -> {
              sleep(Duration.ofMillis(1));
              return gather(TRACE::get, WithContextTest::onIo, createTask(TRACE::get));
            });
    assertEquals(List.of("a", "a", "a"), seen);
    assertNull(TRACE.get());
    assertNull(onIo());
  }

  @OnEachExecution
  void aCallOfKotlinHasTheElements() {
    assertEquals(
        "a name",
        Async.<String>withContext(
            new CoroutineName("a name"), k -> k.getContext().get(CoroutineName.Key).getName()));
  }

  @OnEachExecution
  void anInnerBlockHidesTheElementOfTheOuterOne() {
    withContext(
        trace("outer"),
        () -> {
          assertEquals("inner", withContext(trace("inner"), TRACE::get));
          assertEquals("outer", TRACE.get());
        });
  }

  @OnEachExecution
  void aFailureOrACancelLeavesTheBlock() {
    IOException failure = new IOException();
    Throwable thrown =
        assertThrows(
            CompletionException.class,
            () -> withContext(trace("a"), Executed.<String>failing(failure)));
    assertSame(failure, thrown.getCause());
    Task<String> task =
        createTask(
            () -> {
              try {
                return withContext(trace("a"), Executed.<String>never());
              } catch (CancellationException cancel) {
                assertNull(TRACE.get());
                throw cancel;
              }
            });
    Async.yieldNow();
    task.cancel();
    assertCancelled(task);
  }

  @Test
  void whatIsNoSuchElementIsRefused() {
    assertThrows(IllegalStateException.class, () -> withContext(trace("a"), () -> {}));
    run(
        () -> {
          assertThrows(
              IllegalArgumentException.class,
              () -> withContext((CoroutineContext) Dispatchers.getIO(), () -> {}));
          assertThrows(
              IllegalArgumentException.class,
              () -> withContext((CoroutineContext) JobKt.Job(null), () -> {}));
          assertThrows(NullPointerException.class, () -> withContext(null, () -> {}));
          assertThrows(NullPointerException.class, () -> withContext(trace("a"), (Action) null));
        });
  }

  @OnEachExecution
  void anElementThatAsksForItIsCopiedForEachTask(Execution where) throws Exception {
    AtomicInteger copies = new AtomicInteger();
    try (AsyncScope scope =
        AsyncScope.builder().execution(where).context(new Counted(copies)).build()) {
      Task<Integer> task = scope.createTask(() -> createTask(() -> 1).await());

      assertEquals(1, task.await());
      assertEquals(2, copies.get());
    }
  }

  /** Counts its copies. */
  private static final class Counted extends AbstractCoroutineContextElement
      implements CopyableThreadContextElement<String> {
    private static final CoroutineContext.Key<Counted> KEY = new CoroutineContext.Key<>() {};
    private final AtomicInteger copies;

    Counted(AtomicInteger copies) {
      super(KEY);
      this.copies = copies;
    }

    @Override
    public CopyableThreadContextElement<String> copyForChild() {
      copies.incrementAndGet();
      return new Counted(copies);
    }

    @Override
    public CoroutineContext mergeForChild(CoroutineContext.Element overwriting) {
      return overwriting;
    }

    @Override
    public String updateThreadContext(CoroutineContext context) {
      return "";
    }

    @Override
    public void restoreThreadContext(CoroutineContext context, String before) {}
  }
}
