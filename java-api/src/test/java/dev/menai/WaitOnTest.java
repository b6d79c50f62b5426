package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.waitOn;
import static dev.menai.Executed.after;
import static dev.menai.Executed.failing;
import static dev.menai.Executed.never;
import static dev.menai.Executions.inVirtualTime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitOnTest {
  @Test
  void allCompletedWaitsForAllAndKeepsTheOrderGiven() {
    inVirtualTime(
        () -> {
          List<Task<Integer>> tasks = List.of(createTask(after(30, 1)), createTask(after(10, 2)));
          Waited<Integer> waited = waitOn(tasks, ReturnWhen.ALL_COMPLETED);
          assertEquals(tasks, new ArrayList<>(waited.done()));
          assertTrue(waited.pending().isEmpty());
        });
  }

  @Test
  void firstCompletedReturnsWithTheFirstAndCancelsNothing() {
    inVirtualTime(
        () -> {
          Task<Integer> slow = createTask(after(30, 1));
          Task<Integer> fast = createTask(after(10, 2));
          Waited<Integer> waited = waitOn(List.of(slow, fast), ReturnWhen.FIRST_COMPLETED);
          assertEquals(List.of(fast), new ArrayList<>(waited.done()));
          assertEquals(List.of(slow), new ArrayList<>(waited.pending()));
          assertEquals(1, slow.await());
        });
  }

  @Test
  void firstExceptionPassesOverCancelledTasksAndValues() {
    inVirtualTime(
        () -> {
          Task<Integer> cancelled = createTask(never());
          Task<Integer> value = createTask(after(5, 1));
          Task<Integer> failed =
              createTask(
                  () -> {
                    Async.sleep(Duration.ofMillis(10));
                    throw new IllegalStateException("x");
                  });
          Task<Integer> pending = createTask(after(50, 4));
          cancelled.cancel();
          Waited<Integer> waited =
              waitOn(List.of(cancelled, value, failed, pending), ReturnWhen.FIRST_EXCEPTION);
          assertEquals(List.of(cancelled, value, failed), new ArrayList<>(waited.done()));
          assertThrows(IllegalStateException.class, failed::result);
        });
  }

  @Test
  void aFailureIsNotThrown() {
    inVirtualTime(
        () -> {
          Task<Integer> failed = createTask(failing(new IllegalStateException("x")));
          assertEquals(1, waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED).done().size());
          assertTrue(failed.exception() instanceof IllegalStateException);
        });
  }

  @Test
  void theLimitEndsTheWaitingAndLeavesTheTasksRunning() {
    inVirtualTime(
        () -> {
          Task<Integer> slow = createTask(after(100, 1));
          Waited<Integer> waited =
              waitOn(List.of(slow), ReturnWhen.ALL_COMPLETED, Duration.ofMillis(10));
          assertTrue(waited.done().isEmpty());
          assertEquals(1, slow.await());
        });
  }

  @Test
  void aLimitOfZeroOnlyLooks() {
    inVirtualTime(
        () -> {
          Task<Integer> ready = createTask(() -> 1);
          assertFalse(
              waitOn(List.of(ready), ReturnWhen.ALL_COMPLETED, Duration.ZERO).pending().isEmpty());
          ready.await();
          assertTrue(
              waitOn(List.of(ready), ReturnWhen.ALL_COMPLETED, Duration.ZERO).pending().isEmpty());
        });
  }

  @Test
  void theSameTaskTwiceComesOnce() {
    inVirtualTime(
        () -> {
          Task<Integer> task = createTask(after(10, 1));
          assertEquals(1, waitOn(List.of(task, task), ReturnWhen.ALL_COMPLETED).done().size());
        });
  }

  @Test
  void nothingAndNullsAndTheWaitingTaskItselfAreRefused() {
    inVirtualTime(
        () -> {
          assertThrows(
              IllegalArgumentException.class,
              () -> waitOn(List.<Task<Integer>>of(), ReturnWhen.ALL_COMPLETED));
          assertThrows(
              NullPointerException.class,
              () ->
                  waitOn(
                      Arrays.<Task<Integer>>asList((Task<Integer>) null),
                      ReturnWhen.ALL_COMPLETED));
          Task<?> self = Async.currentTask();
          assertThrows(IllegalStateException.class, () -> waitOnOne(self));
        });
  }

  private static <T> Waited<T> waitOnOne(Task<T> task) {
    return waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
  }
}
