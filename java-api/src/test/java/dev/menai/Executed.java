package dev.menai;

import java.time.Duration;

/** Bodies that tests need often. */
public final class Executed {
  private Executed() {}

  /** Suspends until it is cancelled. */
  public static <T> Awaitable<T> never() {
    return () -> {
      Async.sleep(Duration.ofDays(1_000));
      throw new AssertionError("slept for ever");
    };
  }

  /** Throws what it is given, an Error too. */
  public static <T> Awaitable<T> failing(Throwable failure) {
    return () -> Executed.<Object, T>throwing(failure).apply("");
  }

  public static <T> Awaitable<T> after(int millis, T value) {
    return () -> {
      Async.sleep(Duration.ofMillis(millis));
      return value;
    };
  }

  /** Creates a task, and suspends until its body has begun. */
  public static <T> Task<T> begun(Awaitable<T> body) {
    Gate begun = new Gate();
    Task<T> task =
        Async.createTask(
            () -> {
              begun.open();
              return body.await();
            });
    begun.await();
    return task;
  }

  /** As the other, for a body without a value. */
  public static Task<String> begun(Action body) {
    return begun(
        () -> {
          body.run();
          return "";
        });
  }

  /** Suspends until the dump of all tasks says this, for what nothing else tells on threads. */
  public static void untilDumpSays(String text) {
    while (!Async.dump().contains(text)) Async.yieldNow();
  }

  /** Throws what it is given, an Error too. */
  public static <A, R> AsyncFunction<A, R> throwing(Throwable failure) {
    return any -> {
      if (failure instanceof Error error) throw error;
      throw (Exception) failure;
    };
  }
}
