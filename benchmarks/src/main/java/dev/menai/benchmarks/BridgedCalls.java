package dev.menai.benchmarks;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Suspend;
import dev.menai.processor.JavaView;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** (e) Calls over the bridge of a function that does not suspend, by each of its roads. */
@JavaView(Counter.class)
@JavaView(StepCounter.class)
@OperationsPerInvocation(BridgedCalls.CALLS)
public class BridgedCalls extends Comparison {
  static final int CALLS = 100_000;

  private final Counter kotlin = new KotlinCounter();
  private final View adapted = Suspend.adapt(View.class, kotlin);
  private final CounterView generated = CounterView.of(kotlin);
  private final StepCounterView steps = StepCounterView.of(new StepCounter());
  private final Counter implemented = Suspend.implement(Counter.class, new JavaCounter());

  /** The counter as Java would have it. */
  public interface View {
    /** Counts, without a continuation anywhere. */
    int plain(int n);

    /** Counts, in a suspend function. */
    int count(int n);
  }

  /** The counter in blocking style. */
  public static final class JavaCounter {
    private volatile int base;

    /** Counts. */
    public int plain(int n) {
      return n + base;
    }

    /** Counts, for a suspend function. */
    public int count(int n) {
      return n + base;
    }
  }

  @Benchmark
  public void direct(Blackhole hole) {
    inTask(hole, kotlin::plain);
  }

  @Benchmark
  public void await(Blackhole hole) {
    inTask(hole, n -> Async.<Integer>await(k -> kotlin.count(n, k)));
  }

  @Benchmark
  public void adapt(Blackhole hole) {
    inTask(hole, adapted::count);
  }

  @Benchmark
  public void adaptPlain(Blackhole hole) {
    inTask(hole, adapted::plain);
  }

  @Benchmark
  public void generatedView(Blackhole hole) {
    inTask(hole, generated::count);
  }

  /** A value class as a parameter: made of the number by its constructor. */
  @Benchmark
  public void generatedViewValueClass(Blackhole hole) {
    inTask(hole, steps::count);
  }

  /** And as the result, which Kotlin boxes. */
  @Benchmark
  public void generatedViewValueClassBack(Blackhole hole) {
    inTask(hole, steps::next);
  }

  /** In a function that can't suspend. */
  @Benchmark
  public void generatedViewValueClassPlain(Blackhole hole) {
    inTask(hole, steps::plain);
  }

  @Benchmark
  public void kotlinDirect() {
    KotlinCalls.countOnLoop(kotlin, CALLS);
  }

  /**
   * Called by a coroutine that no body of Java's stands in: each call needs a thread to wait on.
   */
  @Benchmark
  public void implement() {
    KotlinCalls.countOnLoop(implemented, CALLS);
  }

  /** Called by Kotlin code that a body called: the body's thread is there to wait on. */
  @Benchmark
  public void implementCalledByBody() {
    Async.run(Execution.parallel(), k -> KotlinCalls.count(implemented, CALLS, k));
  }

  @Benchmark
  public void implementPlain(Blackhole hole) {
    inTask(hole, implemented::plain);
  }

  private static void inTask(Blackhole hole, IntUnaryOperator call) {
    Awaitable<Integer> calls =
        () -> {
          for (int i = 0; i < CALLS; i++) hole.consume(call.applyAsInt(i));
          return CALLS;
        };
    Async.run(Execution.parallel(), calls);
  }
}
