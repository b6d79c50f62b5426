package dev.menai.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;

/**
 * Runs a body on a test dispatcher, whose clock doesn't tick but jumps: a body that sleeps for an
 * hour ends at once, and all happens in the same order.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Runs a body to its end, throws what it throws, and returns how long it took by its clock. */
  public static Duration rehearse(Action body) {
    return rehearse(body, new TestCoroutineScheduler());
  }

  /** What a body prints, each line with its time; a failure is its last line. */
  public static List<String> printed(Action body) throws Exception {
    TestCoroutineScheduler clock = new TestCoroutineScheduler();
    return timed(() -> rehearse(body, clock), clock::getCurrentTime);
  }

  /** What a program prints on the real clock, each line with its time. */
  static List<String> performed(Action program) throws Exception {
    long start = System.nanoTime();
    return timed(program, () -> (System.nanoTime() - start) / 1_000_000);
  }

  private static List<String> timed(Action program, LongSupplier millis) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    PrintStream console = System.out;
    try (PrintStream out = new PrintStream(new TimedLines(lines::add, millis), true, UTF_8)) {
      System.setOut(out);
      try {
        program.run();
      } catch (Exception failure) {
        out.println(failure);
      }
    } finally {
      System.setOut(console);
    }
    return List.copyOf(lines);
  }

  private static Duration rehearse(Action body, TestCoroutineScheduler clock) {
    try (AsyncScope scope =
        AsyncScope.builder()
            .execution(Execution.on(TestCoroutineDispatchersKt.StandardTestDispatcher(clock, null)))
            .build()) {
      Task<Long> end =
          scope.createTask(
              () -> {
                body.run();
                return clock.getCurrentTime();
              });
      // This thread is the one that drives the dispatcher: whatever can run has run when this
      // returns.
      clock.advanceUntilIdle();
      return Duration.ofMillis(end.result());
    }
  }
}
