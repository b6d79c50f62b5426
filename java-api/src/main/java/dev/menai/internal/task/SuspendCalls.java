package dev.menai.internal.task;

import dev.menai.KotlinValues;
import dev.menai.Outcome;
import dev.menai.core.Fiber;
import dev.menai.core.SuspendFunction;
import kotlin.Result;
import kotlin.Unit;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Calls of suspend functions on a fiber, with failures as Java knows them. */
public final class SuspendCalls {
  private SuspendCalls() {}

  public static <T extends @Nullable Object> T await(Fiber fiber, SuspendFunction<T> call) {
    try {
      return opened(fiber.await(call));
    } catch (Throwable thrown) {
      throw Failures.unchecked(Failures.fromKotlin(fiber, thrown));
    }
  }

  /** The same, with a {@code kotlin.Result} as it came. */
  public static <T extends @Nullable Object> T unopened(Fiber fiber, SuspendFunction<T> call) {
    try {
      return fiber.await(call);
    } catch (Throwable thrown) {
      throw Failures.unchecked(Failures.fromKotlin(fiber, thrown));
    }
  }

  /**
   * What a {@code kotlin.Result} holds. A suspend function that returns one gives what it holds if
   * it didn't suspend, and its object else: to who awaits, both are a value or a failure.
   */
  private static <T extends @Nullable Object> T opened(T value) throws Throwable {
    if (value instanceof Result.Failure || value instanceof Result<?>) {
      Outcome<T> outcome = KotlinValues.outcome(value);
      if (outcome instanceof Outcome.Success<T> success) return success.value();
      throw ((Outcome.Failure<T>) outcome).exception();
    }
    return value;
  }

  /**
   * Runs an action when a job has ended, or now if it has; until what it returns is disposed of.
   */
  public static DisposableHandle onEnd(Job job, Runnable action) {
    return job.invokeOnCompletion(cause -> unit(action));
  }

  /** Runs a handler that Kotlin wants to return {@code Unit}. */
  public static Unit unit(Runnable handler) {
    handler.run();
    return Unit.INSTANCE;
  }
}
