package dev.menai.internal.task;

import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.TaskCancelledException;
import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import dev.menai.core.ThreadRole;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs by itself and ends once: what tasks and promises have in common for those who
 * wait for them.
 *
 * @param <T> the type of its value
 */
public abstract class Waitable<T extends @Nullable Object> implements Awaitable<T> {
  /** Completed when it has ended. */
  public abstract Job job();

  /** What messages call it. */
  public abstract String describe();

  /** How it ended; only after that. Doesn't count as looking at a failure. */
  public abstract Outcome<T> peekOutcome();

  /** How it ended; whoever asks has seen a failure, which then isn't reported any more. */
  public abstract Outcome<T> outcome();

  /** Hands how it ended to somebody; a failure counts as seen if they say that they took it. */
  public boolean handTo(Predicate<? super Outcome<T>> taker) {
    return taker.test(peekOutcome());
  }

  /** Cancels it; false if it had ended. */
  public abstract boolean cancel(String reason);

  /** The one that an awaitable is, or null for a cold body. */
  @SuppressWarnings("unchecked")
  public static <T extends @Nullable Object> @Nullable Waitable<T> of(
      Awaitable<? extends T> awaitable) {
    // What yields a subtype of T also yields a T: a waitable only hands values out.
    return awaitable instanceof Waitable<?> waitable ? (Waitable<T>) waitable : null;
  }

  /** Whether it ends by a clock's time; a promise does so by that of whoever waits for it. */
  public boolean goesBy(NanoClock clock) {
    return true;
  }

  public boolean isDone() {
    return job().isCompleted();
  }

  public boolean isCancelled() {
    return isDone() && peekOutcome() instanceof Outcome.Cancelled;
  }

  public CompletableFuture<T> toCompletableFuture() {
    return LinkedViews.future(this);
  }

  /**
   * Waits until it has ended, suspending in a task and blocking elsewhere, and returns its value or
   * throws.
   */
  public T awaitValue() {
    awaitEnd();
    return value();
  }

  /** Waits until it has ended, suspending in a task and blocking elsewhere. */
  public void awaitEnd() {
    Fiber fiber = Fiber.current();
    if (fiber == null) {
      if (isDone()) return;
      try {
        blockUntilEnd(Long.MAX_VALUE);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw new CompletionException("interrupted while waiting for " + describe(), interrupt);
      }
    } else {
      if (!isDone()) {
        refuseSelf(fiber);
        waitIn(fiber, () -> fiber.join(job()));
      }
      // Both may have been cancelled together; then this task's own cancel is the one to tell of.
      if (peekOutcome() instanceof Outcome.Cancelled) SharedCancel.check(fiber);
    }
  }

  /** Waits in a task, in some way, and lets dumps see what for. */
  public void waitIn(Fiber fiber, Runnable wait) {
    fiber.waitsFor = this;
    DisposableHandle outside = Outside.waitForOthers(fiber, List.of(this));
    try {
      wait.run();
    } finally {
      outside.dispose();
      fiber.waitsFor = null;
    }
  }

  /**
   * Blocks this thread, which must run neither a body nor a dispatcher's work, until it has ended,
   * for some nanoseconds at most; false if it has not ended then.
   */
  public boolean blockUntilEnd(long limit) throws InterruptedException {
    refuseDispatcherThread();
    CountDownLatch ended = new CountDownLatch(1);
    var handle = SuspendCalls.onEnd(job(), ended::countDown);
    DisposableHandle block = Outside.block(this);
    try {
      return ended.await(limit, TimeUnit.NANOSECONDS);
    } finally {
      block.dispose();
      handle.dispose();
    }
  }

  private void refuseDispatcherThread() {
    if (ThreadRole.current() == ThreadRole.DISPATCHER) {
      throw new IllegalStateException(
          "waiting for "
              + describe()
              + " would block a thread of a dispatcher, which runs Kotlin code or a callback. In Kotlin, use"
              + " asDeferred().await(); in Java, wait in a task");
    }
  }

  /** A task that waits for itself would wait for ever. */
  public void refuseSelf(Fiber fiber) {
    if (Tasks.in(fiber) == this) {
      throw new IllegalStateException(describe() + " awaits itself, which would never end");
    }
  }

  /** The value; throws if it ended in another way. */
  public T value() {
    Outcome<T> outcome = outcome();
    if (outcome instanceof Outcome.Success<T> success) return success.value();
    if (outcome instanceof Outcome.Failure<T> failure)
      throw Failures.ofAwaited(failure.exception());
    throw cancelled(outcome);
  }

  /** The value, without waiting; throws if it has not ended. */
  public T result() {
    refuseIfRunning();
    return value();
  }

  /** The bare failure or null, without waiting; throws if it has not ended. */
  public @Nullable Throwable exception() {
    refuseIfRunning();
    Outcome<T> outcome = outcome();
    if (outcome instanceof Outcome.Cancelled<T>) throw cancelled(outcome);
    return outcome instanceof Outcome.Failure<T> failure ? failure.exception() : null;
  }

  /** Throws if it has not ended. */
  public void refuseIfRunning() {
    if (!isDone()) {
      throw new IllegalStateException(
          describe() + " is not done, so it has no result yet; await() it, or ask isDone() first");
    }
  }

  private static TaskCancelledException cancelled(Outcome<?> outcome) {
    return new TaskCancelledException(((Outcome.Cancelled<?>) outcome).reason());
  }
}
