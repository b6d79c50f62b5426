package dev.menai.internal.diagnostics;

import dev.menai.core.BlockJob;
import kotlin.coroutines.jvm.internal.CoroutineStackFrame;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** A coroutine that Kotlin code has started in a task or scope, in a {@link Snapshot}. */
final class CoroutineView extends JobView {
  /** Its {@code CoroutineName}; null if it has none of its own. */
  final @Nullable String name;

  /** The loop over a stream whose source it is; null if it is none. */
  final @Nullable LoopPlace loop;

  /** {@code active}, {@code cancelling} or {@code new}. */
  final String state;

  CoroutineView(ScopeView scope, @Nullable JobView parent, Job job) {
    super(scope, parent);
    CoroutineName given = name(job);
    Job above = job.getParent();
    // One that was inherited names another.
    this.name = given == null || above != null && given == name(above) ? null : given.getName();
    this.loop =
        job instanceof CoroutineScope coroutine
            ? coroutine.getCoroutineContext().get(LoopPlace.KEY)
            : null;
    this.state = job.isCancelled() ? "cancelling" : job.isActive() ? "active" : "new";
  }

  private static @Nullable CoroutineName name(Job job) {
    return job instanceof CoroutineScope coroutine
        ? coroutine.getCoroutineContext().get(CoroutineName.Key)
        : null;
  }

  /**
   * Whether a job is that of a coroutine with a life of its own, and not that of a block, or of a
   * call such as {@code withContext}, for which its caller waits.
   */
  static boolean isOne(Job job) {
    return job instanceof CoroutineScope
        && !(job instanceof BlockJob)
        && !(job instanceof CoroutineStackFrame);
  }
}
