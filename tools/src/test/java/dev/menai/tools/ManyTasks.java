package dev.menai.tools;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program with very many tasks that wait, and one that wants to go on each millisecond. It first
 * prints how many bytes they take. For each line that is read, it prints for how long that one was
 * held up at most since the last line, in nanoseconds.
 */
final class ManyTasks {
  static final int COUNT = 100_000;

  private static final AtomicLong LONGEST = new AtomicLong();

  private ManyTasks() {}

  public static void main(String[] args) {
    run(
        () -> {
          for (int i = 0; i < COUNT; i++) createTask("worker " + i, () -> sleep(ofDays(1)));
          yieldNow();
          yieldNow();
          Thread answers = new Thread(ManyTasks::answer);
          answers.setDaemon(true);
          answers.start();
          System.out.println(liveBytes());
          System.out.println("works");
          tick();
        });
  }

  /** What the tasks take, which is nearly all that lives. */
  private static long liveBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void tick() {
    long last = System.nanoTime();
    while (true) {
      sleep(ofMillis(1));
      long now = System.nanoTime();
      LONGEST.accumulateAndGet(now - last, Math::max);
      last = now;
    }
  }

  private static void answer() {
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .forEach(line -> System.out.println(LONGEST.getAndSet(0)));
  }
}
