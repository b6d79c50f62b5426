package dev.menai.internal.task;

import dev.menai.AsyncTimeoutException;
import dev.menai.TaskCancelledException;
import dev.menai.core.CheckedFailure;
import dev.menai.core.Fiber;
import dev.menai.core.Interrupts;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import kotlinx.coroutines.TimeoutCancellationException;

/**
 * How failures cross between bodies, Kotlin and futures: bare inside, a checked one wrapped once
 * where it is thrown into Java.
 */
public final class Failures {
  private static final String KOTLIN_CANCELLATION = "kotlinx.coroutines.JobCancellationException";

  private Failures() {}

  /**
   * The exception to throw into Java for a bare failure: itself when unchecked. An {@link Error} is
   * thrown from here.
   */
  public static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) throw error;
    return failure instanceof RuntimeException unchecked ? unchecked : new CheckedFailure(failure);
  }

  /** The same, where an interrupt that a cancel of the body caused counts as that cancel. */
  public static RuntimeException unchecked(Fiber fiber, Throwable failure) {
    Throwable bare = unwrapped(failure);
    boolean cancel = fiber.getJob().isCancelled() && Interrupts.isOfInterrupt(bare);
    return cancel ? cancel(fiber, bare) : unchecked(failure);
  }

  /**
   * The exception to throw into Java for the failure of something that was awaited. A plain
   * cancellation would be taken for that of the awaiting task.
   */
  public static RuntimeException ofAwaited(Throwable failure) {
    return failure instanceof CancellationException && !(failure instanceof TaskCancelledException)
        ? asTaskCancelled(failure)
        : unchecked(failure);
  }

  /**
   * The cancel of the scope in which a body stands, to be thrown in place of what it caused. What
   * is suppressed in that, such as a failed clean-up, goes with it.
   */
  public static CancellationException cancel(Fiber fiber, Throwable caused) {
    CancellationException cancel = fiber.cancellation();
    return caused == cancel ? cancel : cancelWith(cancel, caused.getSuppressed());
  }

  /**
   * A cancel with failures that came beside it, suppressed. In a copy: a job's own exception is
   * thrown in all tasks that are cancelled with it.
   */
  public static CancellationException cancelWith(
      CancellationException cancel, Throwable... failures) {
    if (failures.length == 0) return cancel;
    CancellationException copy = copy(cancel);
    for (Throwable each : cancel.getSuppressed()) copy.addSuppressed(each);
    for (Throwable each : failures) copy.addSuppressed(each);
    return copy;
  }

  private static CancellationException copy(CancellationException cancel) {
    // Kotlin knows the timeout of a withTimeout by what only its own copy keeps.
    CancellationException timeout =
        cancel instanceof TimeoutCancellationException own ? own.createCopy() : null;
    return timeout != null
        ? timeout
        : withCause(new CancellationException(cancel.getMessage()), cancel);
  }

  /** The failure itself, where it had been wrapped to be thrown into Java. */
  public static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CheckedFailure wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : thrown;
  }

  /** Whether a body that was cancelled may end with this because of that. */
  public static boolean isCancel(Throwable failure) {
    return failure instanceof CancellationException || Interrupts.isOfInterrupt(failure);
  }

  /** The failure behind what a future threw, however often it was wrapped. */
  public static Throwable ofFuture(Throwable thrown) {
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
  public static Throwable fromKotlin(Fiber fiber, Throwable thrown) {
    if (!(thrown instanceof CancellationException) || SharedCancel.reaches(fiber)) return thrown;
    if (thrown instanceof TimeoutCancellationException)
      return withCause(new AsyncTimeoutException(String.valueOf(thrown.getMessage())), thrown);
    // Other subclasses mean something to who throws them: a flow ends its source by one.
    boolean plain =
        thrown.getClass() == CancellationException.class
            || thrown.getClass().getName().equals(KOTLIN_CANCELLATION);
    return plain ? asTaskCancelled(thrown) : thrown;
  }

  /** Tells that what was awaited had been cancelled. */
  public static TaskCancelledException asTaskCancelled(Throwable cancellation) {
    String reason = cancellation.getMessage();
    return withCause(
        new TaskCancelledException(reason != null ? reason : "what was awaited had been cancelled"),
        cancellation);
  }

  public static <E extends Throwable> E withCause(E exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  /** Adds a further failure, unless it is the same one. */
  public static void suppress(Throwable failure, Throwable further) {
    if (failure != further) failure.addSuppressed(further);
  }

  /** Whether the one is, or wraps, the other. */
  public static boolean carries(Throwable thrown, Throwable original) {
    Throwable sought = unwrapped(original);
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each == original || each == sought) return true;
    }
    return false;
  }

  /** Throws an exception past a signature that doesn't name it, to Kotlin or to a verb. */
  public static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    @SuppressWarnings("unchecked")
    E any = (E) thrown;
    throw any;
  }
}
