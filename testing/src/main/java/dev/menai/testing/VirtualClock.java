package dev.menai.testing;

import java.time.Clock;
import java.time.Duration;

/**
 * The clock of a test or run in virtual time.
 *
 * <p>It stands still while anything is ready to run, and jumps to the next moment for which
 * something is scheduled when everything waits; so a test seldom has to move it. The methods that
 * let time pass suspend the task that calls them, as {@code sleep} does.
 */
public interface VirtualClock {
  /**
   * The virtual time since the start of the test or run.
   *
   * @return zero at the start
   */
  Duration now();

  /**
   * Lets time pass, and returns when everything that is due up to and including the new time has
   * run. A {@code sleep} of the same length may return before others that are due at that moment.
   *
   * @param by how long
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if called outside a task
   * @throws java.util.concurrent.CancellationException if the calling task is cancelled
   */
  void advance(Duration by);

  /**
   * Returns when everything that is ready now, and what that makes ready, has run; no time passes.
   *
   * @throws IllegalStateException if called outside a task
   * @throws java.util.concurrent.CancellationException if the calling task is cancelled
   */
  void runCurrent();

  /**
   * Lets time pass until nothing is ready or scheduled any more. It never returns while a task
   * wakes again and again.
   *
   * @throws IllegalStateException if called outside a task
   * @throws java.util.concurrent.CancellationException if the calling task is cancelled
   */
  void advanceUntilIdle();

  /**
   * The clock for code that takes one of the JDK's: it starts at {@link java.time.Instant#EPOCH},
   * in UTC.
   *
   * @return a view of this clock
   */
  Clock asClock();
}
