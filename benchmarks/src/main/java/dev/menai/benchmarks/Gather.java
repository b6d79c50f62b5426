package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (b) Starts many bodies that return at once, and waits for all. */
@OperationsPerInvocation(Gather.BODIES)
public class Gather extends Comparison {
  static final int BODIES = 10_000;

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
    Async.run(where, () -> Async.gather(Collections.nCopies(BODIES, (Awaitable<Integer>) () -> 1)));
  }

  @Benchmark
  public void kotlinDefault() {
    Kotlin.gather(BODIES);
  }

  @Benchmark
  public void virtualThreads() throws Exception {
    ExecutorService executor = threads();
    Threads.run(executor, () -> executor.invokeAll(Collections.nCopies(BODIES, () -> 1)));
  }

  @Benchmark
  public void completableFuture() throws Exception {
    ExecutorService executor = threads();
    Threads.run(
        executor,
        () -> {
          var all = new CompletableFuture<?>[BODIES];
          for (int i = 0; i < BODIES; i++) {
            all[i] = CompletableFuture.supplyAsync(() -> 1, executor);
          }
          return CompletableFuture.allOf(all).get();
        });
  }
}
