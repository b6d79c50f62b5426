package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An executor of the user's that takes no work, or ends before its tasks do. */
class ExecutorEndTest {
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final Execution where = Execution.on(executor);

  @Test
  void oneThatRejectsFailsTheRunAndTheBodyNeverRuns() {
    List<String> log = new CopyOnWriteArrayList<>();
    executor.shutdown();

    for (int i = 0; i < 50; i++) {
      assertThrows(RejectedExecutionException.class, () -> run(where, () -> log.add("ran")));
    }

    assertEquals(List.of(), log);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatEndsUnderSleepingBodiesEndsThemAndTheRun(boolean now) {
    List<String> log = new CopyOnWriteArrayList<>();
    Action sleeper =
        () -> {
          try {
            sleep(ofSeconds(10));
          } finally {
            log.add("ended");
          }
        };

    assertThrows(
        RejectedExecutionException.class,
        () ->
            run(
                where,
                () -> {
                  Task<Void> task = createTask(sleeper);
                  yieldNow();
                  end(now);
                  task.await();
                  log.add("went on");
                }));

    assertFalse(log.contains("went on"), log.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatEndsUnderASuspendCallEndsTheRun(boolean now) {
    assertThrows(
        RejectedExecutionException.class,
        () ->
            run(
                where,
                () -> {
                  end(now);
                  return await(k -> Traps.INSTANCE.measured(5, k));
                }));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatEndsUnderAScopeCancelsItsTasksAndCloseReturns(boolean now) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AsyncScope scope = AsyncScope.builder().execution(where).build();
    Task<Void> sleeper =
        scope.createTask(
            () -> {
              started.countDown();
              sleep(ofSeconds(10));
            });
    started.await();
    end(now);

    Task<String> late = scope.createTask(() -> "late");
    scope.close();

    assertTrue(sleeper.isCancelled());
    assertTrue(late.isCancelled());
    assertCancelled(late);
  }

  private void end(boolean now) {
    if (now) executor.shutdownNow();
    else executor.shutdown();
  }
}
