package dev.menai.sync;

import dev.menai.Async;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Failures;
import java.util.concurrent.CancellationException;
import kotlin.Unit;
import kotlinx.coroutines.CancellableContinuation;
import kotlinx.coroutines.CancellableContinuationKt;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits in a {@link Waiters} list.
 *
 * <pre>
 *             serve                                 await returns null, or the cancel
 *   WAITING ─────────▶ SERVED ── its turn comes ──▶ that came after it was served:
 *      │                                            the caller then undoes what it was served
 *      │ cancel, timeout
 *      └─────────────▶ GONE                         await returns the cancel
 * </pre>
 *
 * <p>The continuation's own state decides between the two: whoever serves must win {@code
 * tryResume}, and passes over a waiter with which it does not. A continuation that was resumed
 * delivers, since the engine neither intercepts nor cancels it any more; so a task that was served
 * always comes back to say that it goes on or to undo it.
 */
class Waiter {
  private final Object guard;

  /** Counts it from when it is served until its turn comes; null where nobody counts. */
  private final @Nullable Woken woken;

  // Links of the list in which it is; all guarded by guard.
  @Nullable Waiters list;
  @Nullable Waiter previous;
  @Nullable Waiter next;

  /** What to resume; null before the task suspends. Guarded by guard. */
  private @Nullable CancellableContinuation<? super Unit> continuation;

  /** Guarded by guard. */
  private boolean served;

  /** For who served it, and resumes it when it has left the monitor. */
  private @Nullable Object resumption;

  /** A value from server to waiter. Written under guard before, read after it is served. */
  int message;

  // Those who were served together are a chain, so that serving allocates nothing. Written under
  // guard when they are served, read by the server.
  private @Nullable Waiter servedNext;

  /** The end of the chain that begins here. */
  private Waiter servedLast = this;

  Waiter(Object guard, @Nullable Woken woken) {
    this.guard = guard;
    this.woken = woken;
  }

  /**
   * Suspends the task until it is served. The cancel to throw is returned, since the caller must
   * first undo what the waiter may have been served just before; null means to go on.
   */
  @Nullable Throwable await(Fiber fiber) {
    try {
      Async.<Unit>await(
          k ->
              CancellableContinuationKt.<Unit>suspendCancellableCoroutine(
                  suspended -> {
                    suspended(suspended);
                    return Unit.INSTANCE;
                  },
                  k));
    } catch (Throwable thrown) {
      leave();
      return thrown;
    } finally {
      if (woken != null && isServed()) woken.remove();
    }
    return cancel(fiber);
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

  /** The task has suspended: it is resumed when it is served, or now if it was. */
  void suspended(CancellableContinuation<? super Unit> suspended) {
    boolean waits;
    synchronized (guard) {
      waits = !served;
      if (waits) continuation = suspended;
    }
    if (waits) {
      suspended.invokeOnCancellation(
          cause -> {
            leave();
            return Unit.INSTANCE;
          });
    } else {
      suspended.resumeWith(Unit.INSTANCE);
    }
  }

  /** Leaves the list, unless it has been served. */
  void leave() {
    synchronized (guard) {
      if (!served && list != null) list.remove(this);
    }
  }

  /** Under guard: marks it as served; false if it was cancelled before. */
  boolean serve() {
    if (continuation != null) {
      resumption = continuation.tryResume(Unit.INSTANCE, null);
      if (resumption == null) return false;
    }
    served = true;
    if (woken != null) woken.add();
    return true;
  }

  boolean isServed() {
    synchronized (guard) {
      return served;
    }
  }

  /**
   * Under guard: those who were served before, if any, and this one; a chain for {@link #resume}.
   */
  Waiter after(@Nullable Waiter served) {
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
    for (Waiter waiter = served; waiter != null; waiter = waiter.servedNext) {
      // Without a continuation its task has not suspended, and will find that it was served.
      if (waiter.continuation != null && waiter.resumption != null)
        waiter.continuation.completeResume(waiter.resumption);
    }
  }
}
