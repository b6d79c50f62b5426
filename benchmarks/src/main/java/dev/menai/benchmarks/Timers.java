package dev.menai.benchmarks;

import static java.time.Duration.ofMillis;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (l) Fifty thousand sleeps of up to 100 ms at once, to the end of the last. */
@OperationsPerInvocation(Timers.SLEEPERS)
public class Timers extends Comparison {
  static final int SLEEPERS = 50_000;

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
          List<Awaitable<Integer>> bodies = new ArrayList<>(SLEEPERS);
          for (int i = 0; i < SLEEPERS; i++) {
            Duration duration = ofMillis(1 + i % 100);
            bodies.add(
                () -> {
                  Async.sleep(duration);
                  return 1;
                });
          }
          Async.gather(bodies);
        });
  }

  @Benchmark
  public void kotlinDefault() {
    Kotlin.timers(SLEEPERS);
  }

  @Benchmark
  public void virtualThreads() throws Exception {
    List<Callable<Integer>> bodies = new ArrayList<>(SLEEPERS);
    for (int i = 0; i < SLEEPERS; i++) {
      int millis = 1 + i % 100;
      bodies.add(
          () -> {
            Thread.sleep(millis);
            return 1;
          });
    }
    threads().invokeAll(bodies);
  }
}
