package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.nonCancellable;
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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Promise;
import dev.menai.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** After the behaviours of {@code LockTests} in CPython's test_locks.py, then those of our own. */
class AsyncLockTest {
  private final AsyncLock lock = new AsyncLock();

  @OnEachExecution
  void repr(Execution where) {
    assertEquals("AsyncLock[unlocked]", lock.toString());
    run(where, lock::acquire);
    assertEquals("AsyncLock[locked]", lock.toString());
  }

  @OnEachExecution
  void lockIsLockedUntilReleased() {
    assertFalse(lock.isLocked());
    lock.acquire();
    assertTrue(lock.isLocked());
    lock.release();
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void acquireServesInTheOrderOfArrival() {
    List<Integer> result = new CopyOnWriteArrayList<>();
    lock.acquire();
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      int each = i;
      tasks.add(started(() -> lock.withLock(() -> result.add(each))));
    }
    assertEquals(List.of(), result);
    lock.release();
    for (Task<?> task : tasks) task.await();
    assertEquals(List.of(1, 2, 3, 4, 5), result);
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void acquireCancel() {
    lock.acquire();
    Task<?> task = started(lock::acquire);
    cancelled(task);
    lock.release();
    assertFalse(lock.isLocked(), "who left must not be served");
  }

  /** Two waiters; the first is cancelled as the lock is released; the second must get it. */
  @OnEachExecution
  void cancelRace() {
    lock.acquire();
    Gate hold = new Gate();
    Task<?> b = started(() -> lock.withLock(hold::await));
    Task<?> c = started(() -> lock.withLock(hold::await));
    lock.release();
    b.cancel();
    hold.open();
    waitFor(c, LONG);
    cancelledOrDone(b);

    assertFalse(lock.isLocked());
  }

  private static void cancelledOrDone(Task<?> task) {
    try {
      task.await();
    } catch (dev.menai.TaskCancelledException itWas) {
      assertTrue(task.isCancelled());
    }
  }

  @OnEachExecution
  void cancelReleaseRace() {
    lock.acquire();
    Task<?> first = started(lock::acquire);
    Task<?> second = started(lock::acquire);
    first.cancel();
    lock.release();
    waitFor(second, LONG);

    assertTrue(lock.isLocked());
    assertThrows(dev.menai.TaskCancelledException.class, first::await);
  }

  @OnEachExecution
  void finishedWaiterCancelled() {
    lock.acquire();
    Task<?> a = started(lock::acquire);
    lock.release();
    a.await();
    assertFalse(a.cancel(), "it has ended");
    Task<?> b = started(lock::acquire);
    lock.release();
    waitFor(b, LONG);
    assertTrue(lock.isLocked());
  }

  @Test
  void releaseNotAcquired() {
    assertThrows(IllegalStateException.class, lock::release);
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void releaseNoWaiters() {
    lock.acquire();
    lock.release();
    assertFalse(lock.isLocked());
    assertThrows(IllegalStateException.class, lock::release);
  }

  @OnEachExecution
  void contextManagerReturnsTheValueAndReleases() {
    assertEquals(
        "value",
        lock.<String>withLock(
            () -> {
              assertTrue(lock.isLocked());
              return "value";
            }));
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void withLockReleasesWhenTheBodyFails() {
    RuntimeException unchecked = new IllegalArgumentException("x");
    Action failing =
        () -> {
          throw unchecked;
        };
    assertSame(unchecked, assertThrows(RuntimeException.class, () -> lock.withLock(failing)));
    IOException checked = new IOException("y");
    Action failingChecked =
        () -> {
          throw checked;
        };
    assertSame(
        checked,
        assertThrows(CompletionException.class, () -> lock.withLock(failingChecked)).getCause());
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void withLockReleasesWhenTheBodyIsCancelled() {
    Task<?> task = started(() -> lock.withLock(() -> Promise.create().await()));
    assertTrue(lock.isLocked());
    cancelled(task);
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void aReleaserThatAcquiresAtOnceDoesNotBargePastAWaiter() {
    List<String> order = new CopyOnWriteArrayList<>();
    lock.acquire();
    Gate hold = new Gate();
    Task<?> waiter =
        started(
            () ->
                lock.withLock(
                    () -> {
                      hold.await();
                      order.add("waiter");
                    }));
    lock.release();
    assertFalse(lock.tryAcquire(), "it belongs to the waiter");
    hold.open();
    lock.withLock(() -> order.add("releaser"));
    waiter.await();
    assertEquals(List.of("waiter", "releaser"), order);
  }

  @OnSerialExecutions
  void whatWasHandedOverIsLockedUntilItsTurnComes() {
    lock.acquire();
    Task<?> waiter = createTask(lock::acquire);
    yieldNow();
    lock.release();
    assertTrue(lock.isLocked());
    assertFalse(lock.tryAcquire());
    assertFalse(waiter.isDone(), "a wake-up costs a turn");
    yieldNow();
    assertTrue(waiter.isDone(), "one turn");
  }

  @OnSerialExecutions
  void whoIsCancelledAsItIsServedHandsTheLockOn() {
    lock.acquire();
    Task<?> first = createTask(lock::acquire);
    Task<?> second = createTask(lock::acquire);
    yieldNow();
    lock.release();
    first.cancel();
    waitFor(second, LONG);
    assertTrue(first.isCancelled());
    lock.release();
    assertFalse(lock.isLocked());
  }

  @OnSerialExecutions
  void whoIsCancelledAsItIsServedFreesTheLockIfNobodyWaits() {
    lock.acquire();
    Task<?> only = createTask(lock::acquire);
    yieldNow();
    lock.release();
    cancelled(only);
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void aTimeoutLeavesTheQueue() {
    lock.acquire();
    assertThrows(AsyncTimeoutException.class, () -> waitFor(lock::acquire, ofMillis(5)));
    lock.release();
    assertTrue(lock.tryAcquire());
  }

  @OnEachExecution
  void itIsNotReentrant(Execution where) {
    run(
        where,
        () ->
            assertThrows(
                AsyncTimeoutException.class,
                () -> waitFor(() -> lock.withLock(() -> lock.withLock(() -> {})), ofMillis(5))));
    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void anyTaskAndAnyThreadMayRelease(Execution where) throws InterruptedException {
    run(
        where,
        () -> {
          lock.acquire();
          createTask(lock::release).await();
          assertFalse(lock.isLocked());
          lock.acquire();
        });
    Thread other = new Thread(lock::release);
    other.start();
    other.join();

    assertFalse(lock.isLocked());
  }

  @OnEachExecution
  void aCancelledTaskMayStillAcquireInNonCancellable() {
    lock.acquire();
    Promise<Boolean> got = Promise.create();
    Task<?> task =
        started(
            () -> {
              try {
                Promise.create().await();
              } finally {
                nonCancellable(
                    () -> {
                      lock.acquire();
                      got.complete(lock.isLocked());
                    });
              }
            });
    task.cancel();
    yieldNow();
    lock.release();

    assertTrue(waitFor(got, LONG));
  }

  @OnEachExecution
  void onlyOneHoldsItAtATime() {
    int[] unguarded = {0};
    Awaitable<Void> adder =
        () -> {
          for (int i = 0; i < 100; i++)
            lock.withLock(
                () -> {
                  int seen = unguarded[0];
                  yieldNow();
                  unguarded[0] = seen + 1;
                });
          return null;
        };
    gather(List.of(adder, adder, adder, adder));

    assertEquals(400, unguarded[0]);
  }

  @Test
  void runsOfDifferentExecutionsShareIt() throws InterruptedException {
    int[] unguarded = {0};
    List<Thread> threads = new ArrayList<>();
    for (Execution where : List.of(Execution.eventLoop(), Execution.parallel())) {
      Action adder =
          () -> {
            for (int i = 0; i < 200; i++) lock.withLock(() -> unguarded[0]++);
          };
      threads.add(new Thread(() -> run(where, () -> gather(adder, adder, adder))));
    }
    for (Thread thread : threads) thread.start();
    for (Thread thread : threads) thread.join();

    assertEquals(1200, unguarded[0]);
    assertFalse(lock.isLocked());
  }

  @Test
  void whatMayWaitIsRefusedOutsideATaskAlsoWhenItIsFree() {
    assertRefusedOutside("AsyncLock.acquire", lock::acquire);
    assertRefusedOutside("AsyncLock.withLock", () -> lock.withLock(() -> {}));
    assertFalse(lock.isLocked());
    assertTrue(lock.tryAcquire(), "what doesn't wait works anywhere");
    lock.release();
  }

  @OnEachExecution
  void nullBodiesAreRefused() {
    assertThrows(NullPointerException.class, () -> lock.withLock((Action) null));
    assertThrows(NullPointerException.class, () -> lock.withLock((Awaitable<String>) null));
    assertFalse(lock.isLocked());
  }
}
