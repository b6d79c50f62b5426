package dev.menai.samples;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Task;
import java.time.Duration;
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
    TestCoroutineScheduler clock = new TestCoroutineScheduler();
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
