package dev.menai.internal.task;

import dev.menai.core.Fiber;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A cancel that reaches many tasks by one act: the close or cancel of a scope, the end of a run,
 * the cancel of a group or of whatever tasks stand below.
 *
 * <p>It comes to them one by one, from the top down. A task that is told in between that another
 * was cancelled has not failed: the same cancel is on its way to it. So before an end is judged,
 * that cancel is brought down.
 */
public final class SharedCancel {
  private SharedCancel() {}

  /**
   * Whether the scope in which a body stands is cancelled, or about to be. Who asks is to throw
   * because of it: no interrupt tells the body again.
   */
  public static boolean reaches(Fiber fiber) {
    if (!reaches(fiber.getJob(), TaskScope.of(fiber))) return false;
    fiber.cancellation();
    return true;
  }

  /** Throws if the scope in which a body stands is cancelled, or about to be. */
  public static void check(Fiber fiber) {
    if (reaches(fiber)) throw fiber.cancellation();
  }

  /**
   * Whether a job is cancelled, or one above it, from which the cancel has yet to come down; the
   * job is cancelled when this returns true.
   */
  public static boolean reaches(Job job, TaskScope scope) {
    Job below = job;
    for (Job above = job; above != null; above = above.getParent()) {
      CancellationException cancel = cancelOf(above, scope);
      if (cancel != null) {
        below.cancel(cancel);
        // Another thread may be about to bring it down from the job below.
        if (!job.isCancelled()) job.cancel(cancel);
        return true;
      }
      below = above;
    }
    return false;
  }

  private static @Nullable CancellationException cancelOf(Job job, TaskScope scope) {
    if (job.isCancelled()) return job.getCancellationException();
    return job == scope.job() ? scope.cancels().underWay() : null;
  }
}
