package dev.menai.testing;

import dev.menai.Async;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that drives a run. It isn't the test's own, which must be able to give up a body that
 * never lets go.
 */
final class Driver {
  /** How long what was cancelled may take, in real time, until it is given up. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final VirtualLoop loop;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "menai-virtual-time");
            worker.setDaemon(true);
            return worker;
          });

  /** Set when the thread is stuck in a body that doesn't end. Only used by the test's thread. */
  private boolean stuck;

  Driver(VirtualLoop loop) {
    this.loop = loop;
  }

  /**
   * Drives until the goal is reached.
   *
   * @param limit in real time, or null for none
   * @param cancel called when the goal can't be reached in another way
   * @throws StuckError if the limit passes, or if nothing will ever happen
   * @throws InterruptedException if this thread is interrupted
   */
  void drive(Goal goal, @Nullable Duration limit, Runnable cancel) throws InterruptedException {
    if (stuck) throw new StuckError("a body before this one never ended");
    if (Thread.interrupted()) {
      // Before anything runs: a day of virtual time could pass until the interrupt is noticed.
      cancel.run();
      await(start(goal));
      throw new InterruptedException();
    }
    Future<@Nullable String> driving = start(goal);
    String report;
    try {
      report = limit == null ? driving.get() : driving.get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the driver of virtual time failed", failure.getCause());
    } catch (TimeoutException late) {
      report =
          "the test did not end within "
              + limit.toSeconds()
              + " s of real time (timeoutSeconds), at "
              + time()
              + "\n"
              + Async.dump();
      end(driving, cancel);
      throw new StuckError(report);
    } catch (InterruptedException interrupt) {
      end(driving, cancel);
      throw interrupt;
    }
    if (report == null) return;
    cancel.run();
    await(start(goal));
    throw new StuckError(report);
  }

  private Future<@Nullable String> start(Goal goal) {
    return thread.submit(() -> loop.drive(goal) ? null : hung());
  }

  private String hung() {
    return "the test hangs: everything waits, nothing is scheduled, and nothing has happened for a second of real time, at "
        + time()
        + "\n"
        + Async.dump();
  }

  private String time() {
    return Duration.ofMillis(loop.now()) + " of virtual time";
  }

  private void end(Future<@Nullable String> driving, Runnable cancel) {
    cancel.run();
    await(driving);
  }

  /** Waits for what was cancelled, and remembers if that didn't help. */
  private @Nullable String await(Future<@Nullable String> driving) {
    boolean interrupted = false;
    long start = System.nanoTime();
    try {
      while (true) {
        try {
          long left = PATIENCE_NANOS - (System.nanoTime() - start);
          return driving.get(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
          interrupted = true;
        } catch (TimeoutException late) {
          stuck = true;
          return "a task that was cancelled did not end\n" + Async.dump();
        } catch (ExecutionException failure) {
          throw new IllegalStateException("the driver of virtual time failed", failure.getCause());
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Runs what is ready now; false if the thread is stuck. */
  boolean settle() {
    if (stuck) return false;
    Callable<@Nullable String> settling =
        () -> {
          loop.settle();
          return null;
        };
    await(thread.submit(settling));
    return !stuck;
  }

  /** Drives while an action blocks this thread; the report if that hangs. Nothing comes after. */
  @Nullable String driveWhile(Runnable action) {
    Goal done = new Goal(loop);
    Future<@Nullable String> driving = stuck ? null : start(done);
    try {
      action.run();
    } finally {
      done.reach();
      thread.shutdown();
    }
    return driving == null ? null : await(driving);
  }
}
