package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.internal.task.Failures;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits in a {@link Waiters} list, as one of asyncio's waits for a future of its own.
 *
 * <pre>
 *             serve                                 await returns null, or the cancel
 *   WAITING ─────────▶ SERVED ── its turn comes ──▶ that came after it was served:
 *      │                                            the caller then undoes what it was served
 *      │ cancel, timeout
 *      └─────────────▶ GONE ──── its turn comes ──▶ await leaves the list and returns the cancel
 * </pre>
 *
 * <p>Who takes it out of the list, under the monitor, decides between the two. One whose scope is
 * cancelled is passed over; one that is cancelled just after it was served comes back to undo it.
 */
class Waiter {
  private final Waiters list;
  private final @Nullable Job scope;

  /** Completed when it was served, by who has left the monitor by then. */
  final CompletableJob service = JobKt.Job(null);

  /** Written under the list's guard, before the service ends or the task has left. */
  boolean served;

  /** Whether it waits no more, and was not served. Guarded by the list's guard. */
  private boolean gone;

  /** A value from server to waiter. Written under guard before, read after it is served. */
  int message;

  // Those who were served together are a chain, so that serving allocates nothing. Written under
  // guard when they are served, read by the server.
  private @Nullable Waiter servedNext;

  /** The end of the chain that begins here. */
  private Waiter servedLast = this;

  /**
   * A task that is going to wait.
   *
   * @param scope the job whose cancel the task hears of; null if of none
   */
  Waiter(Waiters list, @Nullable Job scope) {
    this.list = list;
    this.scope = scope;
  }

  /**
   * Suspends the task until it is served. The cancel to throw is returned, since the caller must
   * first undo what the waiter may have been served just before; null means to go on.
   */
  @Nullable Throwable await(Fiber fiber, SyncTarget target) {
    try {
      target.join(fiber, service);
      return cancel(fiber);
    } catch (Throwable thrown) {
      leave();
      return thrown;
    } finally {
      if (served) list.servedRuns();
    }
  }

  /** The cancel of the scope in which the task stands, or null. */
  static @Nullable Throwable cancel(Fiber fiber) {
    Job job = fiber.getJob();
    return job.isCancelled() ? job.getCancellationException() : null;
  }

  /**
   * What {@link #await} returned, to be thrown. A cancel is told to the task by that: no interrupt
   * tells of it again.
   */
  static RuntimeException thrown(Fiber fiber, Throwable failure) {
    boolean tells = failure instanceof CancellationException && fiber.getJob().isCancelled();
    return tells ? fiber.cancellation() : Failures.unchecked(failure);
  }

  /** Whether the task will be told of a cancel when its turn comes. */
  final boolean isCancelled() {
    return scope != null && scope.isCancelled();
  }

  /** The cancel of which the task is to be told, or null. */
  final @Nullable CancellationException cancel() {
    return scope != null && scope.isCancelled() ? scope.getCancellationException() : null;
  }

  /** Leaves the list, unless it has been served. */
  final void leave() {
    synchronized (list.guard) {
      if (served || gone) return;
      gone = true;
      list.hasLeft(this);
    }
  }

  /** Under guard: whether it waits no more, though it may still be in the list. */
  final boolean hasLeft() {
    return gone;
  }

  /** Under guard: whether it has left or is cancelled, and so is to be taken out unserved. */
  final boolean passedOver() {
    if (isCancelled()) gone = true;
    return gone;
  }

  /**
   * Under guard: those who were served before, if any, and this one; a chain for {@link #resume}.
   */
  final Waiter after(@Nullable Waiter served) {
    if (served == null) return this;
    served.servedLast.servedNext = this;
    served.servedLast = this;
    return served;
  }

  /**
   * Resumes the waiters that were served, beginning with this one. Not under guard: a dispatcher
   * may be anybody's, and run them here and now.
   */
  static void resume(@Nullable Waiter served) {
    for (Waiter waiter = served; waiter != null; waiter = waiter.servedNext)
      waiter.service.complete();
  }
}
