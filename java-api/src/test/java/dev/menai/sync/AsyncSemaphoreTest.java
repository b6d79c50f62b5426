package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.assertRefusedOutside;
import static dev.menai.sync.Waiting.cancelled;
import static dev.menai.sync.Waiting.started;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Outcome;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** After {@code SemaphoreTests} in CPython's test_locks.py, then behaviours of our own. */
class AsyncSemaphoreTest {
  @Test
  void initialValueZeroMakesEveryoneWait() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    assertTrue(semaphore.isLocked());
    assertFalse(semaphore.tryAcquire());
    semaphore.release();
    assertTrue(semaphore.tryAcquire());
  }

  @Test
  void repr() {
    AsyncSemaphore semaphore = new AsyncSemaphore(2);
    assertEquals("AsyncSemaphore[2 free]", semaphore.toString());
    semaphore.tryAcquire();
    assertEquals("AsyncSemaphore[1 free]", semaphore.toString());
  }

  @OnEachExecution
  void semaphore() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    semaphore.acquire();
    assertTrue(semaphore.isLocked());
    semaphore.release();
    assertFalse(semaphore.isLocked());
  }

  @Test
  void semaphoreValueMustNotBeNegative() {
    assertThrows(IllegalArgumentException.class, () -> new AsyncSemaphore(-1));
    assertThrows(IllegalArgumentException.class, () -> AsyncSemaphore.bounded(-1));
  }

  @OnEachExecution
  void acquire() {
    List<Integer> result = new CopyOnWriteArrayList<>();
    AsyncSemaphore semaphore = new AsyncSemaphore(3);
    semaphore.acquire();
    semaphore.acquire();
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      int each = i;
      tasks.add(
          started(
              () -> {
                semaphore.acquire();
                result.add(each);
              }));
    }
    assertEquals(List.of(1), result);
    for (int i = 1; i < 4; i++) {
      semaphore.release();
      tasks.get(i).await();
    }
    assertEquals(List.of(1, 2, 3, 4), result);
    assertTrue(semaphore.isLocked());
  }

  @OnEachExecution
  void acquireCancel() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    semaphore.acquire();
    cancelled(started(semaphore::acquire));
    semaphore.release();
    assertFalse(semaphore.isLocked());
  }

  @OnSerialExecutions
  void acquireCancelBeforeAwoken() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    Task<?> t1 = createTask(semaphore::acquire);
    Task<?> t2 = createTask(semaphore::acquire);
    Task<?> t3 = createTask(semaphore::acquire);
    Task<?> t4 = createTask(semaphore::acquire);
    yieldNow();
    t1.cancel();
    t2.cancel();
    semaphore.release();
    yieldNow();
    assertTrue(t3.isDone());
    assertFalse(t4.isDone());
    t4.cancel();
  }

  @OnSerialExecutions
  void acquireHang() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    Task<?> t1 = createTask(semaphore::acquire);
    Task<?> t2 = createTask(semaphore::acquire);
    yieldNow();
    t1.cancel();
    semaphore.release();
    yieldNow();

    assertTrue(semaphore.isLocked());
    assertTrue(t2.isDone());
  }

  @OnEachExecution
  void acquireNoHang() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    semaphore.acquire();
    Task<?> t2 = started(() -> semaphore.withPermit(() -> assertTrue(false, "unreached")));
    t2.cancel();
    semaphore.release();
    assertInstanceOf(Outcome.Cancelled.class, gatherSettled(List.of(t2)).get(0));
    waitFor(semaphore::acquire, LONG);
  }

  @OnSerialExecutions
  void whoIsCancelledAsItIsServedPassesThePermitOn() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    Task<?> first = createTask(semaphore::acquire);
    Task<?> second = createTask(semaphore::acquire);
    yieldNow();
    semaphore.release();
    first.cancel();
    waitFor(second, LONG);

    assertTrue(first.isCancelled());
    assertTrue(semaphore.isLocked());
  }

  @OnSerialExecutions
  void whoIsCancelledWhileItLetsOthersGoFirstGivesItsPermitBack() {
    AsyncSemaphore semaphore = AsyncSemaphore.bounded(2);
    semaphore.acquire();
    semaphore.acquire();
    Task<?> waiting = createTask(semaphore::acquire);
    yieldNow();
    Task<?> late = createTask(semaphore::acquire);
    createTask(() -> assertTrue(late.cancel()));
    semaphore.release();
    semaphore.release();
    assertCancelled(late);
    waiting.await();
    assertTrue(semaphore.tryAcquire());
  }

  @Test
  void releaseNotAcquired() {
    AsyncSemaphore semaphore = AsyncSemaphore.bounded(1);
    assertThrows(IllegalStateException.class, semaphore::release);
    assertTrue(semaphore.tryAcquire(), "and nothing has changed");
    assertFalse(semaphore.tryAcquire());
  }

  @Test
  void aBoundedSemaphoreOfNoneIsFull() {
    AsyncSemaphore semaphore = AsyncSemaphore.bounded(0);
    assertThrows(IllegalStateException.class, semaphore::release);
    assertTrue(semaphore.isLocked());
    assertFalse(semaphore.tryAcquire());
  }

  @Test
  void anUnboundedOneGrows() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    semaphore.release();
    assertTrue(semaphore.tryAcquire());
    assertTrue(semaphore.tryAcquire());
    assertFalse(semaphore.tryAcquire());
  }

  @Test
  void theLargestOneCannotGrow() {
    AsyncSemaphore semaphore = new AsyncSemaphore(Integer.MAX_VALUE);
    assertThrows(IllegalStateException.class, semaphore::release);
    assertTrue(semaphore.tryAcquire());
    semaphore.release();
  }

  @OnSerialExecutions
  void acquireFifoOrder() {
    List<String> result = new ArrayList<>();
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    List<Task<?>> tasks = new ArrayList<>();
    for (String tag : List.of("a", "b", "c")) {
      tasks.add(
          createTask(
              () -> {
                semaphore.acquire();
                result.add(tag + "1");
                yieldNow();
                semaphore.release();
                semaphore.acquire();
                result.add(tag + "2");
                yieldNow();
                semaphore.release();
              }));
    }
    for (Task<?> task : tasks) task.await();

    assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2"), result);
  }

  @OnSerialExecutions
  void acquireFifoOrder4SeveralReleasesWakeSeveral() {
    List<Integer> result = new ArrayList<>();
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int each = i;
      tasks.add(
          createTask(
              () -> {
                semaphore.acquire();
                result.add(each);
              }));
    }
    yieldNow();
    for (int i = 0; i < 3; i++) semaphore.release();
    assertFalse(semaphore.tryAcquire(), "all three are on their way to who waited");
    yieldNow();
    assertEquals(List.of(0, 1, 2), result);
    for (Task<?> task : tasks) assertTrue(task.isDone());
  }

  @OnEachExecution
  void aTimeoutLosesNoPermit() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    assertThrows(AsyncTimeoutException.class, () -> waitFor(semaphore::acquire, ofMillis(5)));
    semaphore.release();
    assertTrue(semaphore.tryAcquire());
  }

  @OnEachExecution
  void noMoreThanItsPermitsRunAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AsyncSemaphore semaphore = AsyncSemaphore.bounded(3);
    Action worker =
        () -> {
          for (int i = 0; i < 50; i++)
            semaphore.withPermit(
                () -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  yieldNow();
                  now.decrementAndGet();
                });
        };
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) tasks.add(createTask(worker));
    for (Task<?> task : tasks) task.await();

    assertThrows(IllegalStateException.class, semaphore::release);
    assertTrue(most.get() <= 3, () -> "at once: " + most);
  }

  @OnEachExecution
  void withPermitReturnsTheValueAndReleasesOnFailure() {
    AsyncSemaphore semaphore = AsyncSemaphore.bounded(1);
    assertEquals(7, semaphore.<Integer>withPermit(() -> 7));
    Action failing =
        () -> {
          throw new IllegalArgumentException("x");
        };
    assertThrows(IllegalArgumentException.class, () -> semaphore.withPermit(failing));
    assertFalse(semaphore.isLocked());
  }

  @Test
  void whatMayWaitIsRefusedOutsideATask() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    assertRefusedOutside("AsyncSemaphore.acquire", semaphore::acquire);
    assertRefusedOutside("AsyncSemaphore.withPermit", () -> semaphore.withPermit(() -> {}));
    assertEquals("AsyncSemaphore[1 free]", semaphore.toString());
  }

  @OnEachExecution
  void nullBodiesAreRefused(Execution where) {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    run(
        where,
        () -> {
          assertThrows(NullPointerException.class, () -> semaphore.withPermit((Action) null));
          assertThrows(
              NullPointerException.class, () -> semaphore.withPermit((Awaitable<String>) null));
        });

    assertFalse(semaphore.isLocked());
  }

  @OnSerialExecutions
  void itIsLockedUntilWhoWasHandedAPermitHasRun() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    Task<?> waiting = createTask(semaphore::acquire);
    yieldNow();
    semaphore.release();
    semaphore.release();
    assertTrue(semaphore.isLocked(), "an acquire would let it go first");
    waiting.await();
    assertFalse(semaphore.isLocked());
  }
}
