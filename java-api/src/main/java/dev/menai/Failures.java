package dev.menai;

import dev.menai.core.CheckedFailure;
import dev.menai.core.Fiber;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import kotlinx.coroutines.TimeoutCancellationException;

/**
 * How failures cross between bodies, Kotlin and futures: bare inside, a checked one wrapped once
 * where it is thrown into Java.
 */
final class Failures {
  private static final String KOTLIN_CANCELLATION = "kotlinx.coroutines.JobCancellationException";

  private Failures() {}

  /**
   * The exception to throw into Java for a bare failure: itself when unchecked. An {@link Error} is
   * thrown from here.
   */
  static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) throw error;
    return failure instanceof RuntimeException unchecked ? unchecked : new CheckedFailure(failure);
  }

  /** The same, where an interrupt that a cancel of the body caused counts as that cancel. */
  static RuntimeException thrown(Fiber fiber, Throwable failure) {
    boolean cancel = bare(failure) instanceof InterruptedException && fiber.getJob().isCancelled();
    return cancel ? fiber.getJob().getCancellationException() : thrown(failure);
  }

  /** The failure itself, where it had been wrapped to be thrown into Java. */
  static Throwable bare(Throwable thrown) {
    return thrown instanceof CheckedFailure wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : thrown;
  }

  /** Whether a body that was cancelled may end with this because of that. */
  static boolean isCancel(Throwable failure) {
    return failure instanceof CancellationException || failure instanceof InterruptedException;
  }

  /** The failure behind what a future threw, however often it was wrapped. */
  static Throwable ofFuture(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure;
  }

  /**
   * What a Kotlin call threw, in Java's terms. A timeout of Kotlin's is a failure, not a
   * cancellation, unless it is this body that it has cancelled; and a job's cancellation that is
   * not this body's own tells of another task.
   */
  static Throwable ofKotlin(Fiber fiber, Throwable thrown) {
    boolean own = fiber.getJob().isCancelled();
    if (thrown instanceof TimeoutCancellationException && !own) {
      return withCause(new AsyncTimeoutException(String.valueOf(thrown.getMessage())), thrown);
    }
    boolean foreign = thrown instanceof CancellationException && !own;
    return foreign && thrown.getClass().getName().equals(KOTLIN_CANCELLATION)
        ? ofAnother(thrown)
        : thrown;
  }

  /** Tells that what was awaited had been cancelled. */
  static TaskCancelledException ofAnother(Throwable cancellation) {
    String reason = cancellation.getMessage();
    return withCause(
        new TaskCancelledException(reason != null ? reason : "what was awaited had been cancelled"),
        cancellation);
  }

  static <E extends Throwable> E withCause(E exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  /** Adds a further failure, unless it is the same one. */
  static void suppress(Throwable failure, Throwable further) {
    if (failure != further) failure.addSuppressed(further);
  }
}
