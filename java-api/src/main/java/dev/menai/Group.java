package dev.menai;

import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * A task group: a job below the task's, in which the body runs and below which its tasks stand.
 *
 * <pre>
 *   OPEN ── a task or the body fails ──▶ FAILING ──┐
 *    │  └── cancel ──▶ CANCELLED ──────────────────┤  the job is cancelled
 *    └───── body and tasks have ended ─────────────┴──▶ OVER
 * </pre>
 */
final class Group implements TaskGroup {
  private enum State {
    OPEN,
    FAILING,
    CANCELLED,
    OVER
  }

  private final Fiber fiber;
  private final Job outer;
  private final BlockJob job;

  /** Completed when the body and all tasks have ended. */
  private final CompletableJob over = JobKt.Job(null);

  /** Guarded by this. */
  private State state = State.OPEN;

  /** In the order in which they happened, each instance once. Guarded by this. */
  private final List<Throwable> failures = new ArrayList<>();

  /** The tasks that have not ended. Guarded by this. */
  private final Set<BodyTask<?>> running = new LinkedHashSet<>();

  /** Guarded by this. */
  private boolean bodyEnded;

  private Group(Fiber fiber) {
    this.fiber = fiber;
    this.outer = fiber.getJob();
    this.job = new BlockJob(fiber, true);
    job.attach();
  }

  /** Runs the body with a group of its own, and ends when everything in the group has. */
  static <T extends @Nullable Object> T run(Fiber fiber, TaskGroup.Body<? extends T> body) {
    return new Group(fiber).run(body);
  }

  private <T extends @Nullable Object> T run(TaskGroup.Body<? extends T> body) {
    @Nullable T value = null;
    Throwable cancelled = null;
    try {
      value = fiber.inScope(job, () -> body.run(this));
    } catch (Throwable thrown) {
      Throwable failure = Failures.bare(thrown);
      if (isRefusal(failure) || Failures.isCancel(failure) && job.isCancelled())
        cancelled = failure;
      else fail(failure);
    }
    boolean waited = awaitTasks();
    List<Throwable> failed;
    synchronized (this) {
      failed = List.copyOf(failures);
    }
    if (!failed.isEmpty())
      throw new TaskGroupException(failed.size() + " failure(s) in the task group", failed);
    if (outer.isCancelled() && (waited || cancelled != null))
      throw outer.getCancellationException();
    return value;
  }

  /**
   * Waits for the tasks, however they end, and for coroutines that Kotlin code left behind; false
   * if there were none.
   */
  private boolean awaitTasks() {
    synchronized (this) {
      bodyEnded = true;
      endIfAllEnded();
    }
    boolean waits = !over.isCompleted();
    if (waits) fiber.joinToTheEnd(over);
    job.close(null);
    return waits;
  }

  private <T extends @Nullable Object> Task<T> start(
      @Nullable String name, Awaitable<? extends T> body) {
    BodyTask<T> task;
    synchronized (this) {
      if (state != State.OPEN || job.isCancelled()) {
        String why = state == State.OPEN ? "cancelled" : state.name().toLowerCase(Locale.ROOT);
        throw new Refusal(this, why);
      }
      task = create(name, body);
      running.add(task);
    }
    // Outside the lock: both may run code of the task at once.
    task.job().invokeOnCompletion(cause -> Calls.unit(() -> ended(task)));
    return task.start();
  }

  /**
   * A task that inherits from the body that makes it, or from the scope when another thread does.
   */
  private <T extends @Nullable Object> BodyTask<T> create(
      @Nullable String name, Awaitable<? extends T> body) {
    TaskScope scope = TaskScope.of(fiber);
    Fiber here = Fiber.current();
    return here != null && TaskScope.of(here) == scope
        ? Tasks.create(here, name, job, body)
        : new BodyTask<>(scope.inheritedHere(), name, job, body);
  }

  /** Notes a failure in the order of completion; the rest is a callback, as in asyncio. */
  private void ended(BodyTask<?> task) {
    Throwable failure = failure(task);
    if (failure != null) note(failure);
    fiber.onNextTurn(
        () -> {
          if (failure != null) cancelBecauseOf(failure);
          synchronized (this) {
            running.remove(task);
            endIfAllEnded();
          }
        });
  }

  private @Nullable Throwable failure(BodyTask<?> task) {
    if (!(task.ending() instanceof Outcome.Failure<?>)) return null;
    Throwable failure = ((Outcome.Failure<?>) task.outcome()).exception();
    return isRefusal(failure) ? null : failure;
  }

  // Guarded by this.
  private void endIfAllEnded() {
    if (!bodyEnded || !running.isEmpty()) return;
    state = State.OVER;
    over.complete();
  }

  private void fail(Throwable failure) {
    note(failure);
    cancelBecauseOf(failure);
  }

  /** Notes it once, also when the body has it inside of what {@code get()} threw. */
  private synchronized void note(Throwable failure) {
    Throwable met = failure instanceof ExecutionException ? failure.getCause() : null;
    failures.removeIf(known -> known instanceof ExecutionException && known.getCause() == failure);
    if (failures.stream().noneMatch(known -> known == failure || known == met))
      failures.add(failure);
    if (state == State.OPEN) state = State.FAILING;
  }

  /** Whether a body or task ends with this because its group does, which takes no more tasks. */
  private boolean isRefusal(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.group == this;
  }

  private void cancelBecauseOf(Throwable failure) {
    var cause =
        new CancellationException("another task of the group, or its body, failed: " + failure);
    // The tasks first, as asyncio does.
    JobKt.cancelChildren((Job) job, cause);
    job.cancel(cause);
  }

  @Override
  public void cancel() {
    cancel("the task group was cancelled");
  }

  @Override
  public void cancel(String reason) {
    Objects.requireNonNull(reason, "reason");
    synchronized (this) {
      if (state != State.OPEN) return;
      state = State.CANCELLED;
    }
    job.cancel(new CancellationException(reason));
  }

  @Override
  public synchronized List<Task<?>> tasks() {
    return running.stream().filter(task -> !task.isDone()).<Task<?>>map(task -> task).toList();
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
    return start(null, Objects.requireNonNull(body, "body"));
  }

  @Override
  public Task<@Nullable Void> createTask(Action body) {
    return start(null, Bodies.of(body));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(SuspendCall<? extends T> body) {
    return start(null, Objects.requireNonNull(body, "body"));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body) {
    return start(Objects.requireNonNull(name, "name"), Objects.requireNonNull(body, "body"));
  }

  @Override
  public Task<@Nullable Void> createTask(String name, Action body) {
    return start(Objects.requireNonNull(name, "name"), Bodies.of(body));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(
      String name, SuspendCall<? extends T> body) {
    return start(Objects.requireNonNull(name, "name"), Objects.requireNonNull(body, "body"));
  }

  /** No failure of its own where it leaves a body or task of the group: that was to end anyway. */
  private static final class Refusal extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient Group group;

    Refusal(Group group, String why) {
      super("the task group takes no more tasks: it is " + why);
      this.group = group;
    }
  }
}
