package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Execution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (a) Starts one body that returns at once, and waits for it; from a body. */
@OperationsPerInvocation(SpawnAwait.TASKS)
public class SpawnAwait extends Comparison {
  static final int TASKS = 1_000;

  @Benchmark
  public void menaiParallel() {
    menai(Execution.parallel());
  }

  @Benchmark
  public void menaiEventLoop() {
    menai(Execution.eventLoop());
  }

  @Benchmark
  @Fork(jvmArgsAppend = OPEN)
  public void menaiEventLoopMounted() {
    menai(Execution.eventLoop());
  }

  private static void menai(Execution where) {
    Async.run(
        where,
        () -> {
          for (int i = 0; i < TASKS; i++) Async.createTask(() -> 1).await();
        });
  }

  @Benchmark
  public void kotlinDefault() {
    Kotlin.spawnAwait(TASKS);
  }

  @Benchmark
  public void kotlinRunBlocking() {
    Kotlin.spawnAwaitOnLoop(TASKS);
  }

  @Benchmark
  public void virtualThreads() throws Exception {
    ExecutorService executor = threads();
    Threads.run(
        executor,
        () -> {
          for (int i = 0; i < TASKS; i++) executor.submit(() -> 1).get();
          return null;
        });
  }

  @Benchmark
  public void completableFuture() throws Exception {
    ExecutorService executor = threads();
    Threads.run(
        executor,
        () -> {
          for (int i = 0; i < TASKS; i++) CompletableFuture.supplyAsync(() -> 1, executor).get();
          return null;
        });
  }
}
