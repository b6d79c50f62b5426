package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.context.Propagation;
import io.micrometer.context.ContextRegistry;
import java.util.Collections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs a switch that values of threads follow: yields of two bodies in turn, and calls of
 * a suspend function that suspends. Without the element, with it and no accessor, and with three
 * accessors whose values are set.
 */
@OperationsPerInvocation(ContextSwitches.SWITCHES)
public class ContextSwitches extends Comparison {
  static final int SWITCHES = 100_000;

  /** What follows. */
  @Param({"no element", "no accessor", "3 accessors"})
  public String follows;

  private final Kotlin.Service service = new Kotlin.Service();
  private AsyncScope parallel;
  private AsyncScope eventLoop;

  @Setup
  public void open() {
    parallel = scope(Execution.parallel());
    eventLoop = scope(Execution.eventLoop());
    if (!follows.startsWith("3")) return;
    for (String key : new String[] {"trace", "user", "locale"}) {
      ThreadLocal<String> value = new ThreadLocal<>();
      ContextRegistry.getInstance().registerThreadLocalAccessor(key, value);
      value.set(key);
    }
  }

  private AsyncScope scope(Execution where) {
    AsyncScope.Builder builder = AsyncScope.builder().execution(where);
    if (!follows.equals("no element")) builder.context(Propagation.all());
    return builder.build();
  }

  @TearDown
  public void close() {
    parallel.close();
    eventLoop.close();
  }

  @Benchmark
  public void parallelYield() {
    turns(parallel);
  }

  @Benchmark
  public void eventLoopYield() {
    turns(eventLoop);
  }

  private static void turns(AsyncScope scope) {
    scope.run(
        () ->
            Async.gather(
                Collections.nCopies(
                    2,
                    () -> {
                      for (int i = 0; i < SWITCHES / 2; i++) Async.yieldNow();
                      return 1;
                    })));
  }

  @Benchmark
  public void parallelCall() {
    call(parallel);
  }

  @Benchmark
  public void eventLoopCall() {
    call(eventLoop);
  }

  private void call(AsyncScope scope) {
    scope.run(
        () -> {
          for (int i = 0; i < SWITCHES; i++) {
            int n = i;
            Async.<Integer>await(k -> service.suspending(n, k));
          }
        });
  }
}
