package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (d) A thousand bodies that give way to each other, a thousand times each. */
@OperationsPerInvocation(Yield.BODIES * Yield.TURNS)
public class Yield extends Comparison {
  static final int BODIES = 1_000;
  static final int TURNS = 1_000;

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
    Awaitable<Integer> body =
        () -> {
          for (int i = 0; i < TURNS; i++) Async.yieldNow();
          return 1;
        };
    Async.run(where, () -> Async.gather(Collections.nCopies(BODIES, body)));
  }

  @Benchmark
  public void kotlinDefault() {
    Kotlin.yields(BODIES, TURNS);
  }

  @Benchmark
  public void kotlinRunBlocking() {
    Kotlin.yieldsOnLoop(BODIES, TURNS);
  }

  @Benchmark
  public void virtualThreads() throws Exception {
    Callable<Integer> body =
        () -> {
          for (int i = 0; i < TURNS; i++) Thread.yield();
          return 1;
        };
    threads().invokeAll(Collections.nCopies(BODIES, body));
  }
}
