package dev.menai.benchmarks;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.Async;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * How the time of an operation grows with how many there are: a thousand to a million of the same
 * in one run, and the nanoseconds each takes. A line for each kind of work, a column for each
 * number:
 *
 * <pre>java -Xmx6g -cp ... dev.menai.benchmarks.Growth parallel 1000000</pre>
 */
public final class Growth {
  private static final int ROUNDS = 5;

  private Growth() {}

  /** Runs on {@code parallel} or {@code eventLoop}, up to a number. */
  public static void main(String[] args) {
    Execution where = args[0].equals("parallel") ? Execution.parallel() : Execution.eventLoop();
    int most = Integer.parseInt(args[1]);
    System.out.printf("%s, ns each%n", where);
    line(where, "task that returns, awaited", most, Growth::tasks);
    line(where, "task that waits, then is woken", most, Growth::waiters);
    line(where, "sleeper that is cancelled", most, Growth::cancelled);
    line(where, "link of a chain of awaits", Math.min(most, 10_000), Growth::chain);
    line(where, "limit that does not fire, beside as many", most, Growth::limits);
    line(where, "item through a queue", most, Growth::items);
  }

  private static void line(Execution where, String name, int most, IntConsumer work) {
    StringBuilder line = new StringBuilder(String.format("%-42s", name));
    for (int i = 0; i < ROUNDS; i++) Async.run(where, () -> work.accept(10_000)); // Warm.
    for (int number = 1_000; number <= most; number *= 10)
      line.append(String.format(" %,d: %,d", number, median(where, number, work)));
    System.out.println(line);
  }

  private static long median(Execution where, int number, IntConsumer work) {
    int repeats = Math.max(1, 10_000 / number);
    long[] each = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      long start = System.nanoTime();
      for (int i = 0; i < repeats; i++) Async.run(where, () -> work.accept(number));
      each[round] = (System.nanoTime() - start) / repeats / number;
    }
    Arrays.sort(each);
    return each[ROUNDS / 2];
  }

  private static void tasks(int number) {
    List<Task<Integer>> tasks = new ArrayList<>(number);
    for (int i = 0; i < number; i++) tasks.add(Async.createTask(() -> 1));
    for (Task<Integer> task : tasks) task.await();
  }

  private static void waiters(int number) {
    Promise<Integer> promise = Promise.create();
    List<Task<Integer>> tasks = new ArrayList<>(number);
    for (int i = 0; i < number; i++) tasks.add(Async.createTask(() -> promise.await()));
    Async.sleep(ofMillis(1));
    promise.complete(1);
    for (Task<Integer> task : tasks) task.await();
  }

  private static void cancelled(int number) {
    List<Task<Void>> tasks = new ArrayList<>(number);
    for (int i = 0; i < number; i++)
      tasks.add(Async.createTask(() -> Async.sleep(ofSeconds(3_600))));
    Async.sleep(ofMillis(1));
    for (Task<Void> task : tasks) task.cancel();
    Async.waitOn(tasks, ReturnWhen.ALL_COMPLETED);
  }

  private static void chain(int number) {
    Task<Integer> last = Async.createTask(() -> 1);
    for (int i = 1; i < number; i++) {
      Task<Integer> before = last;
      last = Async.createTask(() -> before.await() + 1);
    }
    last.await();
  }

  private static void limits(int number) {
    Promise<Integer> promise = Promise.create();
    List<Task<Integer>> tasks = new ArrayList<>(number);
    for (int i = 0; i < number; i++)
      tasks.add(Async.createTask(() -> Async.timeout(ofSeconds(3_600), () -> promise.await())));
    Async.sleep(ofMillis(1));
    promise.complete(1);
    for (Task<Integer> task : tasks) task.await();
  }

  private static void items(int number) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    for (int i = 0; i < number; i++) queue.offer(i);
    for (int i = 0; i < number; i++) queue.get();
  }
}
