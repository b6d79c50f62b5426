package dev.menai.sync;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyAdapters;
import java.util.Objects;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.sync.Semaphore;
import kotlinx.coroutines.sync.SemaphoreKt;
import org.jspecify.annotations.Nullable;

/**
 * Permits that tasks acquire and release, given out in the order in which they were asked for.
 *
 * <p>A release hands its permit directly to the first who waits, so that nobody can take it in
 * between. A permit has no owner: anyone may release one. A semaphore made by {@link #bounded}
 * never holds more permits than it began with; the other kind grows with each release that had no
 * acquire. asyncio's {@code Semaphore} and {@code BoundedSemaphore}, on Kotlin's {@code Semaphore}.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * AsyncSemaphore downloads = new AsyncSemaphore(5);
 * downloads.withPermit(() -> fetch(url));
 * }</pre>
 */
public final class AsyncSemaphore {
  /** The most permits it may hold. */
  private final int limit;

  /** Kotlin's is always bounded, and has room for one permit at least. */
  private final Semaphore semaphore;

  private final Woken woken = new Woken();
  private final PermitHandover handover;

  /** How dumps see it. */
  private final SyncTarget target;

  private final Permits permits;

  /** A permit that {@link #withPermit} holds. */
  private final class Permit extends Permits {
    Permit() {
      super(AsyncSemaphore.this.target);
    }

    @Override
    void take(Fiber fiber, HeldPermit held) {
      if (semaphore.tryAcquire()) {
        held.taken = true;
        woken.goFirst(fiber);
      } else {
        await(fiber);
        held.taken = true;
      }
    }

    @Override
    void giveBack() {
      release();
    }
  }

  private AsyncSemaphore(@Nullable String name, int permits, int limit) {
    if (permits < 0) {
      throw new IllegalArgumentException(
          "a semaphore can't have a negative number of permits: " + permits);
    }
    int room = Math.max(limit, 1);
    this.limit = limit;
    this.semaphore = SemaphoreKt.Semaphore(room, room - permits);
    this.target =
        new SyncTarget("semaphore", name, () -> semaphore.getAvailablePermits() + " free");
    this.handover = new PermitHandover(target, woken);
    this.permits = new Permit();
  }

  /**
   * Makes a semaphore that may grow.
   *
   * @param permits how many it holds at first; zero makes everyone wait for a release
   * @throws IllegalArgumentException if that is negative
   */
  public AsyncSemaphore(int permits) {
    this(null, permits, Integer.MAX_VALUE);
  }

  /**
   * Makes an unbounded semaphore with a name by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @param permits how many permits it holds at first, zero or more
   * @throws IllegalArgumentException if the number is negative
   * @throws NullPointerException if {@code name} is null
   */
  public AsyncSemaphore(String name, int permits) {
    this(Objects.requireNonNull(name, "name"), permits, Integer.MAX_VALUE);
  }

  /**
   * Makes a semaphore that refuses to hold more permits than at first, which finds a release too
   * many.
   *
   * @param permits how many it holds, at first and at most
   * @return a new semaphore
   * @throws IllegalArgumentException if that is negative
   */
  public static AsyncSemaphore bounded(int permits) {
    return new AsyncSemaphore(null, permits, permits);
  }

  /**
   * Makes a bounded semaphore with a name by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @param permits how many permits it holds at first and at most, zero or more
   * @return a new semaphore
   * @throws IllegalArgumentException if the number is negative
   * @throws NullPointerException if {@code name} is null
   */
  public static AsyncSemaphore bounded(String name, int permits) {
    return new AsyncSemaphore(Objects.requireNonNull(name, "name"), permits, permits);
  }

  /**
   * Acquires a permit; suspends while there is none, and for one turn when others that were handed
   * one have not run yet.
   *
   * <p>A task that is cancelled while it waits throws, without a permit; also when it had just been
   * handed one, which then goes to the next. Prefer {@link #withPermit(Awaitable) withPermit},
   * which can't forget to release.
   *
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   */
  public void acquire() {
    Fiber fiber = Fiber.current("AsyncSemaphore.acquire");
    if (semaphore.tryAcquire()) goFirst(fiber);
    else await(fiber);
    target.lastTaker = Thread.currentThread().getName();
  }

  private void goFirst(Fiber fiber) {
    try {
      woken.goFirst(fiber);
    } catch (Throwable cancel) {
      release();
      throw cancel;
    }
  }

  private void await(Fiber fiber) {
    handover.await(fiber, this::queue, this::release);
  }

  /** The suspend call that joins those who wait. */
  @Nullable Object queue(Continuation<? super Unit> holder) {
    return semaphore.acquire(holder);
  }

  /**
   * Acquires a permit if there is one; never waits, on any thread.
   *
   * @return whether this call acquired one
   */
  public boolean tryAcquire() {
    if (!semaphore.tryAcquire()) return false;
    target.lastTaker = Thread.currentThread().getName();
    return true;
  }

  /**
   * Releases a permit, or hands it to the first who waits for one; on any thread.
   *
   * @throws IllegalStateException if the semaphore is bounded and full
   */
  public void release() {
    if (semaphore.getAvailablePermits() >= limit) throw full();
    try {
      semaphore.release();
    } catch (IllegalStateException overtaken) {
      throw full();
    }
  }

  private IllegalStateException full() {
    return new IllegalStateException(
        "release of an AsyncSemaphore that holds all of its " + limit + " permits");
  }

  /**
   * Whether an acquire would have to wait; on any thread.
   *
   * @return true if there is no permit, or if one who waited was handed its own and has not run yet
   */
  public boolean isLocked() {
    return semaphore.getAvailablePermits() == 0 || !woken.isEmpty();
  }

  /**
   * Runs a body inline while holding a permit, and releases it however the body ends.
   *
   * <p>Python's {@code async with semaphore}. Suspends and throws as {@link #acquire()} does; then
   * the body never runs.
   *
   * @param body what to run
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException outside a task; or if the semaphore is bounded and the body had
   *     released the permit itself
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits, or
   *     by a wait of the body
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> T withPermit(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    return permits.<T>hold(Fiber.current("AsyncSemaphore.withPermit"), body);
  }

  /**
   * Runs a body without a value while holding a permit; see {@link #withPermit(Awaitable)}.
   *
   * @param body what to run
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits, or
   *     by a wait of the body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public void withPermit(Action body) {
    withPermit(BodyAdapters.of(body));
  }

  @Override
  public String toString() {
    return "AsyncSemaphore[" + semaphore.getAvailablePermits() + " free]";
  }
}
