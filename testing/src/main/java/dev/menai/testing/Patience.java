package dev.menai.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much longer the clock may stand in vain for work in real time, over all runs of a test, so
 * that many waits don't add up.
 */
final class Patience {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Nanoseconds at the start; zero if there is no such work. */
  private final long full;

  /** Nanoseconds. Runs may be parallel. */
  private final AtomicLong left;

  /** Patience for a test in which there may be real work, or is none. */
  Patience(boolean realWork) {
    this.full = realWork ? NANOS : 0;
    this.left = new AtomicLong(full);
  }

  /** Whether there may be real work at all. */
  boolean expectsWork() {
    return full > 0;
  }

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
    left.set(full);
  }
}
