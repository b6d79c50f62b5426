package dev.menai.internal.verb;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.SuspendCall;
import dev.menai.Task;
import dev.menai.TaskGroup;
import dev.menai.TaskGroupException;
import dev.menai.core.BlockJob;
import dev.menai.core.Fiber;
import dev.menai.internal.recording.Recorder;
import dev.menai.internal.task.BodyAdapters;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.GroupJob;
import dev.menai.internal.task.SharedCancel;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.WaitTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import kotlin.sequences.SequencesKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * A task group: a job below the task's, in which the body runs, and below that one for the tasks.
 *
 * <pre>
 *   job ── tasks ── the group's tasks
 *    └──── what the body owns
 * </pre>
 *
 * <p>A cancel of the job is seen above all of them before it comes to the first: so none of them,
 * and nothing in the body, is taken for failed because another one was cancelled. It comes to the
 * tasks first, as in asyncio, since they were attached first.
 *
 * <pre>
 *   OPEN ── a task or the body fails ──▶ FAILING ──┐
 *    │  └── cancel ──▶ CANCELLED ──────────────────┤  the job is cancelled
 *    └───── body and tasks have ended ─────────────┴──▶ OVER
 * </pre>
 */
public final class JobGroup implements TaskGroup, WaitTarget {
  private enum State {
    OPEN,
    FAILING,
    CANCELLED,
    OVER
  }

  private final Fiber fiber;
  private final Job outer;
  private final BlockJob job;
  private final BlockJob tasks;

  /** Completed when the body and all tasks have ended. */
  private final CompletableJob over = JobKt.Job(null);

  /** Guarded by this. */
  private State state = State.OPEN;

  /** Guarded by this. */
  private final GroupFailures failures = new GroupFailures();

  /** How many tasks were begun and have not ended. Guarded by this. */
  private int unfinished;

  /** Guarded by this. */
  private boolean bodyEnded;

  private JobGroup(Fiber fiber) {
    this.fiber = fiber;
    this.outer = fiber.getJob();
    this.job = new BlockJob(fiber, true);
    this.tasks = new GroupJob(fiber);
  }

  /** Runs the body with a group of its own, and ends when everything in the group has. */
  public static <T extends @Nullable Object> T run(Fiber fiber, TaskGroup.Body<? extends T> body) {
    return new JobGroup(fiber).run(body);
  }

  private <T extends @Nullable Object> T run(TaskGroup.Body<? extends T> body) {
    @Nullable T value = null;
    Throwable cancelled = null;
    job.attach();
    tasks.attachBelow(job);
    try {
      value = fiber.inScope(job, () -> body.run(this));
    } catch (Throwable thrown) {
      Throwable failure = Failures.unwrapped(thrown);
      if (GroupRefusal.isOf(this, failure) || isCancel(failure)) cancelled = failure;
      else fail(failure);
    }
    boolean waited = awaitTasks();
    List<Throwable> failed;
    synchronized (this) {
      failed = failures.all();
    }
    if (!failed.isEmpty())
      throw new TaskGroupException(failed.size() + " failure(s) in the task group", failed);
    if (outer.isCancelled() && (waited || cancelled != null))
      throw cancelled == null ? fiber.cancellation() : Failures.cancel(fiber, cancelled);
    if (cancelled != null) BodyTask.tellOfSuppressed(fiber, cancelled);
    return value;
  }

  private boolean isCancel(Throwable failure) {
    return Failures.isCancel(failure) && SharedCancel.reaches(job, TaskScope.of(fiber));
  }

  /**
   * Waits for the tasks, however they end, and for coroutines that Kotlin code left behind; false
   * if there were none.
   */
  private boolean awaitTasks() {
    boolean waits;
    synchronized (this) {
      bodyEnded = true;
      waits = !endsNow();
    }
    if (waits) {
      fiber.waitsFor = this;
      try {
        fiber.joinUncancellably(over);
      } finally {
        fiber.waitsFor = null;
      }
    }
    job.close(null);
    return waits;
  }

  private <T extends @Nullable Object> Task<T> start(
      @Nullable String name, Awaitable<? extends T> body) {
    synchronized (this) {
      if (state != State.OPEN || job.isCancelled()) {
        String why = state == State.OPEN ? "cancelled" : state.name().toLowerCase(Locale.ROOT);
        throw new GroupRefusal(this, why);
      }
      unfinished++;
    }
    BodyTask<T> task = null;
    try {
      task = create(name, body);
      BodyTask<T> created = task;
      SuspendCalls.onEnd(created.job(), () -> ended(created));
    } finally {
      if (task == null) oneLess();
    }
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
        ? Tasks.create(here, name, tasks, body)
        : scope.create(name, tasks, body);
  }

  /** Notes a failure in the order of completion; the rest is a callback, as in asyncio. */
  private void ended(BodyTask<?> task) {
    Throwable failure = failure(task);
    if (failure != null) note(failure);
    fiber.onNextTurn(
        () -> {
          if (failure != null) cancelBecauseOf(failure, task);
          oneLess();
        });
  }

  private void oneLess() {
    boolean ends;
    synchronized (this) {
      unfinished--;
      ends = endsNow();
    }
    // Outside the monitor: it lets the body go on.
    if (ends) over.complete();
  }

  private @Nullable Throwable failure(BodyTask<?> task) {
    if (!(task.peekOutcome() instanceof Outcome.Failure<?>)) return null;
    Throwable failure = ((Outcome.Failure<?>) task.outcome()).exception();
    return GroupRefusal.isOf(this, failure) ? null : failure;
  }

  // Guarded by this.
  private boolean endsNow() {
    if (!bodyEnded || unfinished > 0) return false;
    state = State.OVER;
    return true;
  }

  private void fail(Throwable failure) {
    note(failure);
    cancelBecauseOf(failure, Tasks.in(fiber));
  }

  private synchronized void note(Throwable failure) {
    failures.add(failure);
    if (state == State.OPEN) state = State.FAILING;
  }

  private void cancelBecauseOf(Throwable failure, @Nullable BodyTask<?> failed) {
    cancel("another task of the group, or its body, failed: " + failure, failed);
  }

  private void cancel(String reason, @Nullable BodyTask<?> canceller) {
    Recorder.cancelsAll(this::others, reason, canceller);
    job.cancel(new CancellationException(reason));
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
    cancel(reason, Tasks.here());
  }

  @Override
  public List<Task<?>> tasks() {
    return new ArrayList<>(others());
  }

  @Override
  public List<BodyTask<?>> others() {
    List<BodyTask<?>> unended = new ArrayList<>();
    for (Job child : SequencesKt.toList(tasks.getChildren())) {
      BodyTask<?> task = Tasks.of(child);
      if (task != null && !task.isDone()) unended.add(task);
    }
    return unended;
  }

  @Override
  public String kind() {
    return "group";
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
    return start(null, Objects.requireNonNull(body, "body"));
  }

  @Override
  public Task<@Nullable Void> createTask(Action body) {
    return start(null, BodyAdapters.of(body));
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
    return start(Objects.requireNonNull(name, "name"), BodyAdapters.of(body));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(
      String name, SuspendCall<? extends T> body) {
    return start(Objects.requireNonNull(name, "name"), Objects.requireNonNull(body, "body"));
  }
}
