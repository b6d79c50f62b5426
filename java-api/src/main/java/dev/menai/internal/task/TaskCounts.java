package dev.menai.internal.task;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many tasks of a scope have no name of their own, have failed, and have ended cancelled. The
 * others are not counted, which costs nothing. From any thread.
 */
public final class TaskCounts {
  private final AtomicInteger unnamed = new AtomicInteger();
  private final LongAdder failed = new LongAdder();
  private final LongAdder cancelled = new LongAdder();

  /** The number of another task without a name. */
  int nextNumber() {
    return unnamed.incrementAndGet();
  }

  void addFailed() {
    failed.increment();
  }

  void addCancelled() {
    cancelled.increment();
  }

  public long failed() {
    return failed.sum();
  }

  public long cancelled() {
    return cancelled.sum();
  }
}
