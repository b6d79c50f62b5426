package dev.menai.testing;

import dev.menai.Async;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that drives a run. It isn't the test's own, which must be able to give up a body that
 * never lets go.
 */
final class Driver {
  /** How long what was cancelled may take, in real time, until it is given up. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final VirtualLoop loop;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(DriverThreads.FACTORY);

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
    Thread owner = Thread.currentThread();
    loop.standsForInterruptOf(owner);
    try {
      drive(owner, goal, limit, cancel);
    } finally {
      loop.standsForInterruptOf(null);
    }
  }

  private void drive(Thread owner, Goal goal, @Nullable Duration limit, Runnable cancel)
      throws InterruptedException {
    if (owner.isInterrupted()) {
      // Before anything runs.
      cancel.run();
      Thread.interrupted();
      await(start(goal));
      throw new InterruptedException();
    }
    CompletableFuture<@Nullable String> driving = start(goal);
    driving.whenComplete((done, failure) -> LockSupport.unpark(owner));
    if (!isDone(driving, limit)) {
      String late =
          "the test takes longer than "
              + Objects.requireNonNull(limit).toSeconds()
              + " s of real time (timeoutSeconds), at "
              + time()
              + loop.realWork()
              + "\n"
              + Async.dump();
      end(driving, cancel);
      throw new StuckError(late);
    }
    if (!driving.isDone()) {
      loop.stand();
      Thread.interrupted();
      end(driving, cancel);
      throw new InterruptedException();
    }
    String report = await(driving);
    if (report == null) return;
    cancel.run();
    await(start(goal));
    throw new StuckError(report);
  }

  /** Waits until it is done or this thread is interrupted; false if the limit comes first. */
  private boolean isDone(Future<?> driving, @Nullable Duration limit) {
    long start = System.nanoTime();
    while (!driving.isDone() && !Thread.currentThread().isInterrupted()) {
      if (limit == null) {
        LockSupport.park(this);
        continue;
      }
      long left = limit.toNanos() - (System.nanoTime() - start);
      if (left <= 0) return false;
      LockSupport.parkNanos(this, left);
    }
    return true;
  }

  private CompletableFuture<@Nullable String> start(Goal goal) {
    return CompletableFuture.supplyAsync(() -> loop.drive(goal) ? null : hung(), thread);
  }

  private String hung() {
    String work = loop.realWork();
    return (work.isEmpty() || !loop.expectsWork()
            ? "the test hangs: everything waits, nothing is scheduled, and nothing has happened for a second of real time, at "
            : "the test hangs: it waits for work in real time, and nothing has happened for "
                + loop.stands().toSeconds()
                + " s, at ")
        + time()
        + work
        + "\n"
        + Async.dump();
  }

  private String time() {
    return Duration.ofMillis(loop.time().now()) + " of virtual time";
  }

  private void end(Future<@Nullable String> driving, Runnable cancel) {
    cancel.run();
    // Not before it was cancelled may its time go on.
    loop.standsForInterruptOf(null);
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
    await(
        CompletableFuture.supplyAsync(
            () -> {
              loop.settle();
              return null;
            },
            thread));
    return !stuck;
  }

  /**
   * Drives while an action blocks this thread; the report if that hangs. Nothing comes after. If
   * the thread is stuck, the action waits for it on another one.
   */
  @Nullable String driveWhile(Runnable action) {
    if (stuck) {
      thread.shutdown();
      Thread waiting = new Thread(action, "menai-virtual-time-stuck");
      waiting.setDaemon(true);
      waiting.start();
      return null;
    }
    Goal done = new Goal(loop);
    Future<@Nullable String> driving = start(done);
    try {
      action.run();
    } finally {
      done.reach();
      thread.shutdown();
    }
    return await(driving);
  }
}
