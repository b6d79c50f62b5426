package dev.menai.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs for as long as {@code -Dmenai.soak=PT10M} says, on each execution a third of it:
 * heap and threads stay as they were after the first of them.
 */
@Tag("once")
@Timeout(86_400)
class SoakTest {
  private static final Duration EACH =
      Duration.parse(System.getProperty("menai.soak", "PT1.5S")).dividedBy(3);
  private static final int WARM_UP = 100;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** What a heap differs by without a leak: caches of the JVM, and what kotlinx pools. */
  private static final long NOISE = 3_000_000;

  /** Threads that kotlinx starts when there is much to do. */
  private static final int MORE_THREADS = 16;

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void heapAndThreadsStayFlat(Execution where) throws InterruptedException {
    long seed = 0;
    while (seed < WARM_UP) runs(seed++, where);
    long heapBefore = usedHeap();
    int threadsBefore = threads();
    long start = System.nanoTime();
    long nextReport = start + MINUTE;
    while (System.nanoTime() - start < EACH.toNanos()) {
      runs(seed++, where);
      if (System.nanoTime() - nextReport > 0) {
        report(where, seed);
        nextReport += MINUTE;
      }
    }
    if (EACH.toNanos() > MINUTE) report(where, seed);
    long more = usedHeap() - heapBefore;
    assertTrue(more < NOISE, where + ": " + more + " bytes more after " + seed + " programs");
    assertTrue(
        threadsComeDownTo(threadsBefore + MORE_THREADS), where + ": " + threads() + " threads");
  }

  private static void runs(long seed, Execution where) throws InterruptedException {
    assertEquals(List.of(), new RandomProgram(seed).run(where), where + ", seed " + seed);
  }

  private static void report(Execution where, long programs) {
    System.out.printf(
        "%s: %d programs, %d kB of heap, %d threads%n",
        where, programs, usedHeap() / 1_000, threads());
  }

  /** Idle threads of pools end in their own time. */
  private static boolean threadsComeDownTo(int most) {
    for (int i = 0; i < 1_000 && threads() > most; i++) LockSupport.parkNanos(10_000_000);
    return threads() <= most;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
