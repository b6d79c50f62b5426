package dev.menai;

import dev.menai.core.Engine;
import java.util.concurrent.locks.LockSupport;
import kotlinx.coroutines.Job;

/** A thread that waits for tasks from outside, and looks after their engine meanwhile. */
final class BlockingWait {
  private BlockingWait() {}

  /**
   * Blocks this thread until the job has ended, for some nanoseconds at most. An interrupt is
   * passed on once, and the waiting goes on; the thread's flag is clear afterwards.
   */
  static Result until(Job job, Engine engine, Runnable onInterrupt, long limit) {
    Thread waiter = Thread.currentThread();
    var handle = job.invokeOnCompletion(cause -> Calls.unit(() -> LockSupport.unpark(waiter)));
    long start = System.nanoTime();
    long every = engine.getCheckEvery().toNanos();
    boolean interrupted = false;
    while (!job.isCompleted()) {
      // Not below zero, where the most negative limit would wrap around.
      long left = Math.max(limit, 0) - (System.nanoTime() - start);
      if (left <= 0) break;
      if (every > 0) LockSupport.parkNanos(job, Math.min(every, left));
      else LockSupport.parkNanos(job, left);
      if (Thread.interrupted()) {
        if (!interrupted) onInterrupt.run();
        interrupted = true;
      }
      engine.check();
    }
    handle.dispose();
    return new Result(job.isCompleted(), interrupted);
  }

  /** Whether the job has ended, and whether the thread was interrupted meanwhile. */
  record Result(boolean ended, boolean interrupted) {}
}
