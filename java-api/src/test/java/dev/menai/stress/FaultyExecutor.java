package dev.menai.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of two threads that goes wrong after so many tasks. */
final class FaultyExecutor extends AbstractExecutorService {
  /** What goes wrong. */
  enum Fault {
    /** It takes no more. */
    REJECTS,
    /** It is shut down: what it has, it runs. */
    SHUT_DOWN,
    /** It is shut down, and drops what it has. */
    DROPS,
    /** It takes tasks and doesn't run them, until it is shut down and drops them. */
    STALLS,
    /** It runs tasks late, all that have gathered meanwhile, the last one first. */
    LATE
  }

  private static final int AT_ONCE = 16;

  private final Fault fault;
  private final int after;
  private final ExecutorService pool = Executors.newFixedThreadPool(2, FaultyExecutor::daemon);
  private final AtomicInteger taken = new AtomicInteger();

  /** Tasks that were taken and have not been run. Guarded by this. */
  private final List<Runnable> held = new ArrayList<>();

  FaultyExecutor(Fault fault, int after) {
    this.fault = fault;
    this.after = after;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "faulty-executor");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    if (taken.incrementAndGet() <= after) {
      pool.execute(task);
      return;
    }
    switch (fault) {
      case REJECTS -> throw new RejectedExecutionException("it takes no more");
      case SHUT_DOWN -> {
        pool.shutdown();
        pool.execute(task);
      }
      case DROPS -> {
        pool.shutdownNow();
        pool.execute(task);
      }
      case STALLS -> hold(task);
      case LATE -> {
        hold(task);
        pool.execute(this::runHeld);
      }
    }
  }

  private synchronized void hold(Runnable task) {
    held.add(task);
    // So that there is an end: somebody loses patience.
    if (fault == Fault.STALLS && held.size() == 1) shutdownSoon();
  }

  private void shutdownSoon() {
    new Thread(pool::shutdownNow).start();
  }

  /** Runs what was held, though it may have been shut down since. */
  void runHeld() {
    List<Runnable> late;
    synchronized (this) {
      late = new ArrayList<>(held.subList(Math.max(0, held.size() - AT_ONCE), held.size()));
      held.removeAll(late);
    }
    for (int i = late.size() - 1; i >= 0; i--) late.get(i).run();
  }

  int held() {
    synchronized (this) {
      return held.size();
    }
  }

  @Override
  public void shutdown() {
    pool.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return pool.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return pool.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return pool.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(timeout, unit);
  }

  @Override
  public String toString() {
    return "an executor that goes wrong: " + fault + " after " + after;
  }
}
