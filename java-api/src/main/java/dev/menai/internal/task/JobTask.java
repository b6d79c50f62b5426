package dev.menai.internal.task;

import dev.menai.Async;
import dev.menai.Outcome;
import dev.menai.Task;
import dev.menai.core.Fiber;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks do alike, a body's and a Kotlin coroutine's: by the job, and by how it ended.
 *
 * @param <T> the type of its value
 */
public abstract class JobTask<T extends @Nullable Object> extends Waitable<T> implements Task<T> {
  @Override
  public T await() {
    return awaitValue();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    if (!isDone()) {
      if (Fiber.current() == null) blockUntilEnd(Long.MAX_VALUE);
      else awaitEnd();
    }
    if (outcome() instanceof Outcome.Failure<T> failure)
      throw new ExecutionException(failure.exception());
    return value();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    // As nanoseconds a time beyond the clock is the longest one, where Duration.of would overflow.
    long limit = unit.toNanos(timeout);
    if (!isDone()) {
      boolean ended =
          Fiber.current() == null
              ? blockUntilEnd(limit)
              : Async.moveOnAfter(Duration.ofNanos(limit), () -> awaitEnd());
      if (!ended && !isDone())
        throw new TimeoutException(describe() + " did not end within " + timeout + " " + unit);
    }
    return get();
  }

  @Override
  public boolean cancel() {
    return cancel(describe() + " was cancelled");
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return cancel();
  }
}
