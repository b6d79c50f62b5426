package dev.menai.internal.task;

import dev.menai.Awaitable;
import dev.menai.core.BodyCoroutine;
import dev.menai.core.WaitEvent;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** The coroutine of a task. */
final class TaskCoroutine extends BodyCoroutine {
  private final BodyTask<?> task;

  /** Taken by the first turn, so that an ended task holds on to nothing that the body did. */
  private @Nullable Awaitable<?> body;

  <T extends @Nullable Object> TaskCoroutine(
      BodyTask<T> task,
      TaskInheritance inherited,
      @Nullable CoroutineName name,
      Job parent,
      Awaitable<? extends T> body) {
    super(inherited, name, parent);
    this.task = task;
    this.body = body;
  }

  BodyTask<?> task() {
    return task;
  }

  @Override
  public int getRecordId() {
    return task.recordId();
  }

  @Override
  public void describe(WaitEvent wait, @Nullable Object target) {
    wait.kind = WaitKind.of(target);
    wait.target = WaitKind.name(target);
    if (target instanceof BodyTask<?> awaited) wait.awaited = awaited.recordId();
  }

  @Override
  public String getTaskName() {
    return task.name();
  }

  /** For what shows jobs: kotlinx's messages, and fixtures of tests. */
  @Override
  public String toString() {
    return task.describe();
  }

  @Override
  protected void onCancelled(Throwable cause, boolean handled) {
    if (!task.bodyHasFailed() && cause instanceof CancellationException)
      task.scope().counts().cancelled().increment();
  }

  @Override
  protected void body() {
    Awaitable<?> body = Objects.requireNonNull(this.body);
    this.body = null;
    task.run(body);
  }
}
