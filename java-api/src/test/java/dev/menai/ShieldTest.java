package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.never;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ShieldTest {
  @OnEachExecution
  void theShieldedWorkRunsOnWhenItsCallerIsCancelled() {
    Gate cancelled = new Gate();
    Gate began = new Gate();
    Gate ended = new Gate();
    Action work =
        () -> {
          began.open();
          cancelled.await();
          ended.open();
        };
    Task<?> caller = createTask(() -> shield(work));
    began.await();

    caller.cancel("enough");

    assertCancelled(caller);
    cancelled.open();
    ended.await();
  }

  @Test
  void aLaterFailureOfTheShieldedWorkIsReportedOnceAndAtOnce() {
    Uncaught uncaught = new Uncaught();
    IllegalStateException failure = new IllegalStateException("late");
    try (AsyncScope scope = uncaught.scope(Execution.eventLoop())) {
      scope.run(
          () -> {
            Promise<String> go = Promise.create();
            Task<String> caller =
                createTask(
                    () ->
                        shield(
                            () -> {
                              go.await();
                              throw failure;
                            }));
            yieldNow();
            yieldNow();
            caller.cancel();
            assertCancelled(caller);
            go.complete("");
            for (int i = 0; i < 5; i++) yieldNow();
            assertEquals(List.of(failure), uncaught.failures());
          });
    }

    assertEquals(List.of(failure), uncaught.failures());
  }

  @Test
  void anUncancelledCallerGetsValueOrFailure() {
    IllegalStateException failure = new IllegalStateException("x");
    run(
        () -> {
          assertEquals("v", shield(() -> "v"));
          assertSame(
              failure,
              assertThrows(
                  IllegalStateException.class, () -> shield(Executed.<String>failing(failure))));
        });
  }

  @Test
  void aShieldedTaskThatIsCancelledThrowsTaskCancelled() {
    run(
        () -> {
          Task<String> inner = createTask(never());
          inner.cancel("inner");
          assertEquals(
              "inner",
              assertThrows(TaskCancelledException.class, () -> shield(inner)).getMessage());
        });
  }

  @Test
  void aTaskPassedToShieldIsLeftAloneWhenTheCallerIsCancelled() {
    run(
        () -> {
          Task<String> inner = createTask(never());
          Task<String> caller = createTask(() -> shield(inner));
          yieldNow();
          yieldNow();
          caller.cancel();
          assertCancelled(caller);
          assertFalse(inner.isDone());
        });
  }

  @Test
  void theEndOfTheRunEndsShieldedWork() {
    AtomicBoolean ended = new AtomicBoolean();
    run(
        () -> {
          createTask(
              () ->
                  shield(
                      () -> {
                        try {
                          sleep(java.time.Duration.ofHours(1));
                        } finally {
                          ended.set(true);
                        }
                      }));
          yieldNow();
          yieldNow();
          yieldNow();
        });

    assertTrue(ended.get());
  }
}
