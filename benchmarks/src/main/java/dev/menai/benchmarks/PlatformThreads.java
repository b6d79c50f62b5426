package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a thread for each body costs before Java 21, where it is one of the system: so many bodies
 * that return at once are started together and waited for.
 */
public class PlatformThreads extends Comparison {
  @Param({"1", "1000", "10000"})
  int bodies;

  private final ExecutorService pool = Executors.newCachedThreadPool();

  @Benchmark
  public void menaiParallel() {
    menai(Execution.parallel());
  }

  @Benchmark
  public void menaiEventLoop() {
    menai(Execution.eventLoop());
  }

  private void menai(Execution where) {
    Async.run(where, () -> Async.gather(Collections.nCopies(bodies, (Awaitable<Integer>) () -> 1)));
  }

  /** Threads that are started and joined. */
  @Benchmark
  public void startAndJoin() throws InterruptedException {
    List<Thread> threads = new ArrayList<>(bodies);
    for (int i = 0; i < bodies; i++) {
      Thread thread = new Thread(() -> {});
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) thread.join();
  }

  /** Threads that serve one task after another, and hand on what each leaves in them. */
  @Benchmark
  public void pool() throws InterruptedException {
    pool.invokeAll(Collections.nCopies(bodies, (Callable<Integer>) () -> 1));
  }

  @TearDown
  public void closePool() {
    pool.shutdown();
  }
}
