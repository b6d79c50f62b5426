package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.core.StackRoom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
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
  /**
   * The job whose completion wakes those who wait; null while the event is set. A Job of Kotlin's
   * can be completed but never cleared, so each {@link #clear()} brings a new one.
   */
  private final AtomicReference<@Nullable CompletableJob> unset =
      new AtomicReference<>(JobKt.Job(null));

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
    if (isSet()) return;
    StackRoom.require();
    CompletableJob waiting = unset.getAndSet(null);
    if (waiting != null) waiting.complete();
  }

  /** Clears the event, so that those who come from now on wait; on any thread. */
  public void clear() {
    if (isSet()) unset.compareAndSet(null, JobKt.Job(null));
  }

  /**
   * Whether the event is set; on any thread.
   *
   * @return true between a {@link #set()} and the next {@link #clear()}
   */
  public boolean isSet() {
    return unset.get() == null;
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
    Job waiting = arrive();
    if (waiting == null) return;
    target.join(fiber, waiting);
    // A cancel may have come after it was woken, and before its turn.
    fiber.checkCancelled();
  }

  /** What ends when the event is set; null if it is. */
  @Nullable Job arrive() {
    return unset.get();
  }

  @Override
  public String toString() {
    return isSet() ? "AsyncEvent[set]" : "AsyncEvent[unset]";
  }
}
