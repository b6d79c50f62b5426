package dev.menai.benchmarks;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The JDK's StructuredTaskScope (a preview) at (a) spawn and await, (b) gather, and (j) groups. */
@Fork(value = 2, jvmArgsAppend = "--enable-preview")
public class StructuredTasks extends Comparison {
  private static final int GROUPS = 50;

  @Benchmark
  @OperationsPerInvocation(SpawnAwait.TASKS)
  public void spawnAwait() throws Exception {
    Threads.run(
        threads(),
        () -> {
          for (int i = 0; i < SpawnAwait.TASKS; i++) fork(1);
          return null;
        });
  }

  @Benchmark
  @OperationsPerInvocation(Gather.BODIES)
  public void gather() throws Exception {
    Threads.run(
        threads(),
        () -> {
          fork(Gather.BODIES);
          return null;
        });
  }

  @Benchmark
  @OperationsPerInvocation(GROUPS)
  public void groups() throws Exception {
    Threads.run(
        threads(),
        () -> {
          for (int i = 0; i < GROUPS; i++) fork(Groups.BODIES);
          return null;
        });
  }

  private static void fork(int bodies) throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<Integer>awaitAllSuccessfulOrThrow())) {
      for (int i = 0; i < bodies; i++) scope.fork(() -> 1);
      scope.join();
    }
  }
}
