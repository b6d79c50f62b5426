package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * (c) Many bodies that sleep for a second at once: the wall time from the first start to the last
 * end, and the heap that each takes while all sleep. One peer a JVM, so that none finds the heap of
 * another:
 *
 * <pre>java -cp ... dev.menai.benchmarks.Sleepers menaiParallel 100000</pre>
 */
public final class Sleepers {
  private static final Duration SLEEP = Duration.ofSeconds(1);

  private Sleepers() {}

  /** Runs one peer, some rounds for the time and one for the heap, and prints the best. */
  public static void main(String[] args) throws Exception {
    String peer = args[0];
    int bodies = Integer.parseInt(args[1]);
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      run(peer, bodies, SLEEP);
      best = Math.min(best, System.nanoTime() - start);
    }
    long bytes = heapWhileAllSleep(peer, bodies);
    System.out.printf("%s %d bodies: %.3f s, %d bytes each%n", peer, bodies, best / 1e9, bytes);
  }

  private static long heapWhileAllSleep(String peer, int bodies) throws Exception {
    long before = usedHeap();
    // Long enough to start all, and to walk the heap.
    Duration sleep = Duration.ofSeconds(10 + bodies / 100_000);
    Thread runner = new Thread(() -> runUnchecked(peer, bodies, sleep), "runner");
    runner.setDaemon(true);
    runner.start();
    Thread.sleep(sleep.toMillis() / 2);
    return (usedHeap() - before) / bodies;
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void runUnchecked(String peer, int bodies, Duration sleep) {
    try {
      run(peer, bodies, sleep);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void run(String peer, int bodies, Duration sleep) throws Exception {
    switch (peer) {
      case "menaiParallel" -> menai(Execution.parallel(), bodies, sleep);
      case "menaiEventLoop" -> menai(Execution.eventLoop(), bodies, sleep);
      case "kotlinDefault" -> Kotlin.sleepers(bodies, sleep.toMillis());
      case "virtualThreads" -> virtualThreads(bodies, sleep);
      default -> throw new IllegalArgumentException("no such peer: " + peer);
    }
  }

  private static void menai(Execution where, int bodies, Duration sleep) {
    List<Awaitable<Integer>> all = new ArrayList<>(bodies);
    for (int i = 0; i < bodies; i++) {
      all.add(
          () -> {
            Async.sleep(sleep);
            return 1;
          });
    }
    Async.run(where, () -> Async.gather(all));
  }

  private static void virtualThreads(int bodies, Duration sleep) throws Exception {
    List<Callable<Integer>> all = new ArrayList<>(bodies);
    for (int i = 0; i < bodies; i++) {
      all.add(
          () -> {
            Thread.sleep(sleep.toMillis());
            return 1;
          });
    }
    ExecutorService executor = Threads.virtual();
    try {
      executor.invokeAll(all);
    } finally {
      executor.shutdown();
    }
  }
}
