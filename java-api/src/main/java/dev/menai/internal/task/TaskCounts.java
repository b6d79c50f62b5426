package dev.menai.internal.task;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many tasks of a scope have no name of their own, have failed, and have ended cancelled. The
 * others are not counted, which costs nothing. From any thread.
 *
 * @param unnamed the number of the last task without a name
 * @param failed how many have failed
 * @param cancelled how many have ended cancelled
 */
public record TaskCounts(AtomicInteger unnamed, LongAdder failed, LongAdder cancelled) {
  TaskCounts() {
    this(new AtomicInteger(), new LongAdder(), new LongAdder());
  }
}
