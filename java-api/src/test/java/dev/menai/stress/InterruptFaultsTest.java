package dev.menai.stress;

import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Async;
import dev.menai.Execution;
import dev.menai.Executions;
import dev.menai.TaskCancelledException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threads that somebody interrupts at any moment: nothing hangs, nothing is lost, and no flag gets
 * to where nobody set it. With {@code -Dmenai.stress=long}, many more moments.
 */
class InterruptFaultsTest {
  private static final boolean LONG = "long".equals(System.getProperty("menai.stress"));
  private static final int PROGRAMS = LONG ? 10_000 : 50;

  static Stream<Named<Execution>> executions() {
    return Executions.each();
  }

  @ParameterizedTest
  @MethodSource("executions")
  @Timeout(3_600)
  void interruptsOfBodiesThreadsAreHarmless(Execution where) throws InterruptedException {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      // Each body is interrupted by another thread, or by itself, with some delay.
      SplittableRandom random = new SplittableRandom(seed);
      int first = random.nextInt(10);
      RandomProgram program =
          new RandomProgram(seed)
              .with(
                  first,
                  thread -> {
                    if (first % 2 == 0) thread.interrupt();
                    else new Thread(thread::interrupt).start();
                  });
      assertEquals(List.of(), program.run(where), "on " + where + ", seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aFlagLeaksToNoOtherBody(Execution where) throws Exception {
    for (int seed = 0; seed < PROGRAMS / 10; seed++) {
      RandomProgram program = new RandomProgram(seed).with(0, Thread::interrupt);
      assertEquals(List.of(), program.run(where));
      assertFalse(run(where, () -> Thread.currentThread().isInterrupted()));
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  @Timeout(3_600)
  void anInterruptOfTheRunsThreadCancelsMainOrComesTooLateAndIsKept(Execution where)
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int seed = 0; seed < PROGRAMS; seed++) {
      AtomicInteger open = new AtomicInteger();
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      Callable<Boolean> throwing =
          () -> {
            runsABit(where, open, begun);
            interrupted.await();
            return true;
          };
      Callable<Boolean> looking =
          () -> {
            runsABit(where, open, begun);
            while (interrupted.getCount() > 0) Thread.onSpinWait();
            return Thread.interrupted();
          };
      // The first would throw on a flag that is set, the second looks at it.
      FutureTask<Boolean> program = new FutureTask<>(seed % 2 == 0 ? looking : throwing);
      Thread thread = new Thread(program);
      thread.start();
      begun.await();

      threads.submit(() -> interrupt(thread, interrupted)).get();

      assertTrue(endedAsItShould(program), "the flag is lost, seed " + seed);
      assertEquals(0, open.get(), "a body did not run its finally, seed " + seed);
    }
    threads.shutdown();
  }

  private static boolean endedAsItShould(FutureTask<Boolean> program) throws InterruptedException {
    try {
      return program.get();
    } catch (ExecutionException end) {
      return end.getCause() instanceof InterruptedException;
    }
  }

  private static void interrupt(Thread thread, CountDownLatch interrupted) {
    LockSupport.parkNanos(1_000);
    thread.interrupt();
    interrupted.countDown();
  }

  private static void runsABit(Execution where, AtomicInteger open, CountDownLatch begun) {
    try {
      run(
          where,
          () -> {
            begun.countDown();
            Async.gather(() -> yields(open), () -> yields(open));
          });
    } catch (TaskCancelledException cancelled) {
      // The interrupt came in time.
    }
  }

  private static void yields(AtomicInteger open) {
    open.incrementAndGet();
    try {
      for (int i = 0; i < 10; i++) Async.yieldNow();
    } finally {
      open.decrementAndGet();
    }
  }
}
