package dev.menai.internal.task;

import dev.menai.AsyncTimeoutException;
import dev.menai.Timeout;
import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;
import dev.menai.internal.recording.Recorder;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A block with a deadline: a job below the task's, in which the block runs, and which is cancelled
 * when the time is over. Every suspension in the block then throws.
 *
 * @param <T> the type of the block's value
 */
public final class Deadline<T extends @Nullable Object> extends BlockJob
    implements Timeout, Callable<T> {
  private final Fiber fiber;
  private final Job outer;
  private final Duration limit;
  private final String verb;
  private final Timeout.Body<? extends T> body;
  private final TimeLimit timer;

  /** Whether the time was over when the block ended. Written by the fiber, read by any thread. */
  private volatile boolean expired;

  private Deadline(Fiber fiber, String verb, Duration limit, Timeout.Body<? extends T> body) {
    super(fiber, false);
    this.fiber = fiber;
    this.outer = fiber.getJob();
    this.verb = verb;
    this.limit = limit;
    this.body = body;
    this.timer = new TimeLimit(fiber, this::expire);
  }

  /**
   * Runs the body inline; when its time runs out and it ends because of that, the value or
   * exception is the supplier's.
   */
  public static <T extends @Nullable Object> T run(
      Fiber fiber,
      String verb,
      Duration limit,
      Timeout.Body<? extends T> body,
      Supplier<? extends T> late) {
    Deadline<T> deadline = new Deadline<>(fiber, verb, limit, body);
    try {
      return JobBlock.<T>run(fiber, deadline, deadline);
    } catch (Throwable thrown) {
      return deadline.endWith(thrown, late);
    }
  }

  /** Runs the body inline and throws {@link AsyncTimeoutException} when its time runs out. */
  public static <T extends @Nullable Object> T run(
      Fiber fiber, String verb, Duration limit, Timeout.Body<? extends T> body) {
    return Deadline.<T>run(
        fiber,
        verb,
        limit,
        body,
        () -> {
          throw tooLate(verb, "the body", limit);
        });
  }

  public static AsyncTimeoutException tooLate(String verb, String what, Duration limit) {
    return new AsyncTimeoutException(tooLateText(verb, what, limit));
  }

  public static String tooLateText(String verb, String what, Duration limit) {
    return verb + ": " + what + " did not end within " + text(limit);
  }

  /** The block, under its job. */
  @Override
  public T call() throws Exception {
    timer.set(limit);
    return body.run(this);
  }

  @Override
  protected void onEnd() {
    expired = timer.stop();
  }

  private T endWith(Throwable thrown, Supplier<? extends T> late) {
    Throwable failure = Failures.unwrapped(thrown);
    boolean left = Failures.isCancel(failure);
    boolean fired = timer.hasExpired();
    // A failure on the way out wins over the deadline; a cancel of the task, or an outer deadline,
    // wins over both.
    if (outer.isCancelled() && (left || fired)) {
      throw left
          ? Failures.cancel(fiber, failure)
          : Failures.cancelWith(fiber.cancellation(), failure);
    }
    if (left && fired) {
      BodyTask.tellOfSuppressed(fiber, failure);
      return late.get();
    }
    throw Failures.unchecked(failure);
  }

  private void expire() {
    String reason = verb + ": the limit of " + text(limit) + " has passed";
    cancel(new CancellationException(reason));
    Recorder.cancels(Tasks.in(fiber), reason, null);
  }

  @Override
  public void reschedule(Duration fromNow) {
    Objects.requireNonNull(fromNow, "fromNow");
    if (timer.set(fromNow)) return;
    throw new IllegalStateException(
        "the deadline of "
            + verb
            + (timer.hasExpired() ? " has fired already" : " belongs to a block that has ended"));
  }

  @Override
  public boolean expired() {
    return expired || timer.expiredByNow();
  }

  @Override
  public Duration remaining() {
    return timer.remaining();
  }

  private static String text(Duration limit) {
    return limit.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
