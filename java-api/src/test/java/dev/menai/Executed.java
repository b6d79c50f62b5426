package dev.menai;

import java.time.Duration;

/** Bodies that tests need often. */
final class Executed {
  private Executed() {}

  /** Suspends until it is cancelled. */
  static <T> Awaitable<T> never() {
    return () -> {
      Async.sleep(Duration.ofDays(1_000));
      throw new AssertionError("slept for ever");
    };
  }

  static <T> Awaitable<T> failing(Exception failure) {
    return () -> {
      throw failure;
    };
  }

  static <T> Awaitable<T> after(int millis, T value) {
    return () -> {
      Async.sleep(Duration.ofMillis(millis));
      return value;
    };
  }

  /** Suspends until the dump of all tasks says this, for what nothing else tells on threads. */
  static void untilDumpSays(String text) {
    while (!Async.dump().contains(text)) Async.yieldNow();
  }

  /** Throws what it is given, an Error too. */
  static <A, R> AsyncFunction<A, R> throwing(Throwable failure) {
    return any -> {
      if (failure instanceof Error error) throw error;
      throw (Exception) failure;
    };
  }
}
