package dev.menai.sync;

import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.assertRefusedOutside;
import static dev.menai.sync.Waiting.started;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.Timeout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** After {@code ConditionTests} in CPython's test_locks.py, then behaviours of our own. */
class AsyncConditionTest {
  private final AsyncCondition condition = new AsyncCondition();
  private final AsyncLock lock = condition.lock();

  /** Who waited and was served, in that order. */
  private final List<Integer> result = new CopyOnWriteArrayList<>();

  private Task<Void> waiter(int number) {
    return started(
        () ->
            lock.withLock(
                () -> {
                  condition.await();
                  assertTrue(lock.isLocked());
                  result.add(number);
                }));
  }

  @OnEachExecution
  void waitServesInTheOrderOfArrival() {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) tasks.add(waiter(i));
    assertFalse(lock.isLocked());
    for (int i = 0; i < 3; i++) {
      lock.withLock(() -> condition.signal());
      waitFor(tasks.get(i), LONG);
    }
    assertEquals(List.of(1, 2, 3), result);
  }

  @OnEachExecution
  void waitCancelAcquiresTheLockAgainBeforeItThrows() {
    AtomicBoolean held = new AtomicBoolean();
    Promise<Void> thrown = Promise.create();
    Task<?> task =
        started(
            () -> {
              lock.acquire();
              try {
                condition.await();
              } catch (CancellationException cancel) {
                held.set(lock.isLocked());
                thrown.complete(null);
                throw cancel;
              } finally {
                lock.release();
              }
            });
    task.cancel();
    assertCancelled(task);
    assertTrue(thrown.isDone() && held.get());
    assertFalse(lock.isLocked());
    lock.withLock(() -> condition.signalAll());
  }

  @OnEachExecution
  void waitCancelContestedWaitsForTheLock() {
    Task<?> task = waiter(1);
    lock.acquire();
    task.cancel();
    yieldNow();
    yieldNow();
    assertFalse(task.isDone(), "it has no lock yet");
    lock.release();
    assertCancelled(task);
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void waitCancelAfterNotifyPassesTheSignalOn() {
    Task<?> first = waiter(1);
    Task<?> second = waiter(2);
    lock.acquire();
    condition.signal();
    first.cancel();
    lock.release();
    waitFor(second, LONG);

    assertCancelled(first);
    assertEquals(List.of(2), result);
  }

  /** The first one is cancelled while it waits for the lock, some time after its signal. */
  @OnEachExecution
  void cancelledWakeupRelockPassesTheSignalOn() {
    Task<?> first = waiter(1);
    Task<?> second = waiter(2);
    lock.acquire();
    condition.signal();
    Waiting.until(first);
    yieldNow();
    yieldNow();
    first.cancel();
    yieldNow();
    assertFalse(first.isDone());
    lock.release();
    waitFor(second, LONG);
    assertCancelled(first);
    assertEquals(List.of(2), result);
  }

  @OnEachExecution
  void cancelledWakeupOfTheLastWaiterIsDropped() {
    Task<?> only = waiter(1);
    lock.acquire();
    condition.signal();
    only.cancel();
    lock.release();
    assertCancelled(only);
    Task<?> later = waiter(2);
    yieldNow();
    assertFalse(later.isDone(), "signals aren't kept");
    lock.withLock(() -> condition.signal());
    waitFor(later, LONG);
  }

  @OnEachExecution
  void waitUnacquired(Execution where) {
    run(where, () -> assertThrows(IllegalStateException.class, condition::await));
    assertEquals("AsyncCondition[AsyncLock[unlocked], 0 waiting]", condition.toString());
  }

  @OnEachExecution
  void waitFor_() {
    AtomicInteger state = new AtomicInteger();
    Task<?> task =
        started(
            () ->
                lock.withLock(
                    () -> {
                      condition.awaitUntil(() -> state.get() >= 2);
                      result.add(state.get());
                    }));
    for (int i = 1; i <= 2; i++) {
      int now = i;
      lock.withLock(
          () -> {
            state.set(now);
            condition.signalAll();
          });
      Waiting.until(task);
    }
    waitFor(task, LONG);

    assertEquals(List.of(2), result);
  }

  @OnEachExecution
  void waitForUnacquiredNeedsTheLockOnlyIfItHasToWait() {
    condition.awaitUntil(() -> true);
    assertThrows(IllegalStateException.class, () -> condition.awaitUntil(() -> false));
  }

  @OnEachExecution
  void aPredicateThatThrowsLeavesTheLockHeld() {
    lock.acquire();
    assertThrows(
        ArithmeticException.class,
        () ->
            condition.awaitUntil(
                () -> {
                  throw new ArithmeticException("x");
                }));
    assertTrue(lock.isLocked());
  }

  @OnEachExecution
  void notifyWakesAsManyAsAsked() {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) tasks.add(waiter(i));
    lock.withLock(() -> condition.signal(0));
    lock.withLock(() -> condition.signal(1));
    waitFor(tasks.get(0), LONG);
    assertEquals(List.of(1), result);
    lock.withLock(() -> condition.signal(1));
    waitFor(tasks.get(1), LONG);
    lock.withLock(() -> condition.signal(2048));
    waitFor(tasks.get(2), LONG);
    assertEquals(List.of(1, 2, 3), result);
  }

  @OnEachExecution
  void notifyAll_() {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) tasks.add(waiter(i));
    lock.withLock(() -> condition.signalAll());
    for (Task<?> task : tasks) waitFor(task, LONG);
    assertEquals(3, result.size());
  }

  @OnSerialExecutions
  void notifyAllKeepsTheOrder() {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) tasks.add(waiter(i));
    lock.withLock(() -> condition.signalAll());
    for (Task<?> task : tasks) task.await();
    assertEquals(List.of(1, 2, 3), result);
  }

  @Test
  void notifyUnacquired() {
    assertThrows(IllegalStateException.class, condition::signal);
    assertThrows(IllegalStateException.class, () -> condition.signal(2));
    assertThrows(IllegalStateException.class, condition::signalAll);
  }

  @Test
  void notifyOfANegativeNumberIsRefused() {
    lock.tryAcquire();
    assertThrows(IllegalArgumentException.class, () -> condition.signal(-1));
    condition.signal();
    lock.release();
  }

  @Test
  void explicitLockMayBeShared() {
    AsyncCondition other = new AsyncCondition(lock);
    assertSame(lock, other.lock());
    assertNotSame(lock, new AsyncCondition().lock());
    assertThrows(NullPointerException.class, () -> new AsyncCondition(null));
  }

  @OnEachExecution
  void twoConditionsOfALockHaveTheirOwnWaiters() {
    AsyncCondition other = new AsyncCondition(lock);
    Task<?> here = waiter(1);
    Task<?> there = started(() -> lock.withLock(other::await));
    lock.withLock(() -> other.signalAll());
    waitFor(there, LONG);
    assertFalse(here.isDone());
    lock.withLock(() -> condition.signalAll());
    waitFor(here, LONG);
  }

  @OnEachExecution
  void timeoutInBlockHoldsTheLock(Execution where) {
    run(
        where,
        () ->
            lock.withLock(
                () -> {
                  assertThrows(
                      AsyncTimeoutException.class, () -> waitFor(condition::await, ofMillis(5)));
                  assertTrue(lock.isLocked());
                }));
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void aTimeoutAfterTheSignalPassesItOn() {
    Promise<Timeout> limit = Promise.create();
    Timeout.VoidBody body =
        mine -> {
          limit.complete(mine);
          lock.withLock(condition::await);
          checkCancelled();
        };
    Task<?> first =
        started(() -> assertThrows(AsyncTimeoutException.class, () -> timeout(ofHours(1), body)));
    Task<?> second = waiter(2);
    lock.acquire();
    condition.signal();

    limit.await().reschedule(ZERO);
    lock.release();

    waitFor(second, LONG);
    first.await();
  }

  /** asyncio would take the cancel to be the lock's; ours is permanent, and the lock is held. */
  @OnEachExecution
  void cancelledErrorReAcquire() {
    AtomicBoolean held = new AtomicBoolean();
    Task<?> task =
        started(
            () -> {
              lock.acquire();
              try {
                condition.await();
              } finally {
                held.set(lock.isLocked());
                lock.release();
              }
            });
    lock.acquire();
    condition.signal();
    task.cancel("first");
    task.cancel("second");
    yieldNow();
    assertFalse(task.isDone());
    lock.release();
    TaskCancelledException cancel = assertCancelled(task);
    assertEquals("first", cancel.getMessage());
    assertTrue(held.get());
  }

  @OnEachExecution
  void aTaskThatIsCancelledAlreadyDoesNotEvenReleaseTheLock() {
    Promise<Boolean> held = Promise.create();
    Task<?> task =
        started(
            () -> {
              lock.acquire();
              try {
                Promise.create().await();
              } finally {
                assertThrows(CancellationException.class, condition::await);
                held.complete(lock.isLocked());
                lock.release();
              }
            });

    task.cancel();

    assertTrue(waitFor(held, LONG));
  }

  @Test
  void waitingIsRefusedOutsideATask() {
    lock.tryAcquire();
    assertRefusedOutside("AsyncCondition.await", condition::await);
    assertRefusedOutside("AsyncCondition.awaitUntil", () -> condition.awaitUntil(() -> true));
    assertTrue(lock.isLocked());
  }

  @OnEachExecution
  void aNullPredicateIsRefused() {
    assertThrows(NullPointerException.class, () -> condition.awaitUntil(null));
  }

  @OnSerialExecutions
  void aWokenWaiterGoesBehindThoseWhoWaitForTheLock() {
    List<String> order = new ArrayList<>();
    Task<?> waiting =
        createTask(
            () ->
                lock.withLock(
                    () -> {
                      condition.await();
                      order.add("woken");
                    }));
    yieldNow();
    lock.acquire();
    Task<?> queued = createTask(() -> lock.withLock(() -> order.add("queued")));
    yieldNow();
    condition.signal();
    lock.release();
    waiting.await();
    queued.await();

    assertEquals(List.of("queued", "woken"), order);
  }
}
