package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.assertRefusedOutside;
import static dev.menai.sync.Waiting.cancelled;
import static dev.menai.sync.Waiting.started;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After {@code BarrierTests} in CPython's test_locks.py, then behaviours of our own. */
class AsyncBarrierTest {
  private static List<Task<Integer>> waiting(AsyncBarrier barrier, int number) {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < number; i++) tasks.add(started(barrier::await));
    return tasks;
  }

  private static List<Integer> values(List<Task<Integer>> tasks) {
    List<Integer> values = new ArrayList<>();
    for (Task<Integer> task : tasks) values.add(waitFor(task, LONG));
    return values;
  }

  private static void assertBroken(List<Task<Integer>> tasks) {
    for (Task<Integer> task : tasks)
      assertThrows(BrokenAsyncBarrierException.class, () -> waitFor(task, LONG));
  }

  @Test
  void barrier() {
    AsyncBarrier barrier = new AsyncBarrier(5);
    assertEquals(5, barrier.parties());
    assertEquals(0, barrier.waiting());
    assertFalse(barrier.isBroken());
    assertEquals("AsyncBarrier[0 of 5 waiting]", barrier.toString());
    barrier.abort();
    assertEquals("AsyncBarrier[broken]", barrier.toString());
  }

  @Test
  void partiesMustBeAtLeastOne() {
    assertThrows(IllegalArgumentException.class, () -> new AsyncBarrier(0));
    assertThrows(IllegalArgumentException.class, () -> new AsyncBarrier(-5));
  }

  @OnEachExecution
  void fillingOneTask(Execution where) {
    AsyncBarrier barrier = new AsyncBarrier(1);
    run(
        where,
        () -> {
          assertEquals(0, barrier.await());
          assertEquals(0, barrier.await());
        });

    assertEquals(0, barrier.waiting());
  }

  @OnEachExecution
  void fillingTaskByTask() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    Task<Integer> a = started(barrier::await);
    assertEquals(1, barrier.waiting());
    Task<Integer> b = started(barrier::await);
    assertEquals(2, barrier.waiting());
    assertEquals(2, barrier.await(), "the last doesn't wait");
    assertEquals(List.of(0, 1), values(List.of(a, b)));
    assertEquals(0, barrier.waiting());
    assertFalse(barrier.isBroken());
  }

  @OnEachExecution
  void fillingTasksWaitTwiceAndCheckReturnValue() {
    AsyncBarrier barrier = new AsyncBarrier(4);
    List<Awaitable<List<Integer>>> parties =
        Collections.nCopies(
            4,
            () -> {
              List<Integer> indices = new ArrayList<>();
              for (int round = 0; round < 50; round++) indices.add(barrier.await());
              return indices;
            });
    List<List<Integer>> rounds = gather(parties);
    for (int round = 0; round < 50; round++) {
      List<Integer> indices = new ArrayList<>();
      for (List<Integer> of : rounds) indices.add(of.get(round));
      Collections.sort(indices);
      assertEquals(List.of(0, 1, 2, 3), indices);
    }
  }

  @OnSerialExecutions
  void whoComesWhileTheOthersLeaveIsOfTheNextRound() {
    AsyncBarrier barrier = new AsyncBarrier(2);
    Task<Integer> a = createTask(barrier::await);
    yieldNow();
    assertEquals(1, barrier.await());
    Task<Integer> late = createTask(barrier::await);
    yieldNow();
    assertTrue(a.isDone());
    assertFalse(late.isDone());
    assertEquals(1, barrier.await());
    assertEquals(0, late.await());
  }

  @OnEachExecution
  void fillingTasksCancelOne() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    List<Task<Integer>> tasks = waiting(barrier, 2);
    cancelled(tasks.get(0));
    assertEquals(1, barrier.waiting());
    assertFalse(barrier.isBroken());
    Task<Integer> other = started(barrier::await);
    assertEquals(2, barrier.await());
    assertEquals(List.of(0, 1), values(List.of(tasks.get(1), other)), "no index twice");
  }

  @OnEachExecution
  void aTimeoutLeavesTheBarrierWhole() {
    AsyncBarrier barrier = new AsyncBarrier(2);
    assertThrows(AsyncTimeoutException.class, () -> waitFor(barrier::await, ofMillis(5)));
    assertEquals(0, barrier.waiting());
    Task<Integer> a = started(barrier::await);
    assertEquals(1, barrier.await());
    assertEquals(0, a.await());
  }

  @OnSerialExecutions
  void whoIsCancelledCountsNoLongerThoughItHasNotRunSince() {
    AsyncBarrier barrier = new AsyncBarrier(2);
    Task<Integer> cancelled = started(barrier::await);
    cancelled.cancel();
    Task<Integer> last = createTask(barrier::await);
    assertEquals(0, barrier.await());
    assertEquals(1, last.await());
    assertTrue(cancelled.isCancelled());
  }

  @OnSerialExecutions
  void whoIsCancelledAsTheBarrierOpensThrowsAndTheOthersGoOn() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    List<Task<Integer>> tasks = waiting(barrier, 2);
    assertEquals(2, barrier.await());
    tasks.get(0).cancel();
    assertEquals(1, tasks.get(1).await());
    yieldNow();
    assertTrue(tasks.get(0).isCancelled());
    assertEquals(0, barrier.waiting());
  }

  @OnEachExecution
  void resetBarrier() {
    opensAfterAReset(new AsyncBarrier(2));
  }

  private static void opensAfterAReset(AsyncBarrier ofTwo) {
    ofTwo.reset();

    assertFalse(ofTwo.isBroken());
    Task<Integer> a = started(ofTwo::await);
    assertEquals(1, ofTwo.await());
    assertEquals(0, a.await());
  }

  @OnEachExecution
  void resetBarrierWhileTasksWaitingAndWaitingAgain() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    List<Task<Integer>> sentAway = waiting(barrier, 2);
    barrier.reset();
    assertEquals(0, barrier.waiting());
    assertBroken(sentAway);
    assertFalse(barrier.isBroken());
    List<Task<Integer>> tasks = waiting(barrier, 2);
    assertEquals(2, barrier.await());
    assertEquals(List.of(0, 1), values(tasks));
  }

  @OnSerialExecutions
  void resetBarrierWhenTasksDrainingLeavesThemTheirIndices() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    List<Task<Integer>> tasks = waiting(barrier, 2);
    assertEquals(2, barrier.await());
    barrier.reset();
    assertEquals(List.of(0, 1), values(tasks));
  }

  @OnEachExecution
  void abortBarrier() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    List<Task<Integer>> tasks = waiting(barrier, 2);
    barrier.abort();
    barrier.abort();

    assertTrue(barrier.isBroken());
    assertEquals(0, barrier.waiting());
    assertBroken(tasks);
    assertThrows(BrokenAsyncBarrierException.class, barrier::await);
    assertEquals(0, barrier.waiting());
  }

  @OnEachExecution
  void abortBarrierThenResetMendsIt() {
    AsyncBarrier barrier = new AsyncBarrier(2);
    barrier.abort();
    opensAfterAReset(barrier);
  }

  @OnEachExecution
  void abortBarrierWhenAPartyFails() {
    AsyncBarrier barrier = new AsyncBarrier(3);
    List<Task<Integer>> tasks = waiting(barrier, 2);
    Task<?> failing =
        createTask(
            () -> {
              try {
                throw new ArithmeticException("x");
              } catch (ArithmeticException e) {
                barrier.abort();
              }
            });

    failing.await();

    assertBroken(tasks);
    assertTrue(barrier.isBroken());
  }

  @Test
  void waitingIsRefusedOutsideATaskAlsoForOneParty() {
    AsyncBarrier barrier = new AsyncBarrier(1);
    assertRefusedOutside("AsyncBarrier.await", barrier::await);
    assertEquals(0, barrier.waiting());
  }
}
