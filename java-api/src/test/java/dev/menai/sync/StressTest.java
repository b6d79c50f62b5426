package dev.menai.sync;

import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.Task;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;

/** Nothing is lost and nothing comes twice, whoever is cancelled whenever. */
@Tag("once") // It takes long; CancelRaceTest runs with assertions and without.
class StressTest {
  /** Something that a limited number of tasks hold at a time. */
  private abstract static class Held implements Stress.Subject {
    private final AtomicInteger holders = new AtomicInteger();

    /** What a holder does: looks at who else holds it, now and after a while. */
    void hold(Random random, int most) {
      holders.incrementAndGet();
      try {
        assertTrue(holders.get() <= most);
        if (random.nextBoolean()) yieldNow();
        assertTrue(holders.get() <= most);
      } finally {
        holders.decrementAndGet();
      }
    }

    @Override
    public void settle(List<Task<?>> open) throws Exception {}
  }

  @OnEachExecution
  void lock(Execution where) {
    Stress.of("AsyncLock", where, random -> new Lock());
  }

  private static final class Lock extends Held {
    private final AsyncLock lock = new AsyncLock();

    @Override
    public void operate(Random random) {
      if (random.nextInt(4) > 0) lock.withLock(() -> hold(random, 1));
      else if (lock.tryAcquire()) lock.release();
    }

    @Override
    public void check() {
      assertFalse(lock.isLocked());
    }
  }

  @OnEachExecution
  void semaphore(Execution where) {
    Stress.of("AsyncSemaphore", where, random -> new Semaphore());
  }

  private static final class Semaphore extends Held {
    private final AsyncSemaphore semaphore = AsyncSemaphore.bounded(2);

    @Override
    public void operate(Random random) {
      if (random.nextInt(4) > 0) semaphore.withPermit(() -> hold(random, 2));
      else if (semaphore.tryAcquire()) semaphore.release();
    }

    @Override
    public void check() {
      assertEquals("AsyncSemaphore[2 free]", semaphore.toString());
    }
  }

  @OnEachExecution
  void limiter(Execution where) {
    Stress.of("CapacityLimiter", where, random -> new Limiter(random.nextBoolean()));
  }

  private static final class Limiter extends Held {
    private final CapacityLimiter limiter = new CapacityLimiter(2);
    private final AtomicInteger within = new AtomicInteger();
    private final boolean resizes;

    Limiter(boolean resizes) {
      this.resizes = resizes;
    }

    @Override
    public void operate(Random random) {
      if (resizes && random.nextInt(4) == 0) {
        limiter.resize(random.nextInt(4));
        return;
      }
      within.incrementAndGet();
      try {
        limiter.withSlot(() -> hold(random, 3));
      } finally {
        within.decrementAndGet();
      }
    }

    @Override
    public void settle(List<Task<?>> open) {
      Stress.eventually(() -> Stress.unfinished(open) == within.get());
      if (resizes) limiter.resize(3);
    }

    @Override
    public void check() {
      assertEquals(0, limiter.borrowed());
    }
  }

  @OnEachExecution
  void event(Execution where) {
    Stress.of("AsyncEvent", where, random -> new Event());
  }

  private static final class Event implements Stress.Subject {
    private final AsyncEvent event = new AsyncEvent();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public void operate(Random random) {
      switch (random.nextInt(8)) {
        case 0 -> event.set();
        case 1 -> event.clear();
        default -> {
          waiting.incrementAndGet();
          try {
            event.await();
          } finally {
            waiting.decrementAndGet();
          }
        }
      }
    }

    @Override
    public void settle(List<Task<?>> open) {
      Stress.eventually(() -> Stress.unfinished(open) == waiting.get());
      if (!event.isSet()) event.set();
    }

    @Override
    public void check() {
      assertTrue(event.isSet());
    }
  }

  @OnEachExecution
  void condition(Execution where) {
    Stress.of("AsyncCondition", where, random -> new Condition());
  }

  /** A semaphore made of a condition: a lost signal leaves a task that waits for a free permit. */
  private static final class Condition extends Held {
    private final AsyncCondition condition = new AsyncCondition();
    private final AsyncLock lock = condition.lock();

    /** Guarded by lock. */
    private int permits = 2;

    @Override
    public void operate(Random random) {
      lock.withLock(
          () -> {
            condition.awaitUntil(() -> permits > 0);
            permits--;
          });
      try {
        hold(random, 2);
      } finally {
        nonCancellable(
            () ->
                lock.withLock(
                    () -> {
                      permits++;
                      condition.signal();
                    }));
      }
    }

    @Override
    public void check() {
      assertFalse(lock.isLocked());
      assertEquals(2, permits);
    }
  }

  @OnEachExecution
  void barrier(Execution where) {
    Stress.of("AsyncBarrier", where, random -> new Barrier(random.nextBoolean()));
  }

  private static final class Barrier implements Stress.Subject {
    private static final int PARTIES = 3;

    private final AsyncBarrier barrier = new AsyncBarrier(PARTIES);

    /** Whether some are sent away. */
    private volatile boolean resets;

    /** How often each index came. */
    private final AtomicIntegerArray came = new AtomicIntegerArray(PARTIES);

    Barrier(boolean resets) {
      this.resets = resets;
    }

    @Override
    public void operate(Random random) {
      if (resets && random.nextInt(8) == 0) {
        barrier.reset();
        return;
      }
      try {
        came.incrementAndGet(barrier.await());
      } catch (BrokenAsyncBarrierException sentAway) {
        assertTrue(resets);
      }
    }

    @Override
    public void settle(List<Task<?>> open) {
      Stress.eventually(() -> Stress.unfinished(open) == barrier.waiting());
      assertTrue(barrier.waiting() < PARTIES);
      resets = true;
      barrier.reset();
    }

    @Override
    public void check() {
      assertEquals(0, barrier.waiting());
      // The last to come cannot be cancelled, so its index counts how often the barrier opened.
      int opened = came.get(PARTIES - 1);
      for (int index = 0; index < PARTIES; index++) assertTrue(came.get(index) <= opened);
    }
  }
}
