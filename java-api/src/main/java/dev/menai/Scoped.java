package dev.menai;

import dev.menai.core.Fiber;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.CompletableJob;
import org.jspecify.annotations.Nullable;

/**
 * A block that runs inline under a job of its own, and is left when the coroutines that Kotlin code
 * started in it have ended.
 */
final class Scoped {
  private Scoped() {}

  static <T extends @Nullable Object> T run(
      Fiber fiber, CompletableJob job, Callable<? extends T> body) throws Exception {
    try {
      return fiber.inScope(job, body);
    } catch (Throwable thrown) {
      job.cancel(new CancellationException("the block has failed"));
      throw thrown;
    } finally {
      end(fiber, job);
    }
  }

  static void end(Fiber fiber, CompletableJob job) {
    job.complete();
    if (!job.isCompleted()) fiber.joinToTheEnd(job);
  }
}
