package dev.menai;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/** {@code run}: opens a scope, runs main in it, and ends everything that main left behind. */
final class Runs {
  /** How long Ctrl-C waits for {@code finally} blocks. */
  private static final long SHUTDOWN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** The main tasks of the runs that go on. */
  private static final Set<BodyTask<?>> MAINS = ConcurrentHashMap.newKeySet();

  private Runs() {}

  static <T extends @Nullable Object> T run(Execution where, Awaitable<? extends T> main) {
    TaskScope scope = TaskScope.forRun(where);
    BodyTask<T> task = scope.create(null, main);
    CompletableJob settled = JobKt.Job((Job) null);
    // Before the start, or what is ready could have a turn too many.
    task.job().invokeOnCompletion(cause -> Calls.unit(() -> end(scope, settled)));
    boolean interrupted;
    Shutdown.hook();
    MAINS.add(task);
    try {
      task.start();
      interrupted = block(scope, task, settled);
      interrupted |=
          BlockingWait.until(scope.ending(), scope.engine(), () -> {}, Long.MAX_VALUE)
              .interrupted();
      task.outcome();
      scope.close();
    } finally {
      MAINS.remove(task);
    }
    if (interrupted) Thread.currentThread().interrupt();
    if (scope.death() != null) throw rejected(scope.death(), task);
    return task.value();
  }

  /** Main has ended: what is ready has one more turn, then everything is cancelled. */
  private static void end(TaskScope scope, CompletableJob settled) {
    scope
        .engine()
        .afterNextTurn(
            () -> {
              scope.cancel("the run has ended");
              settled.complete();
            });
  }

  /** Blocks until the task has ended; an interrupt of this thread cancels it. */
  static boolean block(TaskScope scope, BodyTask<?> task) {
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

  static RuntimeException rejected(RuntimeException rejection, BodyTask<?> task) {
    if (task.ending() instanceof Outcome.Failure<?> failure)
      Failures.suppress(rejection, failure.exception());
    return rejection;
  }

  /** Registered once, with the first run. */
  private static final class Shutdown {
    static {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(Shutdown::run, "menai-shutdown"));
      } catch (IllegalStateException alreadyShuttingDown) {
        // Then there is nothing to prepare for.
      }
    }

    static void hook() {}

    /**
     * Cancels what runs and gives it time; but who called System.exit in a task waits there for
     * this very hook.
     */
    private static void run() {
      long start = System.nanoTime();
      MAINS.removeIf(main -> Tasks.below(main.scope().job()).stream().anyMatch(Shutdown::exits));
      MAINS.forEach(main -> main.cancel("the program is shutting down"));
      while (!MAINS.isEmpty() && System.nanoTime() - start < SHUTDOWN_NANOS) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }

    private static boolean exits(Task<?> task) {
      var fiber = ((BodyTask<?>) task).fiber();
      Thread thread = fiber == null ? null : fiber.getThread();
      return thread != null
          && Arrays.stream(thread.getStackTrace())
              .anyMatch(
                  frame ->
                      frame.getClassName().equals("java.lang.Runtime")
                          && frame.getMethodName().equals("exit"));
    }
  }
}
