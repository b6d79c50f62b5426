package dev.menai.internal.verb;

import dev.menai.core.Engine;
import dev.menai.internal.task.SuspendCalls;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import kotlinx.coroutines.Job;

/** A thread that waits for tasks from outside, and looks after their engine meanwhile. */
public final class BlockingWait {
  private BlockingWait() {}

  /**
   * Blocks this thread until the job has ended, for some nanoseconds at most. An interrupt is
   * passed on once, and the waiting goes on; the thread's flag is clear afterwards.
   */
  public static Result until(Job job, Engine engine, Runnable onInterrupt, long limit) {
    Waiting waiting = new Waiting(job, engine, onInterrupt, limit);
    var handle = SuspendCalls.onEnd(job, () -> LockSupport.unpark(waiting.waiter));
    try {
      // A thread of a ForkJoinPool lets the pool begin another one meanwhile.
      ForkJoinPool.managedBlock(waiting);
    } catch (InterruptedException never) {
      throw new AssertionError("a wait that notes interrupts was ended by one", never);
    }
    handle.dispose();
    return new Result(job.isCompleted(), waiting.interrupted);
  }

  /** The wait of one thread; used by it alone, but for {@link #wake}. */
  private static final class Waiting implements ForkJoinPool.ManagedBlocker {
    private final Thread waiter = Thread.currentThread();
    private final long start = System.nanoTime();
    private final Job job;
    private final Engine engine;
    private final Runnable onInterrupt;
    private final long limit;
    private boolean interrupted;

    Waiting(Job job, Engine engine, Runnable onInterrupt, long limit) {
      this.job = job;
      this.engine = engine;
      this.onInterrupt = onInterrupt;
      // Not below zero, where the most negative limit would wrap around.
      this.limit = Math.max(limit, 0);
    }

    @Override
    public boolean isReleasable() {
      return job.isCompleted() || left() <= 0;
    }

    private long left() {
      return limit - (System.nanoTime() - start);
    }

    @Override
    public boolean block() {
      long every = engine.getCheckEvery().toNanos();
      LockSupport.parkNanos(job, every > 0 ? Math.min(every, left()) : left());
      if (Thread.interrupted()) {
        if (!interrupted) onInterrupt.run();
        interrupted = true;
      }
      engine.check();
      if (engine.isStalled() && PoolThreads.allWait(BlockingWait.class.getName()))
        engine.giveUp(
            "run waits on a thread of a pool, as every thread of a pool does that works at all, so"
                + " nobody is left to begin its tasks. Call it on another thread, or await the body in"
                + " a task");
      return isReleasable();
    }
  }

  /** Whether the job has ended, and whether the thread was interrupted meanwhile. */
  public record Result(boolean ended, boolean interrupted) {}
}
