package dev.menai;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** How tasks and groups are to end. */
public final class TaskAssertions {
  private TaskAssertions() {}

  /** Awaits what has to have been cancelled, and gives what that throws. */
  public static TaskCancelledException assertCancelled(Awaitable<?> cancelled) {
    return assertThrows(TaskCancelledException.class, cancelled::await);
  }

  /** Runs a group that has to fail, and gives its failure. */
  public static TaskGroupException groupFailure(TaskGroup.VoidBody body) {
    return assertThrows(TaskGroupException.class, () -> Async.taskGroup(body));
  }
}
