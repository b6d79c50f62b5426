package dev.menai.internal.verb;

import dev.menai.Async;
import dev.menai.Outcome;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.ScopeCallback;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A command of a scope's executor: a task that sleeps until its time has come, and for a periodic
 * one goes round. To its caller it is the future of that task.
 *
 * @param <T> the type of its value
 */
final class ScopeCommand<T extends @Nullable Object> implements ScheduledFuture<T> {
  /** What {@code shutdownNow} returns for a command that has not begun. */
  final Runnable given;

  private final ScopeExecutor executor;
  private final Callable<T> call;

  /** When it runs next, on the executor's clock. Written by its task, read by anybody. */
  private volatile long next;

  /** Written before its start, as are the next two. */
  private boolean isDelayed;

  /** From one run to the next; zero if it runs once. */
  private long period;

  /** Whether a period counts from the time when a run was due, and not from its end. */
  private boolean isFixedRate;

  /** Whether it has run, or runs. Written by its task, read by a shutdown. */
  private volatile boolean hasBegun;

  /** Set before the command is started. */
  private @Nullable BodyTask<T> task;

  ScopeCommand(ScopeExecutor executor, Runnable given, Callable<T> call) {
    this.executor = executor;
    this.given = given;
    this.call = call;
  }

  ScopeCommand<T> after(long delay, TimeUnit unit) {
    isDelayed = true;
    // Half of what a clock can count, so that the differences of two times never overflow.
    next = executor.now() + Math.min(Math.max(0, unit.toNanos(delay)), Long.MAX_VALUE / 2);
    return this;
  }

  ScopeCommand<T> every(long period, TimeUnit unit, boolean atFixedRate) {
    if (period <= 0) throw new IllegalArgumentException("the period is not positive: " + period);
    this.period = Math.min(unit.toNanos(period), Long.MAX_VALUE / 2);
    this.isFixedRate = atFixedRate;
    return this;
  }

  BodyTask<T> create(TaskScope scope) {
    return task = scope.<T>create(null, period == 0 ? this::runOnce : this::runAgainAndAgain);
  }

  BodyTask<T> task() {
    return Objects.requireNonNull(task);
  }

  private T runOnce() throws Exception {
    if (isDelayed && untilNext() > 0) Async.sleep(Duration.ofNanos(untilNext()));
    hasBegun = true;
    return call.call();
  }

  private T runAgainAndAgain() throws Exception {
    while (!executor.isShutDownWithin(Duration.ofNanos(untilNext()))) {
      hasBegun = true;
      call.call();
      next = (isFixedRate ? next : executor.now()) + period;
    }
    task().cancel("the executor was shut down");
    throw CurrentTask.fiber("schedule").cancellation();
  }

  private long untilNext() {
    return next - executor.now();
  }

  /** Reports a failure when the command has ended, where nobody can look at it. */
  void reportFailure(TaskScope scope) {
    BodyTask<T> ended = task();
    SuspendCalls.onEnd(
        ended.job(),
        () -> {
          if (ended.peekOutcome() instanceof Outcome.Failure)
            ScopeCallback.launch(scope, ended::reportUnseen);
        });
  }

  /** Cancels it; true if it had not begun. */
  boolean cancelNow() {
    boolean begun = hasBegun;
    return task().cancel("the executor was shut down") && !begun;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(isDelayed ? untilNext() : 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return task().cancel();
  }

  @Override
  public boolean isCancelled() {
    return task().isCancelled();
  }

  @Override
  public boolean isDone() {
    return task().isDone();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return task().get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return task().get(timeout, unit);
  }

  @Override
  public String toString() {
    return "Command[" + task + "]";
  }
}
