package dev.menai.sync;

import static dev.menai.Async.yieldNow;

import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Two things done in the same instant, by the calling task and by a thread outside. */
final class Race implements AutoCloseable {
  private final Random random;
  private final ExecutorService rivals =
      Executors.newSingleThreadExecutor(
          body -> {
            Thread thread = new Thread(body, "rival");
            thread.setDaemon(true);
            return thread;
          });

  Race(long seed) {
    random = new Random(seed);
  }

  /** Lets the tasks that were just created come near to where they wait, or there. */
  void approach() {
    for (int turns = random.nextInt(4); turns > 0; turns--) yieldNow();
    spin();
  }

  /** Runs both at once, and returns when both have ended. */
  void together(Runnable one, Runnable other) throws InterruptedException, ExecutionException {
    boolean swapped = random.nextBoolean();
    Future<?> there = soon(swapped ? one : other);
    spin();
    (swapped ? other : one).run();
    there.get();
  }

  /** Begins now to run it elsewhere; the caller goes on. */
  Future<?> soon(Runnable rival) {
    AtomicBoolean ready = new AtomicBoolean();
    int delay = delay();
    Future<?> there =
        rivals.submit(
            () -> {
              ready.set(true);
              spin(delay);
              rival.run();
            });
    while (!ready.get()) Thread.onSpinWait();
    return there;
  }

  private void spin() {
    spin(delay());
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) Thread.onSpinWait();
  }

  private int delay() {
    return random.nextInt(1 << random.nextInt(8));
  }

  @Override
  public void close() {
    rivals.shutdown();
  }
}
