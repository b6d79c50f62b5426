package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Random operations, each in a task of its own, many of them cancelled or timed out at random
 * moments; in rounds, each with something new, since what is lost early in a long one may be made
 * good by what comes later. With {@code -Dmenai.stress=long}, a million operations and more.
 *
 * <p>A round that fails says its seed; {@code -Dmenai.seed} begins there.
 */
final class Stress {
  private static final boolean LONG_MODE = "long".equals(System.getProperty("menai.stress"));
  private static final int ROUNDS = LONG_MODE ? 3000 : 40;
  private static final int DRIVERS = 4;
  private static final int OPERATIONS = 12;

  private Stress() {}

  /** What is tried out: operations that keep count, and a check of the counts. */
  interface Subject {
    /** One operation in the current task, which may be cancelled wherever it waits. */
    void operate(Random random) throws Exception;

    /** Called when no more operations begin: lets those end that still wait, or fails. */
    void settle(List<Task<?>> open) throws Exception;

    /** Called when all operations have ended: are all things there, once? */
    void check() throws Exception;
  }

  static void of(String name, Execution where, Function<Random, Subject> subjects) {
    long first = Long.getLong("menai.seed", System.nanoTime());
    for (int round = 0; round < ROUNDS; round++) {
      long seed = first + round;
      try {
        run(where, () -> round(seed, subjects.apply(new Random(seed))));
      } catch (Throwable failure) {
        throw new AssertionError("stress of " + name + ", seed " + seed, failure);
      }
      if (LONG_MODE && (round + 1) % (ROUNDS / 10) == 0)
        System.out.printf("  %d operations%n", (round + 1) * DRIVERS * OPERATIONS);
    }
  }

  private static void round(long seed, Subject subject) throws Exception {
    List<Task<?>> started = Collections.synchronizedList(new ArrayList<>());
    List<Awaitable<Void>> drivers = new ArrayList<>();
    for (int driver = 0; driver < DRIVERS; driver++) {
      Random random = new Random(seed * DRIVERS + driver);
      drivers.add(
          () -> {
            for (int i = 0; i < OPERATIONS; i++) step(random, subject, started);
            return null;
          });
    }
    waitFor(() -> gather(drivers), LONG);
    subject.settle(started);
    for (Task<?> task : started) ended(task);
    subject.check();
  }

  private static void step(Random random, Subject subject, List<Task<?>> started) {
    Random own = new Random(random.nextLong());
    Action operation = () -> subject.operate(own);
    Duration limit = Duration.ofNanos(random.nextInt(200_000));
    started.add(
        random.nextInt(4) == 0
            ? createTask(() -> moveOnAfter(limit, operation))
            : createTask(operation));
    int recent = Math.min(started.size(), 8);
    if (random.nextInt(2) == 0) started.get(started.size() - 1 - random.nextInt(recent)).cancel();
    if (random.nextInt(3) == 0) yieldNow();
  }

  private static void ended(Task<?> task) {
    try {
      waitFor(task, LONG);
    } catch (TaskCancelledException cancelled) {
      // As many are.
    }
  }

  /** How many of them have not ended. */
  static long unfinished(List<Task<?>> tasks) {
    return tasks.stream().filter(task -> !task.isDone()).count();
  }

  /** Waits for what must come true without anything more being done. */
  static void eventually(BooleanSupplier condition) {
    waitFor(
        () -> {
          while (!condition.getAsBoolean()) sleep(Duration.ofMillis(1));
        },
        LONG);
  }
}
