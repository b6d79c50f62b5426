package dev.menai.testing;

import dev.menai.core.BlockingCall;
import dev.menai.core.BodyCoroutine;
import dev.menai.core.Fiber;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * The work in real time that a run waits for, as far as it can be seen: threads that run code of
 * the run, and what its tasks await outside.
 *
 * <p>Some of it is <em>under way</em>, and goes on by itself: the clock stands for it. The rest may
 * be: of a stage nobody knows whether a real thread completes it, or a task that sleeps.
 */
final class RealWork {
  /** How many frames of a thread a message shows. */
  private static final int FRAMES = 12;

  /** How long an interrupt may take from the cancel that brings it. */
  private static final long INTERRUPT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Sites sites;

  /** Called when there is less work than before, or a thread waits for the run. Any thread. */
  private final Runnable onChange;

  /** The threads, other than the run's own, that run its code now. Each adds and removes itself. */
  private final Map<Thread, Outsider> threads = new ConcurrentHashMap<>();

  /** What tasks wait for. Any thread. */
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

  RealWork(Sites sites, Runnable onChange) {
    this.sites = sites;
    this.onChange = onChange;
  }

  /** This thread begins to run code of a coroutine; false if it did before. */
  boolean threadBegins(CoroutineContext coroutine) {
    return threads.putIfAbsent(Thread.currentThread(), new Outsider(coroutine)) == null;
  }

  void threadEnds() {
    threads.remove(Thread.currentThread());
    onChange.run();
  }

  /** The task on this thread waits for some work. */
  DisposableHandle waitFor(Object work) {
    Wait wait = new Wait(work, Fiber.current());
    waits.add(wait);
    return () -> {
      waits.remove(wait);
      onChange.run();
    };
  }

  /** This thread, if it runs code of the run, blocks for something of the run. */
  DisposableHandle blockUntil(BooleanSupplier ended) {
    Outsider outsider = threads.get(Thread.currentThread());
    if (outsider == null) return () -> {};
    boolean afterCancel = outsider.isCancelled() && !isAboutToBeInterrupted();
    outsider.block = new Block(ended, afterCancel);
    onChange.run();
    return () -> outsider.block = null;
  }

  /**
   * Whether this thread, whose call was cancelled, has not been told of it yet. The interrupt comes
   * a moment after the job is cancelled; one that doesn't come soon was taken by an earlier wait.
   */
  private boolean isAboutToBeInterrupted() {
    long end = System.nanoTime() + INTERRUPT_NANOS;
    while (!Thread.currentThread().isInterrupted()) {
      long left = end - System.nanoTime();
      if (left <= 0) return false;
      LockSupport.parkNanos(this, left);
    }
    return true;
  }

  /** Whether somebody works, or is about to begin. */
  boolean isUnderWay() {
    for (Map.Entry<Thread, Outsider> each : threads.entrySet())
      if (each.getKey().isAlive() && !each.getValue().waitsForTheRun(each.getKey())) return true;
    for (Wait wait : waits) if (wait.isUnderWay()) return true;
    return false;
  }

  /** Whether a task waits for something of which nobody knows whether it is under way. */
  boolean mayBeUnderWay() {
    for (Wait wait : waits) if (!(wait.work instanceof BlockingCall)) return true;
    return false;
  }

  /** A line or more for each thread and each task that waits; empty if there are none. */
  String describe() {
    StringJoiner lines = new StringJoiner("");
    waits.forEach(wait -> lines.add("\n  " + wait.describe(sites)));
    threads.forEach((thread, outsider) -> lines.add("\n  " + outsider.describe(thread, sites)));
    return lines.length() == 0 ? "" : "\nwork in real time that it waited for:" + lines;
  }

  /** A thread outside that runs code of the run. */
  private static final class Outsider {
    private final CoroutineContext coroutine;

    /** For what of the run it blocks, if it does. Written by the thread, read by the driver. */
    volatile @Nullable Block block;

    Outsider(CoroutineContext coroutine) {
      this.coroutine = coroutine;
    }

    boolean isCancelled() {
      Job job = coroutine.get(Job.Key);
      return job != null && job.isCancelled();
    }

    /**
     * Whether it goes on only when the run does. One whose wait is over, or was cancelled, goes on
     * by itself, though it may not have had the processor yet; but after its cancel was told, it
     * may wait again, to clean up.
     */
    boolean waitsForTheRun(Thread thread) {
      Block wait = block;
      return wait != null
          && !wait.ended.getAsBoolean()
          && !thread.isInterrupted()
          && (wait.begunAfterCancel || !isCancelled());
    }

    String describe(Thread thread, Sites sites) {
      return "thread '"
          + thread.getName()
          + "' in state "
          + thread.getState()
          + ", for "
          + sites.describe(coroutine)
          + Arrays.stream(thread.getStackTrace())
              .limit(FRAMES)
              .map(frame -> "\n      at " + frame)
              .collect(Collectors.joining());
    }
  }

  private record Block(BooleanSupplier ended, boolean begunAfterCancel) {}

  /** One task's wait for some work; not a record, as two may wait for the same. */
  private static final class Wait {
    final Object work;
    private final @Nullable CoroutineContext waiting;

    Wait(Object work, @Nullable Fiber fiber) {
      this.work = work;
      this.waiting = fiber == null ? null : fiber.getContext();
    }

    boolean isUnderWay() {
      if (work instanceof BlockingCall<?> call) return call.getThread() == null;
      if (!(work instanceof BodyCoroutine task)) return false;
      Fiber fiber = task.getFiber();
      Thread thread = fiber == null ? null : fiber.getThread();
      // One that waits, rather than sleeps, may wait for the run.
      return thread != null && thread.isAlive() && thread.getState() != Thread.State.WAITING;
    }

    String describe(Sites sites) {
      String what =
          work instanceof BlockingCall
              ? "a thread of toThread"
              : work instanceof BodyCoroutine
                  ? work + " of a scope with another clock"
                  : work.toString();
      return (waiting == null ? "a task" : sites.describe(waiting)) + ", waits for " + what;
    }
  }
}
