package dev.menai.internal.task;

import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;
import java.util.concurrent.Callable;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A block that runs inline under a job of its own, and is left when the coroutines that Kotlin code
 * started in it have ended.
 */
public final class JobBlock {
  private JobBlock() {}

  /** Runs it below the job of the scope in which the body is. */
  public static <T extends @Nullable Object> T run(
      Fiber fiber, BlockJob job, Callable<? extends T> body) throws Exception {
    job.attach();
    return inside(fiber, job, body);
  }

  /** Runs it below a supervisor elsewhere, so that no cancel of the body reaches it. */
  public static <T extends @Nullable Object> T runShielded(
      Fiber fiber, Job supervisor, Callable<? extends T> body) throws Exception {
    BlockJob job = new BlockJob(fiber, false);
    job.shieldBelow(supervisor);
    return inside(fiber, job, body);
  }

  private static <T extends @Nullable Object> T inside(
      Fiber fiber, BlockJob job, Callable<? extends T> body) throws Exception {
    Throwable failure = null;
    try {
      return fiber.inScope(job, body);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      job.close(failure);
    }
  }
}
