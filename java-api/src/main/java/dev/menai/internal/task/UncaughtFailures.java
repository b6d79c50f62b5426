package dev.menai.internal.task;

import dev.menai.Task;
import java.util.function.BiConsumer;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Who is told of failures in a scope that nobody has looked at: a handler, or the log. */
final class UncaughtFailures {
  private final TaskScope scope;
  private final BiConsumer<? super Task<?>, ? super Throwable> handler;

  UncaughtFailures(
      TaskScope scope, @Nullable BiConsumer<? super Task<?>, ? super Throwable> handler) {
    this.scope = scope;
    this.handler = handler != null ? handler : UncaughtFailures::log;
  }

  /** Tells of the failure of a task, or of one beside its outcome. */
  void tell(Task<?> task, Throwable failure) {
    try {
      ScopeCallback.run(scope, () -> handler.accept(task, failure));
    } catch (Throwable thrown) {
      Failures.suppress(thrown, failure);
      Log.error(
          "the onUncaught handler threw when it was given the failure of task '"
              + task.name()
              + "'",
          thrown);
    }
  }

  /** Tells of what a coroutine of Kotlin's in the scope has failed with. */
  void inKotlin(CoroutineContext context, Throwable failure) {
    BodyTask<?> task = Tasks.in(context.get(Job.Key));
    CoroutineName coroutine = context.get(CoroutineName.Key);
    String name = coroutine != null ? coroutine.getName() : "coroutine of " + scope.name();
    tell(task != null ? task : BodyTask.ended(scope, name, failure), failure);
  }

  private static void log(Task<?> task, Throwable failure) {
    boolean own = ((BodyTask<?>) task).hasFailedWith(failure);
    Log.error(
        "task '"
            + task.name()
            + (own
                ? "' failed, and nobody has looked at its failure"
                : "': something failed beside its outcome, such as an onDone action, a cancelled block or"
                    + " a call that answered too late"),
        failure);
  }
}
