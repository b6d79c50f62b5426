package dev.menai.internal.verb;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.core.ChildJobs;
import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.ScopeCallback;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * The action by which a cancel ends a blocking call that takes no notice of an interrupt.
 *
 * <pre>
 *   link, a job below the scope in which the body stands
 *   ACTIVE ── the body ends ─────────▶ COMPLETED   the action never runs
 *      └───── the scope is cancelled ─▶ CANCELLED   the action runs, on the cancelling thread
 * </pre>
 *
 * <p>A body that ends while the action runs is suspended until it has returned: what both use, such
 * as a socket, may be given to somebody else then. Suspended and not blocked, since the action may
 * run on the thread that the body needs.
 */
public final class CancelAction {
  private final Fiber fiber;
  private final TaskScope scope;
  private final Action unblock;
  private final CompletableJob link;

  /** Completed when the action has returned. */
  private final CompletableJob over = JobKt.Job((Job) null);

  /** What the action threw. Written before {@link #over} is completed, read after that. */
  private @Nullable Throwable failure;

  private CancelAction(Fiber fiber, Action unblock) {
    this.fiber = fiber;
    this.scope = TaskScope.of(fiber);
    this.unblock = unblock;
    this.link = ChildJobs.jobBelow(fiber);
  }

  /** Runs the body inline, and the action when its scope is cancelled meanwhile. */
  public static <T extends @Nullable Object> T run(
      Fiber fiber, Action unblock, Awaitable<? extends T> body) {
    fiber.checkCancelled();
    return new CancelAction(fiber, unblock).run(body);
  }

  private <T extends @Nullable Object> T run(Awaitable<? extends T> body) {
    T value;
    try {
      link.invokeOnCompletion(cause -> SuspendCalls.unit(() -> linkEnded(cause)));
      // What the action has just ended would be begun in vain, and never end.
      fiber.checkCancelled();
      value = body.await();
    } catch (Throwable thrown) {
      if (!hasRun()) throw Failures.unchecked(fiber, thrown);
      if (!(thrown instanceof Error)) throw cancel(thrown);
      if (failure != null) Failures.suppress(thrown, failure);
      throw Failures.unchecked(fiber, thrown);
    }
    if (hasRun() && failure != null) tell(failure);
    return value;
  }

  private void linkEnded(@Nullable Throwable cause) {
    if (cause == null) return;
    try {
      ScopeCallback.run(scope, () -> Fiber.outsideBodies(this::act));
    } finally {
      over.complete();
    }
  }

  private void act() {
    try {
      unblock.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  /** The body has ended: false if the action never runs; true when it has returned. */
  private boolean hasRun() {
    if (link.complete()) return false;
    fiber.joinUncancellably(over);
    return true;
  }

  /** What the body threw was caused by the action, by which the cancel was delivered. */
  private CancellationException cancel(Throwable thrown) {
    CancellationException cancel = Failures.cancel(fiber, thrown);
    if (failure == null) return cancel;
    // What is suppressed in the cancel with which a task ends is reported.
    if (Tasks.in(fiber) == null) tell(failure);
    return Failures.cancelWith(cancel, failure);
  }

  private void tell(Throwable failure) {
    BodyTask<?> task = Tasks.in(fiber);
    scope.uncaught(task != null ? task : BodyTask.ended(scope, "onCancel", failure), failure);
  }
}
