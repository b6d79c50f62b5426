package dev.menai;

import java.util.stream.Stream;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import org.jspecify.annotations.Nullable;

/** Where tests run their bodies: on each execution, and in virtual time. */
final class Executions {
  private Executions() {}

  static Stream<Execution> all() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  /** Runs a body on a clock that jumps to the next timer when everything waits. */
  static <T extends @Nullable Object> T inVirtualTime(Awaitable<? extends T> body) {
    TestCoroutineScheduler scheduler = new TestCoroutineScheduler();
    var dispatcher = TestCoroutineDispatchersKt.StandardTestDispatcher(scheduler, null);
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.on(dispatcher)).build()) {
      Task<T> task = scope.createTask(body);
      scheduler.advanceUntilIdle();
      return task.result();
    }
  }

  static void inVirtualTime(Action body) {
    inVirtualTime(Bodies.of(body));
  }
}
