package dev.menai;

import dev.menai.core.ChildJobs;
import dev.menai.core.Fiber;
import dev.menai.core.Timers;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A block with a deadline: a job below the task's, in which the block runs, and which a timer
 * cancels.
 *
 * <pre>
 *   ACTIVE ── timer ──▶ FIRED        the job is cancelled: every suspension in the block throws
 *      └──── block ends ──▶ ENDED
 * </pre>
 */
final class Deadline implements Timeout {
  private enum State {
    ACTIVE,
    FIRED,
    ENDED
  }

  private static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

  private final Fiber fiber;
  private final Job outer;
  private final CompletableJob job;
  private final Duration limit;
  private final String verb;

  /** Guarded by this. */
  private State state = State.ACTIVE;

  /**
   * When it will fire, on the clock of the fiber's context; meaningless without a limit. Guarded by
   * this.
   */
  private long firesAt;

  /** Whether it has a limit at all. Guarded by this. */
  private boolean limited;

  /** Guarded by this. */
  private @Nullable DisposableHandle timer;

  /** Whether it had passed when the block ended. Guarded by this. */
  private boolean expired;

  private Deadline(Fiber fiber, String verb, Duration limit) {
    this.fiber = fiber;
    this.outer = fiber.getJob();
    this.job = ChildJobs.jobBelow(fiber);
    this.verb = verb;
    this.limit = limit;
  }

  /**
   * Runs the body inline; when its time runs out and it ends because of that, the value or
   * exception is the supplier's.
   */
  static <T extends @Nullable Object> T run(
      Fiber fiber,
      String verb,
      Duration limit,
      Timeout.Body<? extends T> body,
      Supplier<? extends T> late) {
    Deadline deadline = new Deadline(fiber, verb, limit);
    deadline.set(limit);
    return deadline.run(body, late);
  }

  /** Runs the body inline and throws {@link AsyncTimeoutException} when its time runs out. */
  static <T extends @Nullable Object> T run(
      Fiber fiber, String verb, Duration limit, Timeout.Body<? extends T> body) {
    return run(
        fiber,
        verb,
        limit,
        body,
        () -> {
          throw tooLate(verb, "the body", limit);
        });
  }

  static AsyncTimeoutException tooLate(String verb, String what, Duration limit) {
    return new AsyncTimeoutException(tooLateText(verb, what, limit));
  }

  static String tooLateText(String verb, String what, Duration limit) {
    return verb + ": " + what + " did not end within " + text(limit);
  }

  private <T extends @Nullable Object> T run(
      Timeout.Body<? extends T> body, Supplier<? extends T> late) {
    try {
      return Scoped.<T>run(fiber, job, () -> body.run(this));
    } catch (Throwable thrown) {
      Throwable failure = Failures.bare(thrown);
      boolean left = Failures.isCancel(failure);
      // A failure on the way out wins over the deadline; a cancel of the task, or an outer
      // deadline, wins over both.
      if (outer.isCancelled() && (left || hasFired())) {
        throw left
            ? Failures.cancel(fiber, failure)
            : Failures.cancelWith(fiber.cancellation(), failure);
      }
      if (left && hasFired()) {
        tellOfSuppressed(failure);
        return late.get();
      }
      throw Failures.thrown(failure);
    } finally {
      end();
    }
  }

  /** What went wrong on the way out of a block that was cancelled goes no further with it. */
  private void tellOfSuppressed(Throwable cancel) {
    BodyTask<?> task = BodyTask.in(fiber);
    if (task != null) task.tellOfSuppressed(cancel);
  }

  private synchronized void end() {
    expired = state == State.FIRED || hasPassed();
    if (state == State.ACTIVE) state = State.ENDED;
    if (timer != null) timer.dispose();
  }

  @Override
  public void reschedule(Duration fromNow) {
    Objects.requireNonNull(fromNow, "fromNow");
    set(fromNow);
  }

  private synchronized void set(Duration fromNow) {
    if (state != State.ACTIVE) {
      throw new IllegalStateException(
          "the deadline of "
              + verb
              + (state == State.FIRED
                  ? " has fired already"
                  : " belongs to a block that has ended"));
    }
    if (timer != null) timer.dispose();
    timer = null;
    limited = fromNow.compareTo(NO_LIMIT) < 0;
    if (!limited) return;
    firesAt = Timers.nanoTime(fiber.getContext()) + Math.max(Nanos.of(fromNow), 0);
    if (fromNow.isNegative() || fromNow.isZero()) fire();
    else timer = Timers.startTimer(fiber.getContext(), fromNow, this::fireFromTimer);
  }

  private void fireFromTimer() {
    synchronized (this) {
      if (state == State.ACTIVE) fire();
    }
  }

  // Guarded by this.
  private void fire() {
    state = State.FIRED;
    String reason = verb + ": the limit of " + text(limit) + " has passed";
    job.cancel(new CancellationException(reason));
    Recorder.cancels(BodyTask.in(fiber), reason);
  }

  private synchronized boolean hasFired() {
    return state == State.FIRED;
  }

  // Guarded by this.
  private boolean hasPassed() {
    return limited && firesAt - Timers.nanoTime(fiber.getContext()) <= 0;
  }

  /** A body that has the loop for itself keeps the timer waiting; who asks sees it fire. */
  @Override
  public synchronized boolean expired() {
    if (state == State.ACTIVE && hasPassed()) fire();
    return state == State.FIRED || expired;
  }

  @Override
  public synchronized Duration remaining() {
    if (state != State.ACTIVE) return Duration.ZERO;
    return limited ? Duration.ofNanos(firesAt - Timers.nanoTime(fiber.getContext())) : NO_LIMIT;
  }

  private static String text(Duration limit) {
    return limit.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
