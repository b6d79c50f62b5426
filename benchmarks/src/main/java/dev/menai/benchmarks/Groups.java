package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Execution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (j) A task group of a hundred bodies that return at once. */
public class Groups extends Comparison {
  static final int BODIES = 100;
  static final int GROUPS = 50;

  @Benchmark
  @OperationsPerInvocation(GROUPS)
  public void menaiParallel() {
    menai(Execution.parallel());
  }

  @Benchmark
  @OperationsPerInvocation(GROUPS)
  public void menaiEventLoop() {
    menai(Execution.eventLoop());
  }

  private static void menai(Execution where) {
    Async.run(
        where,
        () -> {
          for (int i = 0; i < GROUPS; i++) {
            Async.taskGroup(
                group -> {
                  for (int j = 0; j < BODIES; j++) group.createTask(() -> 1);
                });
          }
        });
  }

  @Benchmark
  @OperationsPerInvocation(GROUPS)
  public void kotlinDefault() {
    Kotlin.scopes(GROUPS, BODIES);
  }
}
