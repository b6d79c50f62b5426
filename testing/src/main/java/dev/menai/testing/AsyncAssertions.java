package dev.menai.testing;

import static java.util.Objects.requireNonNull;

import dev.menai.Action;
import dev.menai.Async;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Task;
import dev.menai.Timeout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Assertions on tasks, and on what happens when, in virtual time. */
public final class AsyncAssertions {
  private AsyncAssertions() {}

  /**
   * Asserts that a task has ended with a value.
   *
   * @param task the task
   * @param <T> the type of its value
   * @return the value
   * @throws AssertionError if it hasn't ended, has failed or was cancelled
   */
  public static <T extends @Nullable Object> T assertDone(Task<T> task) {
    assertEnded(task);
    if (task.isCancelled()) throw new AssertionError(task + " was cancelled");
    Throwable failure = task.exception();
    if (failure != null) throw new AssertionError(task + " has failed", failure);
    return task.result();
  }

  /**
   * Asserts that a task has not ended yet.
   *
   * @param task the task
   * @throws AssertionError if it has
   */
  public static void assertRunning(Task<?> task) {
    if (requireNonNull(task, "task").isDone())
      throw new AssertionError(task + " should be running still");
  }

  /**
   * Asserts that a task has ended cancelled.
   *
   * @param task the task
   * @throws AssertionError if it hasn't ended, or has ended in another way
   */
  public static void assertCancelled(Task<?> task) {
    assertEnded(task);
    if (task.isCancelled()) return;
    throw new AssertionError(task + " should have been cancelled", task.exception());
  }

  /**
   * Asserts that a task has failed, and counts as having seen its failure.
   *
   * @param type what it failed with
   * @param task the task
   * @param <E> the same
   * @return the failure, bare
   * @throws AssertionError if it hasn't ended, or has ended in another way
   */
  public static <E extends Throwable> E assertFailed(Class<E> type, Task<?> task) {
    requireNonNull(type, "type");
    assertEnded(task);
    if (task.isCancelled()) throw new AssertionError(task + " was cancelled");
    Throwable failure = task.exception();
    if (type.isInstance(failure)) return type.cast(failure);
    throw new AssertionError(task + " should have failed with " + type.getName(), failure);
  }

  private static void assertEnded(Task<?> task) {
    if (!requireNonNull(task, "task").isDone()) throw new AssertionError(task + " has not ended");
  }

  /**
   * Runs a body inline, and asserts that it ends within a time. When the time is up, the body is
   * cancelled.
   *
   * @param limit the time, virtual in a test in virtual time
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws AssertionError if it takes longer
   * @throws IllegalStateException if called outside a task
   */
  public static <T extends @Nullable Object> T assertEndsWithin(
      Duration limit, Awaitable<? extends T> body) {
    requireNonNull(limit, "limit");
    requireNonNull(body, "body");
    AtomicReference<@Nullable Timeout> timeout = new AtomicReference<>();
    try {
      return Async.<T>timeout(
          limit,
          (Timeout block) -> {
            timeout.set(block);
            return body.await();
          });
    } catch (AsyncTimeoutException late) {
      Timeout block = timeout.get();
      // Else it is a failure of the body's own.
      if (block == null || !block.expired()) throw late;
      throw new AssertionError("did not end within " + limit, late);
    }
  }

  /**
   * Runs a body without a value; see {@link #assertEndsWithin(Duration, Awaitable)}.
   *
   * @param limit the time
   * @param body the body
   */
  public static void assertEndsWithin(Duration limit, Action body) {
    AsyncAssertions.<@Nullable Void>assertEndsWithin(limit, awaitable(body));
  }

  /**
   * Runs a body inline, and asserts how long it takes in virtual time, to the millisecond.
   *
   * @param expected the time
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws AssertionError if it takes longer or shorter
   * @throws IllegalStateException outside of virtual time
   */
  public static <T extends @Nullable Object> T assertTakes(
      Duration expected, Awaitable<? extends T> body) {
    requireNonNull(expected, "expected");
    requireNonNull(body, "body");
    VirtualClock clock = VirtualTime.clock();
    Duration start = clock.now();
    T value = Async.<T>await(body);
    Duration taken = clock.now().minus(start);
    if (!taken.equals(expected))
      throw new AssertionError("took " + taken + " instead of " + expected);
    return value;
  }

  /**
   * Runs a body without a value; see {@link #assertTakes(Duration, Awaitable)}.
   *
   * @param expected the time
   * @param body the body
   */
  public static void assertTakes(Duration expected, Action body) {
    AsyncAssertions.<@Nullable Void>assertTakes(expected, awaitable(body));
  }

  /**
   * Asserts that something becomes true as virtual time goes by: runs assertions again and again,
   * at first at once, and returns as soon as they hold.
   *
   * @param limit how much virtual time to give it
   * @param assertions what must come to hold; an {@link AssertionError} means not yet
   * @throws AssertionError the last one, if they don't hold in time
   * @throws IllegalStateException outside of virtual time
   */
  public static void assertEventually(Duration limit, Action assertions) {
    requireNonNull(limit, "limit");
    requireNonNull(assertions, "assertions");
    VirtualClock clock = VirtualTime.clock();
    Duration start = clock.now();
    Duration step = longer(limit.dividedBy(1000), Duration.ofMillis(1));
    while (true) {
      try {
        Async.<@Nullable Void>await(awaitable(assertions));
        return;
      } catch (AssertionError notYet) {
        if (clock.now().minus(start).compareTo(limit) >= 0) {
          throw new AssertionError(
              "did not hold within " + limit + ": " + notYet.getMessage(), notYet);
        }
      }
      clock.advance(step);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Awaitable<@Nullable Void> awaitable(Action body) {
    requireNonNull(body, "body");
    return () -> {
      body.run();
      return null;
    };
  }
}
