package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final RuntimeException UNCHECKED = new IllegalArgumentException("bad");
  private static final IOException CHECKED = new IOException("gone");

  @OnEachExecution
  void isNotDoneBeforeItsBodyHasEnded() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> task = createTask(() -> await(gate));

    assertFalse(task.isDone());
    assertFalse(task.isCancelled());
    assertThrows(IllegalStateException.class, task::result);
    assertThrows(IllegalStateException.class, task::exception);

    gate.complete("value");
    task.await();
    assertTrue(task.isDone());
    assertFalse(task.isCancelled());
    assertEquals("value", task.result());
    assertNull(task.exception());
  }

  @OnEachExecution
  void resultThrowsTheFailureAndExceptionReturnsItBare() {
    Task<?> unchecked = createTask(failing(UNCHECKED));
    Task<?> checked = createTask(failing(CHECKED));
    gatherSettled(unchecked, checked);

    assertSame(UNCHECKED, assertThrows(IllegalArgumentException.class, unchecked::result));
    assertSame(UNCHECKED, unchecked.exception());
    assertSame(CHECKED, assertThrows(CompletionException.class, checked::result).getCause());
    assertSame(CHECKED, checked.exception());
  }

  @OnEachExecution
  void resultAndExceptionOfACancelledTaskThrowTheReason() {
    Task<?> task = createTask(() -> sleep(ofHours(1)));
    task.cancel("not needed");
    assertCancelled(task);

    assertEquals(
        "not needed", assertThrows(TaskCancelledException.class, task::result).getMessage());
    assertEquals(
        "not needed", assertThrows(TaskCancelledException.class, task::exception).getMessage());
    assertThrows(CancellationException.class, task::get);
    assertTrue(task.isCancelled());
    assertTrue(task.isDone());
  }

  @OnEachExecution
  void theFirstReasonOfSeveralCancelsIsTold() {
    Task<?> task = createTask(() -> sleep(ofHours(1)));
    assertTrue(task.cancel("first"));
    task.cancel("second");
    assertEquals("first", assertCancelled(task).getMessage());
  }

  @OnEachExecution
  void isNotDoneWhileItCleansUpAfterACancel() {
    Gate cleanUp = new Gate();
    Sleeper body = new Sleeper(cleanUp::hold);
    Task<?> task = createTask(body);
    body.begun();

    task.cancel();
    cleanUp.reached();

    assertFalse(task.isDone());
    assertFalse(task.isCancelled());
    cleanUp.open();
    assertCancelled(task);
    assertTrue(task.isCancelled());
  }

  @OnEachExecution
  void cancelReturnsFalseWhenDone() {
    Task<String> task = createTask(() -> "value");
    task.await();
    assertFalse(task.cancel());
    assertFalse(task.cancel("reason"));
    assertFalse(task.cancel(true));
    assertEquals("value", task.result());
  }

  @Test
  void getWithALimitThrowsTimeoutExceptionAndLeavesTheTaskRunning() {
    try (AsyncScope scope = AsyncScope.create()) {
      Task<?> task = scope.createTask(() -> sleep(ofHours(1)));
      assertThrows(TimeoutException.class, () -> task.get(1, TimeUnit.MILLISECONDS));
      assertThrows(TimeoutException.class, () -> task.get(0, TimeUnit.SECONDS));
      assertThrows(TimeoutException.class, () -> task.get(-1, TimeUnit.SECONDS));
      assertFalse(task.isDone());
    }
  }

  @OnEachExecution
  void getInATaskSuspends() throws Exception {
    Task<String> task =
        createTask(
            () -> {
              yieldNow();
              return "value";
            });
    assertEquals("value", task.get());
    Task<?> sleeping = createTask(() -> sleep(ofHours(1)));
    assertThrows(TimeoutException.class, () -> sleeping.get(1, TimeUnit.MILLISECONDS));
    assertFalse(sleeping.isDone());
  }

  @OnEachExecution
  void getWithALimitBeyondAnyClockWaits(Execution where) throws Exception {
    run(
        where,
        () -> {
          Task<String> task =
              createTask(
                  () -> {
                    sleep(ofMillis(1));
                    return "value";
                  });
          assertEquals("value", task.get(Long.MAX_VALUE, TimeUnit.DAYS));
        });
    try (AsyncScope scope = AsyncScope.create()) {
      Task<String> task =
          scope.createTask(
              () -> {
                sleep(ofMillis(1));
                return "value";
              });
      assertEquals("value", task.get(Long.MAX_VALUE, TimeUnit.DAYS));
    }
  }

  @Test
  void getThatIsInterruptedThrowsAndLeavesTheTaskRunning() {
    try (AsyncScope scope = AsyncScope.create()) {
      Task<?> task = scope.createTask(() -> sleep(ofHours(1)));
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, task::get);
      assertFalse(Thread.currentThread().isInterrupted());
      assertFalse(task.isDone());
    }
  }

  @Test
  void awaitOutsideATaskBlocksTheThread() {
    try (AsyncScope scope = AsyncScope.create()) {
      Task<String> task =
          scope.createTask(
              () -> {
                sleep(ofMillis(2));
                return "value";
              });
      assertEquals("value", task.await());
    }
  }

  @Test
  void awaitOutsideATaskThatIsInterruptedKeepsTheFlag() {
    try (AsyncScope scope = AsyncScope.create()) {
      Task<?> task = scope.createTask(() -> sleep(ofHours(1)));
      Thread.currentThread().interrupt();
      CompletionException thrown = assertThrows(CompletionException.class, task::await);
      assertInstanceOf(InterruptedException.class, thrown.getCause());
      assertTrue(Thread.interrupted());
      assertFalse(task.isDone());
    }
  }

  @OnEachExecution
  void tellsItsStateInWords() {
    CompletableFuture<Integer> gate = new CompletableFuture<>();
    Task<?> value = createTask("fetcher", () -> await(gate));
    assertEquals("Task[fetcher, running]", value.toString());
    gate.complete(42);
    value.await();
    assertEquals("Task[fetcher, Success[value=42]]", value.toString());
  }
}
