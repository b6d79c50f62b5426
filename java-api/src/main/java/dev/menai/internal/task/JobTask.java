package dev.menai.internal.task;

import dev.menai.Outcome;
import dev.menai.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks do alike, a body's and a Kotlin coroutine's: by the job, and by how it ended.
 *
 * @param <T> the type of its value
 */
interface JobTask<T extends @Nullable Object> extends Task<T>, Waitable<T> {
  @Override
  default T await() {
    return awaitValue();
  }

  @Override
  default T get() throws InterruptedException, ExecutionException {
    return getValue();
  }

  @Override
  default T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return getValue(timeout, unit);
  }

  @Override
  default boolean cancel() {
    return cancel(describe() + " was cancelled");
  }

  @Override
  default boolean cancel(boolean mayInterruptIfRunning) {
    return cancel();
  }

  @Override
  default boolean isDone() {
    return hasEnded();
  }

  @Override
  default boolean isCancelled() {
    return isDone() && peekOutcome() instanceof Outcome.Cancelled;
  }

  @Override
  default T result() {
    return resultIfEnded();
  }

  @Override
  default @Nullable Throwable exception() {
    return exceptionIfEnded();
  }

  @Override
  default CompletableFuture<T> toCompletableFuture() {
    return LinkedViews.future(this);
  }
}
