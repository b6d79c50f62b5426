package dev.menai.samples;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofSeconds;

import dev.menai.Awaitable;
import dev.menai.Execution;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The second half of step 5: a hundred thousand bodies sleep a second each, all at once, beside as
 * many plain virtual threads that do the same.
 */
public final class HundredThousand {
  private static final int COUNT = 100_000;
  private static final Duration NAP = ofSeconds(1);

  private HundredThousand() {}

  /**
   * Runs both and prints how long each took. Before Java 21 it says why it doesn't.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    if (Runtime.version().feature() < 21) {
      System.out.println("100000 at once need the virtual threads of Java 21: left out");
      return;
    }
    double plain = seconds(plainThreads());
    double menai = seconds(menai());
    System.out.printf(
        Locale.ROOT,
        "%d at once took %.2f s (plain virtual threads: %.2f s)%n",
        COUNT,
        menai,
        plain);
  }

  /** How long the bodies take, each on a virtual thread of its own, as the plain ones are. */
  static Duration menai() {
    Awaitable<@Nullable Void> nap =
        () -> {
          sleep(NAP);
          return null;
        };
    long start = System.nanoTime();
    run(Execution.parallel(), () -> gather(Collections.nCopies(COUNT, nap)));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** How long plain virtual threads take. Java 21 or later. */
  static Duration plainThreads() {
    Callable<@Nullable Void> nap =
        () -> {
          Thread.sleep(NAP.toMillis());
          return null;
        };
    long start = System.nanoTime();
    ExecutorService threads = virtualThreads();
    try {
      for (Future<@Nullable Void> done : threads.invokeAll(Collections.nCopies(COUNT, nap))) {
        done.get();
      }
    } catch (InterruptedException | ExecutionException unexpected) {
      throw new IllegalStateException(unexpected);
    } finally {
      threads.shutdown();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** By reflection, as the samples are compiled for Java 17. */
  private static ExecutorService virtualThreads() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException beforeJava21) {
      throw new UnsupportedOperationException(beforeJava21);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
