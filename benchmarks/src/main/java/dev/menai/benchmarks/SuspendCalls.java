package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Execution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (e) Calls of a suspend function that does not suspend, and of one that does. */
@OperationsPerInvocation(SuspendCalls.CALLS)
public class SuspendCalls extends Comparison {
  static final int CALLS = 100_000;

  private final Kotlin.Service service = new Kotlin.Service();

  @Benchmark
  public void directNotSuspending() {
    for (int i = 0; i < CALLS; i++) service.plain(i);
  }

  @Benchmark
  public void menaiParallelNotSuspending() {
    notSuspending(Execution.parallel());
  }

  @Benchmark
  public void menaiEventLoopNotSuspending() {
    notSuspending(Execution.eventLoop());
  }

  private void notSuspending(Execution where) {
    Async.run(
        where,
        () -> {
          for (int i = 0; i < CALLS; i++) {
            int n = i;
            Async.<Integer>await(k -> service.immediate(n, k));
          }
        });
  }

  @Benchmark
  public void kotlinNotSuspending() {
    Kotlin.callsNotSuspending(service, CALLS);
  }

  @Benchmark
  public void menaiParallelSuspending() {
    suspending(Execution.parallel());
  }

  @Benchmark
  public void menaiEventLoopSuspending() {
    suspending(Execution.eventLoop());
  }

  @Benchmark
  @Fork(jvmArgsAppend = OPEN)
  public void menaiEventLoopMountedSuspending() {
    suspending(Execution.eventLoop());
  }

  private void suspending(Execution where) {
    Async.run(
        where,
        () -> {
          for (int i = 0; i < CALLS; i++) {
            int n = i;
            Async.<Integer>await(k -> service.suspending(n, k));
          }
        });
  }

  @Benchmark
  public void kotlinRunBlockingSuspending() {
    Kotlin.callsSuspending(service, CALLS);
  }
}
