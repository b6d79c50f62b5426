package dev.menai.testing;

import kotlinx.coroutines.test.TestCoroutineScheduler;

/**
 * The clock of a run in virtual time: Kotlin's scheduler of tests, which runs blocks until one of
 * them throws {@link Stop} through it. Used by the driver, but for the time.
 */
final class VirtualScheduler {
  private final TestCoroutineScheduler scheduler = new TestCoroutineScheduler();

  TestCoroutineScheduler scheduler() {
    return scheduler;
  }

  /** Milliseconds since the start; on any thread. */
  long now() {
    return scheduler.getCurrentTime();
  }

  /** Nanoseconds since the start; on any thread. */
  long nanoTime() {
    long millis = now();
    return millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000;
  }

  /** Runs what is ready, and what that makes ready, up to a stop; the rest stays ready. */
  void runReady() {
    untilStopped(scheduler::runCurrent);
  }

  /** Moves the clock to a moment, or to the first stop on the way there. */
  void moveTo(long moment) {
    untilStopped(() -> scheduler.advanceTimeBy(Math.max(moment - now(), 0)));
  }

  /**
   * Moves the clock until nothing is scheduled any more, as Kotlin code may have dispatchers of its
   * own on this scheduler, with timers unknown to us. False if nothing was.
   */
  boolean jumpToIdle() {
    long before = now();
    return !untilStopped(scheduler::advanceUntilIdle) || now() != before;
  }

  private static boolean untilStopped(Runnable action) {
    try {
      action.run();
      return true;
    } catch (Stop stop) {
      return false;
    }
  }

  /** Thrown through the scheduler by a block of the loop. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final Stop NOW = new Stop();

    private Stop() {
      super("the loop stops", null, false, false);
    }
  }
}
