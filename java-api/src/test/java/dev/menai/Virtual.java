package dev.menai;

import java.time.Duration;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;

/** A scope in virtual time, which moves only when the test moves it, on the test's own thread. */
final class Virtual implements AutoCloseable {
  final TestCoroutineScheduler scheduler = new TestCoroutineScheduler();
  final AsyncScope scope;

  Virtual() {
    this(AsyncScope.builder());
  }

  Virtual(AsyncScope.Builder builder) {
    var dispatcher = TestCoroutineDispatchersKt.StandardTestDispatcher(scheduler, "virtual");
    scope = builder.execution(Execution.on(dispatcher)).build();
  }

  /** Runs a body until nothing is left to do, and returns its value. */
  <T> T run(Awaitable<T> body) {
    Task<T> task = scope.createTask(body);
    scheduler.advanceUntilIdle();
    return task.result();
  }

  void run(Action body) {
    Task<Void> task = scope.createTask(body);
    scheduler.advanceUntilIdle();
    task.result();
  }

  /** Moves the clock, and runs what is due up to and at its new time. */
  void advance(Duration by) {
    scheduler.advanceTimeBy(by.toMillis());
    scheduler.runCurrent();
  }

  /** Milliseconds since the start. */
  long now() {
    return scheduler.getCurrentTime();
  }

  @Override
  public void close() {
    scope.cancel();
    scheduler.advanceUntilIdle();
    scope.close();
  }
}
