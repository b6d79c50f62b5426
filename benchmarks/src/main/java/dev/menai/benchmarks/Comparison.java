package dev.menai.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One kind of work, done by Menai and by each of its peers; a method each. What is measured is the
 * time of one operation, in nanoseconds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public abstract class Comparison {
  /** Lets the event loop have its second engine. */
  static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

  private ExecutorService threads;

  /** An executor with a virtual thread for each task; made once for a benchmark, when asked for. */
  final ExecutorService threads() {
    if (threads == null) threads = Threads.virtual();
    return threads;
  }

  @TearDown
  public final void closeThreads() {
    if (threads != null) threads.shutdown();
  }
}
