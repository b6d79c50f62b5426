package dev.menai.internal.task;

import dev.menai.Outcome;
import dev.menai.Promise;
import dev.menai.core.StackRoom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * A promise: an outcome that is set once, and a job that completes with it.
 *
 * @param <T> the type of the value
 */
public final class PromiseCell<T extends @Nullable Object> extends Waitable<T>
    implements Promise<T> {
  private final CompletableJob job = JobKt.Job((Job) null);

  /** Set once, by whoever comes first; read when the job has completed. */
  private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();

  private boolean end(Outcome<T> how) {
    StackRoom.require();
    return outcome.compareAndSet(null, how) && job.complete();
  }

  @Override
  public boolean complete(T value) {
    return end(new Outcome.Success<>(value));
  }

  @Override
  public boolean fail(Throwable exception) {
    return end(
        new Outcome.Failure<>(Failures.unwrapped(Objects.requireNonNull(exception, "exception"))));
  }

  @Override
  public boolean cancel() {
    return cancel("the promise was cancelled");
  }

  @Override
  public boolean cancel(String reason) {
    return end(new Outcome.Cancelled<>(Objects.requireNonNull(reason, "reason")));
  }

  @Override
  public T await() {
    return awaitValue();
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public Outcome<T> peekOutcome() {
    return Objects.requireNonNull(outcome.get());
  }

  @Override
  public Outcome<T> outcome() {
    return peekOutcome();
  }

  @Override
  public String describe() {
    return "the promise";
  }

  @Override
  public String toString() {
    return "Promise[" + (isDone() ? peekOutcome() : "pending") + "]";
  }
}
