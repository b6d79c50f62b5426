package dev.menai.internal.verb;

import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Outcome;
import dev.menai.TaskCancelledException;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.Outside;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/** {@code run}: opens a scope, runs main in it, and ends everything that main left behind. */
public final class RunMain {
  private RunMain() {}

  public static <T extends @Nullable Object> T run(Execution where, Awaitable<? extends T> main) {
    TaskScope scope = TaskScope.forRun(where);
    BodyTask<T> task = scope.create(null, main);
    CompletableJob settled = JobKt.Job((Job) null);
    // Before the start, or what is ready could have a turn too many.
    SuspendCalls.onEnd(task.job(), () -> end(scope, settled));
    boolean interrupted;
    ShutdownHook hook = ShutdownHook.register(task);
    try {
      task.start();
      interrupted = block(scope, task, settled);
      interrupted |=
          BlockingWait.until(scope.shielded(), scope.engine(), () -> {}, Long.MAX_VALUE)
              .interrupted();
      task.outcome();
      scope.close();
    } finally {
      hook.remove();
    }
    if (interrupted) Thread.currentThread().interrupt();
    if (scope.death() != null) throw rejected(scope.death(), task);
    try {
      return task.value();
    } catch (TaskCancelledException cancelled) {
      hook.silence(cancelled);
      throw cancelled;
    }
  }

  /** Main has ended: what is ready has one more turn, then everything is cancelled. */
  private static void end(TaskScope scope, CompletableJob settled) {
    scope
        .engine()
        .afterNextTurn(
            () -> {
              scope.cancels().forGood("the run has ended");
              settled.complete();
            });
  }

  /** Blocks until the task has ended; an interrupt of this thread cancels it. */
  public static boolean block(TaskScope scope, BodyTask<?> task) {
    DisposableHandle block = Outside.block(scope, task.job());
    try {
      return block(scope, task, task.job());
    } finally {
      block.dispose();
    }
  }

  private static boolean block(TaskScope scope, BodyTask<?> task, Job end) {
    return BlockingWait.until(
            end,
            scope.engine(),
            () -> task.cancel("the thread that waits for " + task.describe() + " was interrupted"),
            Long.MAX_VALUE)
        .interrupted();
  }

  public static RuntimeException rejected(RuntimeException rejection, BodyTask<?> task) {
    if (task.peekOutcome() instanceof Outcome.Failure<?> failure)
      Failures.suppress(rejection, failure.exception());
    return rejection;
  }
}
