package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.internal.diagnostics.ScopeFigures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import org.junit.jupiter.api.Test;

/** The wait for the time at which nothing runs in a scope, and what the scope has counted. */
class ScopeIdleTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

  private static AsyncScope on(Execution where) {
    return AsyncScope.builder().execution(where).build();
  }

  @OnEachExecution
  void itWaitsForWhatIsStartedMeanwhile(Execution where) {
    try (AsyncScope scope = on(where)) {
      scope.createTask(
          () -> {
            yieldNow();
            scope.createTask(
                () -> {
                  yieldNow();
                  createTask(() -> events.add("third"));
                });
          });

      assertTrue(scope.awaitIdle(LONG));
      assertEquals(List.of("third"), List.copyOf(events));
    }
  }

  @OnEachExecution
  void theScopeStaysOpen(Execution where) {
    try (AsyncScope scope = on(where)) {
      assertTrue(scope.awaitIdle(Duration.ZERO));
      scope.createTask(() -> events.add("ran"));
      assertTrue(scope.awaitIdle(LONG));
      assertEquals(List.of("ran"), List.copyOf(events));
    }
  }

  @OnEachExecution
  void itGivesUpAfterItsLimit(Execution where) {
    try (AsyncScope scope = on(where)) {
      Promise<String> never = Promise.create();
      Task<String> task = scope.createTask(never::await);

      assertFalse(scope.awaitIdle(Duration.ZERO));
      assertFalse(scope.awaitIdle(Duration.ofMillis(1)));
      assertFalse(task.isDone());
    }
  }

  @OnEachExecution
  void itWaitsForCoroutinesOfKotlin(Execution where) {
    try (AsyncScope scope = on(where)) {
      BuildersKt.launch(
          scope.asCoroutineScope(),
          EmptyCoroutineContext.INSTANCE,
          CoroutineStart.DEFAULT,
          (coroutine, k) -> {
            scope.createTask(
                () -> {
                  await(again -> DelayKt.delay(2, again));
                  events.add("task");
                });
            events.add("coroutine");
            return Unit.INSTANCE;
          });

      assertTrue(scope.awaitIdle(LONG));
      assertEquals(Set.of("coroutine", "task"), Set.copyOf(events));
    }
  }

  @OnEachExecution
  void aTaskMayNotWaitForItsScope(Execution where) {
    try (AsyncScope scope = on(where)) {
      scope.run(
          () -> {
            assertThrows(IllegalStateException.class, () -> scope.awaitIdle(LONG));
          });
    }
  }

  @Test
  void anInterruptIsKeptForAfterwards() {
    try (AsyncScope scope = AsyncScope.create()) {
      Thread waiter = Thread.currentThread();
      scope.createTask(waiter::interrupt);
      assertTrue(scope.awaitIdle(LONG));
      assertTrue(Thread.interrupted());
    }
  }

  @OnEachExecution
  void tasksThatFailedAndThatWereCancelledAreCounted(Execution where) {
    try (AsyncScope scope =
        AsyncScope.builder().execution(where).onUncaught((task, failure) -> {}).build()) {
      ScopeFigures figures = ScopeFigures.of(scope);
      scope.run(
          () -> {
            Promise<String> never = Promise.create();
            Task<String> waits = createTask(never::await);
            Task<String> neverBegun = createTask(never::await);
            neverBegun.cancel();
            yieldNow();
            waits.cancel();
            createTask(() -> "returned");
            createTask(failing(new IllegalStateException("on purpose")));
          });

      assertTrue(scope.awaitIdle(LONG));
      assertEquals(0, figures.unfinished());
      assertEquals(2, figures.cancelled());
      assertEquals(1, figures.failed());
    }
  }

  @OnEachExecution
  void tasksThatWaitAreCounted(Execution where) {
    try (AsyncScope scope = on(where)) {
      Promise<String> never = Promise.create();
      Gate begun = new Gate();
      scope.createTask(
          () -> {
            begun.open();
            never.await();
          });
      begun.await();

      ScopeFigures figures = ScopeFigures.of(scope);
      while (figures.waiting() == 0) Thread.onSpinWait(); // it is on its way to the wait
      assertEquals(1, figures.unfinished());
    }
  }
}
