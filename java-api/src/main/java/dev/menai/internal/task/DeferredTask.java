package dev.menai.internal.task;

import dev.menai.Outcome;
import dev.menai.Task;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine of Kotlin's as a task. It has no state of its own: to wait for it is to wait for that
 * coroutine, to cancel it cancels that. Its failure is reported by Kotlin, not by us.
 *
 * @param <T> the type of the value
 */
public final class DeferredTask<T extends @Nullable Object> extends JobTask<T> {
  private final Job job;

  /** The value, once it has ended well. */
  private final Supplier<? extends T> value;

  private final Callbacks<T> callbacks;

  /**
   * A task of a job.
   *
   * @param value asked when the job has ended well
   */
  public DeferredTask(Job job, Supplier<? extends T> value) {
    this.job = job;
    this.value = value;
    this.callbacks = new Callbacks<>(this, job, TaskScope.ofKotlin());
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public Outcome<T> peekOutcome() {
    AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
    // Called at once, as it has ended.
    job.invokeOnCompletion(end -> SuspendCalls.unit(() -> cause.set(end)));
    Throwable end = cause.get();
    if (end == null) return new Outcome.Success<>(value.get());
    if (!(end instanceof CancellationException))
      return new Outcome.Failure<>(Failures.unwrapped(end));
    String reason = end.getMessage();
    return new Outcome.Cancelled<>(reason == null ? describe() + " was cancelled" : reason);
  }

  @Override
  public Outcome<T> outcome() {
    refuseIfRunning();
    return peekOutcome();
  }

  @Override
  public String describe() {
    return "coroutine '" + name() + "'";
  }

  @Override
  public String name() {
    CoroutineName given =
        job instanceof CoroutineScope scope
            ? scope.getCoroutineContext().get(CoroutineName.Key)
            : null;
    return given == null ? "coroutine" : given.getName();
  }

  @Override
  public boolean cancel(String reason) {
    Objects.requireNonNull(reason, "reason");
    if (job.isCompleted()) return false;
    job.cancel(new CancellationException(reason));
    return true;
  }

  @Override
  public void onDone(Consumer<? super Task<T>> action) {
    callbacks.add(Objects.requireNonNull(action, "action"));
  }

  @Override
  @SuppressWarnings("unchecked") // The one that it was made of, if its value needed no conversion.
  public Deferred<T> asDeferred() {
    if (value instanceof Completed<?> && job instanceof Deferred) return (Deferred<T>) job;
    var answer = LinkedViews.<T>answer();
    LinkedViews.link(this, answer);
    return LinkedViews.deferred(this, answer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeferredTask<?> task && task.job == job;
  }

  @Override
  public int hashCode() {
    return job.hashCode();
  }

  @Override
  public String toString() {
    return "Task[" + name() + ", " + (isDone() ? peekOutcome() : "running") + "]";
  }

  /** The value of a deferred as it is. */
  public record Completed<T extends @Nullable Object>(Deferred<? extends T> deferred)
      implements Supplier<T> {
    @Override
    public T get() {
      return deferred.getCompleted();
    }
  }
}
