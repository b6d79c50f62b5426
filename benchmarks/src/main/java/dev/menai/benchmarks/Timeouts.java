package dev.menai.benchmarks;

import static java.time.Duration.ofSeconds;

import dev.menai.Async;
import dev.menai.Execution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (f) A time limit around a body that returns at once. */
@OperationsPerInvocation(Timeouts.CALLS)
public class Timeouts extends Comparison {
  static final int CALLS = 10_000;

  @Benchmark
  public void menaiParallelTimeout() {
    timeout(Execution.parallel());
  }

  @Benchmark
  public void menaiEventLoopTimeout() {
    timeout(Execution.eventLoop());
  }

  private static void timeout(Execution where) {
    Async.run(
        where,
        () -> {
          for (int i = 0; i < CALLS; i++) Async.timeout(ofSeconds(10), () -> 1);
        });
  }

  @Benchmark
  public void menaiParallelWaitFor() {
    waitFor(Execution.parallel());
  }

  @Benchmark
  public void menaiEventLoopWaitFor() {
    waitFor(Execution.eventLoop());
  }

  private static void waitFor(Execution where) {
    Async.run(
        where,
        () -> {
          for (int i = 0; i < CALLS; i++) Async.waitFor(() -> 1, ofSeconds(10));
        });
  }

  @Benchmark
  public void kotlinWithTimeout() {
    Kotlin.timeouts(CALLS);
  }

  @Benchmark
  public void completableFutureOrTimeout() throws Exception {
    ExecutorService executor = threads();
    Threads.run(
        executor,
        () -> {
          for (int i = 0; i < CALLS; i++) {
            var future = new CompletableFuture<Integer>().orTimeout(10, TimeUnit.SECONDS);
            future.complete(1);
            future.get();
          }
          return null;
        });
  }

  @Benchmark
  public void virtualThreadsGetWithTimeout() throws Exception {
    ExecutorService executor = threads();
    Threads.run(
        executor,
        () -> {
          for (int i = 0; i < CALLS; i++) executor.submit(() -> 1).get(10, TimeUnit.SECONDS);
          return null;
        });
  }
}
