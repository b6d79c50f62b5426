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
 * A lock that tasks hold one at a time, in the order in which they asked for it.
 *
 * <p>It isn't reentrant and has no owner: a task that acquires it twice waits for ever, and any
 * task or thread may release it. A release hands it directly to the first who waits, so that nobody
 * can take it in between. asyncio's {@code Lock}, on Kotlin's {@code Semaphore}.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * AsyncLock lock = new AsyncLock();
 * lock.withLock(() -> account.transfer(ten));
 * }</pre>
 */
public final class AsyncLock {
  /**
   * Promises what a lock of asyncio's does: first in, first out, handed over directly. As Kotlin's
   * Mutex, which also notes an owner, in a step of its own: an overflow of the stack could come
   * between.
   */
  private final Semaphore semaphore = SemaphoreKt.Semaphore(1, 0);

  private final PermitHandover handover;

  /** How dumps see it. */
  private final SyncTarget target;

  private final Permits permit;

  /** The permit that {@link #withLock} holds. */
  private final class Permit extends Permits {
    Permit() {
      super(AsyncLock.this.target);
    }

    @Override
    void take(Fiber fiber, HeldPermit held) {
      if (!semaphore.tryAcquire()) await(fiber);
      held.taken = true;
      target.holder = Thread.currentThread();
    }

    @Override
    void giveBack() {
      release();
    }
  }

  /** Makes a lock that is free. */
  public AsyncLock() {
    this(new SyncTarget("lock", null));
  }

  /**
   * Makes a lock that is free, with a name by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @throws NullPointerException if {@code name} is null
   */
  public AsyncLock(String name) {
    this(new SyncTarget("lock", Objects.requireNonNull(name, "name")));
  }

  private AsyncLock(SyncTarget target) {
    this.target = target;
    this.handover = new PermitHandover(target, null);
    this.permit = new Permit();
  }

  /**
   * Acquires the lock; suspends while another holds it.
   *
   * <p>A task that is cancelled while it waits throws, without the lock; also when it had just been
   * handed over, in which case the next one gets it. Prefer {@link #withLock(Awaitable) withLock},
   * which can't forget to release.
   *
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   */
  public void acquire() {
    Fiber fiber = Fiber.current("AsyncLock.acquire");
    if (!semaphore.tryAcquire()) await(fiber);
    target.holder = Thread.currentThread();
  }

  private void await(Fiber fiber) {
    handover.await(fiber, this::queue, this::release);
  }

  /** Acquires the lock however long it takes, also in a task that is or gets cancelled. */
  void acquireUncancellably(Fiber fiber) {
    if (!semaphore.tryAcquire()) handover.awaitUncancellably(fiber, this::queue);
    target.holder = Thread.currentThread();
  }

  /** The suspend call that joins those who wait. */
  @Nullable Object queue(Continuation<? super Unit> holder) {
    return semaphore.acquire(holder);
  }

  /**
   * Acquires the lock if it is free; never waits, on any thread.
   *
   * @return whether this call acquired it
   */
  public boolean tryAcquire() {
    if (!semaphore.tryAcquire()) return false;
    target.holder = Thread.currentThread();
    return true;
  }

  /**
   * Releases the lock, or hands it to the first who waits for it; on any thread.
   *
   * @throws IllegalStateException if it is free
   */
  public void release() {
    if (!isLocked()) throw free();
    // Before, as the next one may have it at once.
    target.holder = null;
    try {
      semaphore.release();
    } catch (IllegalStateException overtaken) {
      throw free();
    }
  }

  private static IllegalStateException free() {
    return new IllegalStateException("release of an AsyncLock that is free");
  }

  /**
   * Whether somebody holds the lock; on any thread.
   *
   * @return true also while it is on its way from who released it to who waited for it
   */
  public boolean isLocked() {
    return semaphore.getAvailablePermits() == 0;
  }

  /**
   * Runs a body inline while holding the lock, and releases it however the body ends.
   *
   * <p>Python's {@code async with lock}. Suspends and throws as {@link #acquire()} does; then the
   * body never runs.
   *
   * @param body what to run
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException outside a task; or if the body had released the lock itself
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits, or
   *     by a wait of the body
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> T withLock(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    return permit.<T>hold(Fiber.current("AsyncLock.withLock"), body);
  }

  /**
   * Runs a body without a value while holding the lock; see {@link #withLock(Awaitable)}.
   *
   * @param body what to run
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits, or
   *     by a wait of the body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public void withLock(Action body) {
    withLock(BodyAdapters.of(body));
  }

  @Override
  public String toString() {
    return isLocked() ? "AsyncLock[locked]" : "AsyncLock[unlocked]";
  }
}
