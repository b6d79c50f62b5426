package dev.menai.internal.task;

import java.time.Duration;

/** Durations as nanoseconds, where those beyond any clock are as long as possible. */
public final class Nanos {
  private Nanos() {}

  public static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException beyond) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
