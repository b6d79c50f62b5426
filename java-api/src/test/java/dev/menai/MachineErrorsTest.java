package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.race;
import static dev.menai.Async.run;
import static dev.menai.Async.timeout;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.sync.AsyncCondition;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A body in which the machine gives up: what it held is given back, and others end or go on. */
class MachineErrorsTest {
  /** Throws an error of the machine's own making, and remembers which. */
  private static final class Breaking implements Awaitable<String> {
    private final boolean stack;
    private Error thrown;

    Breaking(boolean stack) {
      this.stack = stack;
    }

    @Override
    public String await() {
      Async.yieldNow();
      try {
        return stack ? "" + deeper(1) : "" + new long[Integer.MAX_VALUE].length;
      } catch (StackOverflowError | OutOfMemoryError error) {
        thrown = error;
        throw error;
      }
    }

    private int deeper(int depth) {
      return deeper(depth + 1) + depth;
    }
  }

  private static List<Breaking> breaking() {
    return List.of(new Breaking(true), new Breaking(false));
  }

  @OnEachExecution
  void itArrivesAsItselfThroughEveryVerb(Execution where) {
    for (Breaking body : breaking()) {
      run(
          where,
          () -> {
            List<Action> verbs =
                List.of(
                    () -> createTask(body).await(),
                    () -> gather(body),
                    () -> race(body),
                    () -> timeout(ofHours(1), body),
                    () -> moveOnAfter(ofHours(1), body),
                    () -> nonCancellable(body));
            for (Action verb : verbs) {
              assertSame(assertThrows(Error.class, verb::run), body.thrown);
            }
          });
    }
  }

  @OnEachExecution
  void itEndsAGroupWhoseTasksRunTheirFinally(Execution where) {
    for (Breaking body : breaking()) {
      AtomicInteger ended = new AtomicInteger();
      run(
          where,
          () -> {
            TaskGroupException thrown =
                groupFailure(
                    group -> {
                      group.createTask(() -> sleepsUntilCancelled(ended));
                      Async.yieldNow();
                      group.createTask(body);
                    });
            assertEquals(1, thrown.failures().size());
            assertSame(body.thrown, thrown.failures().get(0));
          });
    }
  }

  private static void sleepsUntilCancelled(AtomicInteger ended) {
    try {
      Async.sleep(ofHours(1));
    } finally {
      ended.incrementAndGet();
    }
  }

  @OnEachExecution
  void itCancelsTheOthersOfAGather(Execution where) {
    for (Breaking body : breaking()) {
      AtomicInteger begun = new AtomicInteger();
      AtomicInteger ended = new AtomicInteger();
      run(
          where,
          () -> {
            Awaitable<String> other =
                () -> {
                  begun.incrementAndGet();
                  sleepsUntilCancelled(ended);
                  return "";
                };
            assertThrows(Error.class, () -> gather(other, body, other));
            assertEquals(begun.get(), ended.get());
          });
    }
  }

  @OnEachExecution
  void itKeepsNoLockPermitOrSlot(Execution where) {
    for (Breaking body : breaking()) {
      AsyncLock lock = new AsyncLock();
      AsyncSemaphore semaphore = AsyncSemaphore.bounded(1);
      CapacityLimiter limiter = new CapacityLimiter(1);
      run(
          where,
          () -> {
            List<Action> holders =
                List.of(
                    () -> lock.withLock(body),
                    () -> semaphore.withPermit(body),
                    () -> limiter.withSlot(body));
            for (Action holder : holders) {
              Task<Void> failing = createTask(holder);
              Task<Void> waiting = createTask(holder);
              // The second can only fail when it was given what the first had held.
              assertThrows(Error.class, failing::await);
              assertSame(assertThrows(Error.class, waiting::await), waiting.exception());
            }
          });
      assertFalse(lock.isLocked());
      assertTrue(semaphore.tryAcquire());
      assertEquals(0, limiter.borrowed());
    }
  }

  @OnEachExecution
  void aPredicateThatOverflowsLeavesTheLockToItsHolder(Execution where) {
    AsyncCondition condition = new AsyncCondition();
    Breaking body = new Breaking(true);
    run(
        where,
        () ->
            condition
                .lock()
                .withLock(
                    () -> {
                      assertThrows(
                          StackOverflowError.class,
                          () -> condition.awaitUntil(() -> body.await() == null));
                      assertTrue(condition.lock().isLocked());
                    }));

    assertFalse(condition.lock().isLocked());
  }

  @OnEachExecution
  void theRunGoesOnAfterIt(Execution where) {
    for (Breaking body : breaking()) {
      String after =
          run(
              where,
              () -> {
                assertThrows(Error.class, () -> createTask(body).await());
                return gather(() -> "a", () -> "b").toString();
              });
      assertEquals("[a, b]", after);
    }
  }
}
