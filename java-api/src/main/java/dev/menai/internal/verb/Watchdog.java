package dev.menai.internal.verb;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.menai.core.Engine;
import dev.menai.internal.task.Log;
import dev.menai.internal.task.TaskScope;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.NonDisposableHandle;

/**
 * The thread that looks after the engines of all open scopes, for which no other thread waits. A
 * run needs none: the thread in {@code run} does it. It ends soon after the last scope.
 */
public final class Watchdog {
  private static final ScheduledThreadPoolExecutor THREAD = newThread();

  private Watchdog() {}

  /** Watches the engine of a scope, if it wants that, until what it returns is disposed of. */
  public static DisposableHandle watch(TaskScope scope) {
    Engine engine = scope.engine();
    long every = engine.getCheckEvery().toNanos();
    if (every == 0) return NonDisposableHandle.INSTANCE;
    var checks = THREAD.scheduleWithFixedDelay(() -> check(engine), every, every, NANOSECONDS);
    return () -> checks.cancel(false);
  }

  private static void check(Engine engine) {
    try {
      engine.check();
    } catch (Throwable failure) { // It would end the checks, without a word.
      Log.error("the look at an engine failed", failure);
    }
  }

  private static ScheduledThreadPoolExecutor newThread() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, Watchdog::newDaemon);
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(1, SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** It inherits nothing: whoever opens the first scope is not the one whose scopes it watches. */
  private static Thread newDaemon(Runnable work) {
    Thread thread = new Thread(null, work, "menai-watchdog", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    return thread;
  }
}
