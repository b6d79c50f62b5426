package dev.menai.benchmarks;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;

import dev.menai.Async;
import dev.menai.Execution;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** (g) Starts bodies that sleep, cancels them all, and waits for their end. */
@OperationsPerInvocation(CancelSleepers.BODIES)
public class CancelSleepers extends Comparison {
  static final int BODIES = 100_000;

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
          List<Task<?>> tasks = new ArrayList<>(BODIES);
          for (int i = 0; i < BODIES; i++) {
            tasks.add(Async.createTask(() -> Async.sleep(ofHours(1))));
          }
          Async.sleep(ofMillis(100));
          for (Task<?> task : tasks) task.cancel();
          Async.gatherSettled(tasks.toArray(Task<?>[]::new));
        });
  }

  @Benchmark
  public void kotlinDefault() {
    Kotlin.cancelSleepers(BODIES);
  }

  @Benchmark
  public void virtualThreads() throws Exception {
    ExecutorService executor = Threads.virtual();
    List<Future<?>> futures = new ArrayList<>(BODIES);
    for (int i = 0; i < BODIES; i++) {
      futures.add(
          executor.submit(
              () -> {
                Thread.sleep(3_600_000);
                return null;
              }));
    }
    Thread.sleep(100);
    for (Future<?> future : futures) future.cancel(true);
    executor.shutdown();
    executor.awaitTermination(1, TimeUnit.HOURS);
  }
}
