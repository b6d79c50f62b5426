package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.core.StackRoom;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that share a lock wait here for a change of what it protects, until one that made a change
 * signals.
 *
 * <p>{@link #await()} releases the lock, waits for a signal, and acquires the lock again before it
 * returns or throws. Signals go to those who wait, the longest first; without any they are lost.
 * Several conditions may share a lock. asyncio's {@code Condition}; Kotlin has none.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * AsyncCondition changed = new AsyncCondition();
 * changed.lock().withLock(() -> changed.awaitUntil(() -> !jobs.isEmpty()));
 * changed.lock().withLock(() -> { jobs.add(job); changed.signal(); });
 * }</pre>
 */
public final class AsyncCondition {
  // A core of our own, of which the lock is Kotlin's. A waiter goes through
  //
  //   holds the lock ──▶ in waiters, lock released ──▶ signalled, or cancelled
  //                                                        │ waits for the lock, whatever happens
  //                                                        ▼
  //       returns ◀── holds the lock, was signalled, is not cancelled
  //       throws  ◀── holds the lock, is cancelled; a signal that it had goes to the next
  //
  // It joins the waiters before it releases the lock, so that no signal falls in between.

  private final AsyncLock lock;
  private final Object guard = new Object();

  /** Guarded by guard. */
  private final Waiters waiters = new Waiters(guard);

  /** How dumps see it. */
  private final SyncTarget target;

  /** Makes a condition with a lock of its own. */
  public AsyncCondition() {
    this(new AsyncLock());
  }

  /**
   * Makes a condition of a lock.
   *
   * @param lock the lock, which other conditions may share
   * @throws NullPointerException if {@code lock} is null
   */
  public AsyncCondition(AsyncLock lock) {
    this.lock = Objects.requireNonNull(lock, "lock");
    this.target = new SyncTarget("condition", null);
  }

  /**
   * Makes a condition of a lock, with a name by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @param lock the lock, which other conditions may share
   * @throws NullPointerException if {@code name} or {@code lock} is null
   */
  public AsyncCondition(String name, AsyncLock lock) {
    this.lock = Objects.requireNonNull(lock, "lock");
    this.target = new SyncTarget("condition", Objects.requireNonNull(name, "name"));
  }

  /**
   * The lock that must be held to wait and to signal.
   *
   * @return always the same one
   */
  public AsyncLock lock() {
    return lock;
  }

  /**
   * Releases the lock, waits for a signal, and acquires the lock again.
   *
   * <p>Suspends. It may return when what the task waits for has been undone again by another:
   * {@link #awaitUntil} looks. A task that is cancelled, or whose time runs out, throws when it
   * holds the lock again, however long that takes; a signal that it had been given goes to the
   * next.
   *
   * @throws IllegalStateException outside a task; or if the lock isn't held
   * @throws java.util.concurrent.CancellationException if this task is cancelled
   */
  public void await() {
    await(Fiber.current("AsyncCondition.await"), "await");
  }

  /**
   * Waits until something holds: asks, and as long as the answer is no, waits for a signal and asks
   * again.
   *
   * <p>The lock is needed only if the first answer is no. asyncio's {@code wait_for(predicate)}.
   * Suspends and throws as {@link #await()} does.
   *
   * @param predicate what must hold; asked in this task, with the lock held from the second time on
   * @throws IllegalStateException outside a task; or if it has to wait and the lock isn't held
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws NullPointerException if {@code predicate} is null
   */
  public void awaitUntil(BooleanSupplier predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Fiber fiber = Fiber.current("AsyncCondition.awaitUntil");
    while (!predicate.getAsBoolean()) await(fiber, "awaitUntil");
  }

  private void await(Fiber fiber, String verb) {
    refuseIfFree(verb);
    Throwable cancel = Waiter.cancel(fiber);
    if (cancel != null) throw Waiter.thrown(fiber, cancel);
    StackRoom.require();
    Waiter waiter = arrive(fiber.getJob());
    releaseLock(waiter);
    cancel = waiter.await(fiber, target);
    lock.acquireUncancellably(fiber);
    // Its cancel may also have come while it waited for the lock.
    if (cancel == null) cancel = Waiter.cancel(fiber);
    if (cancel == null) return;
    giveUp(waiter);
    throw Waiter.thrown(fiber, cancel);
  }

  /** Joins those who wait. */
  Waiter arrive(@Nullable Job scope) {
    synchronized (guard) {
      return waiters.add(scope);
    }
  }

  private void releaseLock(Waiter waiter) {
    try {
      lock.release();
    } catch (IllegalStateException releasedByAnother) {
      giveUp(waiter);
      throw releasedByAnother;
    }
  }

  /** Leaves, and passes a signal on that the waiter had been given. */
  void giveUp(Waiter waiter) {
    waiter.leave();
    if (waiter.served) wake(1);
  }

  /**
   * Wakes the task that waits longest, if any does; it goes on when it has the lock. On any thread.
   *
   * @throws IllegalStateException if the lock isn't held
   */
  public void signal() {
    signal(1);
  }

  /**
   * Wakes the tasks that wait longest. On any thread.
   *
   * @param n how many at most; zero does nothing
   * @throws IllegalArgumentException if that is negative
   * @throws IllegalStateException if the lock isn't held
   */
  public void signal(int n) {
    if (n < 0) throw new IllegalArgumentException("can't signal a negative number of tasks: " + n);
    refuseIfFree("signal");
    StackRoom.require();
    wake(n);
  }

  /**
   * Wakes all who wait. On any thread. They go on one by one, as each gets the lock: in the order
   * in which they waited where bodies take turns, and in any where they run at the same time.
   *
   * @throws IllegalStateException if the lock isn't held
   */
  public void signalAll() {
    refuseIfFree("signalAll");
    StackRoom.require();
    wake(Integer.MAX_VALUE);
  }

  private void wake(int n) {
    Waiter served = null;
    synchronized (guard) {
      for (int number = 0; number < n; number++) {
        Waiter waiter = waiters.serve();
        if (waiter == null) break;
        served = waiter.after(served);
      }
    }
    Waiter.resume(served);
  }

  private void refuseIfFree(String verb) {
    if (!lock.isLocked()) {
      throw new IllegalStateException(
          "AsyncCondition."
              + verb
              + " was called while nobody held its lock; acquire lock() first");
    }
  }

  @Override
  public String toString() {
    synchronized (guard) {
      return "AsyncCondition[" + lock + ", " + waiters.size() + " waiting]";
    }
  }
}
