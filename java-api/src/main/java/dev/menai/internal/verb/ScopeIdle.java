package dev.menai.internal.verb;

import dev.menai.internal.task.Outside;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;

/** The wait of a thread for the time at which nothing runs in a scope. */
public final class ScopeIdle {
  private ScopeIdle() {}

  /** Waits for one after the other; false if something runs still after so many nanoseconds. */
  public static boolean await(TaskScope scope, long limit) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      for (Job job = scope.running(); job != null; job = scope.running()) {
        CompletableJob over = over(job);
        DisposableHandle block = Outside.block(scope, over);
        BlockingWait.Result result =
            BlockingWait.until(over, scope.engine(), () -> {}, limit - (System.nanoTime() - start));
        block.dispose();
        interrupted |= result.interrupted();
        if (!result.ended()) return false;
      }
      return true;
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /**
   * Completed after a job, when those are through that heard of its end before: they may have
   * started something in the scope.
   */
  private static CompletableJob over(Job job) {
    CompletableJob over = JobKt.Job((Job) null);
    SuspendCalls.onEnd(job, over::complete);
    return over;
  }
}
