package dev.menai.internal.verb;

import dev.menai.TaskCancelledException;
import dev.menai.internal.task.BodyTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does to one run: it cancels main and gives it time to end. It is registered while
 * main runs, so that nothing of an ended run is kept.
 *
 * <p>The JVM ends when all of its hooks have. A second Ctrl-C, with which the JVM itself does
 * nothing but start another thread that waits, ends the waiting here.
 */
public final class ShutdownHook extends Thread {
  /** How long it waits for {@code finally} blocks. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final BodyTask<?> main;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Whether code of the run has called exit, and now waits for this. Set before it starts. */
  private boolean calledByTheRun;

  /** Whether it has cancelled main. Set before it does. */
  private volatile boolean cancelled;

  private ShutdownHook(BodyTask<?> main) {
    super(null, null, "menai-shutdown-" + main.scope().name(), 0, false);
    this.main = main;
    setContextClassLoader(null);
  }

  public static ShutdownHook register(BodyTask<?> main) {
    ShutdownHook hook = new ShutdownHook(main);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // There is nothing left to prepare for.
    }
    return hook;
  }

  /** The run has ended. */
  public void remove() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException shuttingDown) {
      // It runs, or will at once.
    }
  }

  /** Called by the thread that ends the JVM: the one in System.exit, or the signal's. */
  @Override
  public void start() {
    calledByTheRun = main.scope().runsHere();
    super.start();
  }

  @Override
  public void run() {
    if (calledByTheRun) return;
    cancelled = true;
    // First, as the next may come with what main prints.
    int signals = signals();
    main.cancel("the program is shutting down");
    long end = System.nanoTime() + PATIENCE;
    try {
      while (!over.await(20, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - end > 0 || signals() > signals) return;
      }
    } catch (InterruptedException hurry) {
      // Somebody wants the end at once.
    }
  }

  /** How many signals are being dealt with: each has a thread that the JVM names so. */
  private static int signals() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) group = group.getParent();
    Thread[] threads = new Thread[group.activeCount() + 16];
    int number = 0;
    for (int i = group.enumerate(threads) - 1; i >= 0; i--) {
      String name = threads[i].getName();
      if (name.startsWith("SIG") && name.endsWith(" handler")) number++;
    }
    return number;
  }

  /**
   * Has this thread, if it ends with the failure, end silently: that the program is shutting down
   * is why main was cancelled, and no news.
   */
  public void silence(TaskCancelledException failure) {
    if (!cancelled) return;
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler others = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler(
        (ending, thrown) -> {
          if (thrown != failure) others.uncaughtException(ending, thrown);
        });
  }
}
