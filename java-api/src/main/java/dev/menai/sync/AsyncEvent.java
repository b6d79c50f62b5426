package dev.menai.sync;

import dev.menai.core.Fiber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks wait for until somebody sets it.
 *
 * <p>{@link #set()} wakes all who wait at that moment, also when {@link #clear()} follows before
 * they run. asyncio's {@code Event}; Kotlin has none.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * AsyncEvent ready = new AsyncEvent();
 * createTask(() -> { ready.await(); serve(); });
 * ready.set();
 * }</pre>
 */
public final class AsyncEvent {
  // A core of our own: a Kotlin Job or CompletableDeferred can be completed but never cleared, and
  // a StateFlow that is set and cleared before its collector runs never shows that it was set.

  /** Not private, so that a test can hold it and force who comes and who sets to meet. */
  final Object guard = new Object();

  /** Guarded by guard. Nobody is in it while the event is set. */
  private final Waiters waiters = new Waiters(guard);

  /** Written under guard; also read without, to pass an event that is set at no cost. */
  private volatile boolean set;

  /** How dumps see it. */
  private final SyncTarget target;

  /** Makes an event that isn't set. */
  public AsyncEvent() {
    this.target = new SyncTarget("event", null);
  }

  /**
   * Makes an event that isn't set, with a name by which {@code dump()} and tools tell it from
   * others.
   *
   * @param name what they call it
   * @throws NullPointerException if {@code name} is null
   */
  public AsyncEvent(String name) {
    this.target = new SyncTarget("event", Objects.requireNonNull(name, "name"));
  }

  /** Sets the event and wakes all who wait for it; on any thread. */
  public void set() {
    if (set) return;
    Waiter served;
    synchronized (guard) {
      set = true;
      served = waiters.serveAll(0, null);
    }
    Waiter.resume(served);
  }

  /** Clears the event, so that those who come from now on wait; on any thread. */
  public void clear() {
    synchronized (guard) {
      set = false;
    }
  }

  /**
   * Whether the event is set; on any thread.
   *
   * @return true between a {@link #set()} and the next {@link #clear()}
   */
  public boolean isSet() {
    return set;
  }

  /**
   * Waits until the event is set; returns at once if it is.
   *
   * <p>Suspends. A task that is cancelled while it waits throws, also when the event was set just
   * before; the others don't notice.
   *
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   */
  public void await() {
    Fiber fiber = Fiber.current("AsyncEvent.await");
    Waiter waiter = arrive();
    if (waiter == null) return;
    Throwable cancel = target.await(fiber, waiter);
    if (cancel != null) throw Waiter.thrown(fiber, cancel);
  }

  /** Joins those who wait; null if the event is set. */
  @Nullable Waiter arrive() {
    if (set) return null;
    synchronized (guard) {
      return set ? null : waiters.add();
    }
  }

  @Override
  public String toString() {
    return set ? "AsyncEvent[set]" : "AsyncEvent[unset]";
  }
}
