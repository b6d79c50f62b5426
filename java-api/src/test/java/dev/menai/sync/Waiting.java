package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.Task;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of waiting need, on one thread and on several. */
final class Waiting {
  /** No limit: a test that reaches it hangs. */
  static final Duration LONG = Duration.ofSeconds(30);

  private static final AtomicInteger serial = new AtomicInteger();

  private Waiting() {}

  /** Starts a task, and returns when it waits for something. */
  static <T> Task<T> started(Awaitable<T> body) {
    Task<T> task = createTask("waiting-" + serial.incrementAndGet(), body);
    until(task);
    return task;
  }

  static Task<Void> started(Action body) {
    return started(
        () -> {
          body.run();
          return null;
        });
  }

  /** Returns when the task waits for something. */
  static void until(Task<?> task) {
    while (!task.isDone() && !waits(task)) sleep(Duration.ofMillis(1));
  }

  private static boolean waits(Task<?> task) {
    return TaskState.of((BodyTask<?>) task).phase() == TaskState.Phase.WAITING;
  }

  /** Cancels a task and returns when it has ended so. */
  static void cancelled(Task<?> task) {
    task.cancel();
    assertCancelled(task);
  }

  /** Asserts that a verb refuses to be called outside a task, and says its name. */
  static void assertRefusedOutside(String verb, Action call) {
    IllegalStateException refusal = assertThrows(IllegalStateException.class, call::run);
    assertTrue(refusal.getMessage().contains(verb), refusal::getMessage);
    assertTrue(refusal.getMessage().contains("outside a task"), refusal::getMessage);
  }
}
