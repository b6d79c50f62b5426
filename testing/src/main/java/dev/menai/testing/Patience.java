package dev.menai.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much longer the clock may stand in vain for work in real time, over all runs of a test, so
 * that many waits don't add up.
 */
final class Patience {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Nanoseconds. Runs may be parallel. */
  private final AtomicLong left = new AtomicLong(NANOS);

  long left() {
    return Math.max(left.get(), 0);
  }

  boolean isOver() {
    return left.get() <= 0;
  }

  void waitedInVain(long nanos) {
    left.addAndGet(-nanos);
  }

  /** The waiting was not in vain: there is such work in this test. */
  void restore() {
    left.set(NANOS);
  }
}
