package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Execution;
import java.util.concurrent.ExecutorService;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (k) Blocking code on a thread of its own, and the way back. */
@OperationsPerInvocation(ToThread.CALLS)
public class ToThread extends Comparison {
  static final int CALLS = 1_000;

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
          for (int i = 0; i < CALLS; i++) Async.toThread(() -> 1);
        });
  }

  @Benchmark
  public void virtualThreads() throws Exception {
    ExecutorService executor = threads();
    Threads.run(
        executor,
        () -> {
          for (int i = 0; i < CALLS; i++) executor.submit(() -> 1).get();
          return null;
        });
  }
}
