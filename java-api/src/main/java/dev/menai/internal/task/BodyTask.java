package dev.menai.internal.task;

import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.Task;
import dev.menai.core.CoarseClock;
import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import dev.menai.core.StackRoom;
import dev.menai.internal.recording.Recorder;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.NonCancellable;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs a Java body: what the body ended with, beside the coroutine that carries it.
 *
 * @param <T> the type of its value
 */
public final class BodyTask<T extends @Nullable Object> extends JobTask<T> implements TaskRecord {
  /** So coarse that the age of a task fits into an int for a year. */
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(16);

  private static final long START = CoarseClock.now();

  private final TaskScope scope;
  private final @Nullable String name;

  /** By which it is named if the user has not named it. */
  private final int number;

  private final int id = RecordIds.next();

  /** The id of the task that made it; 0 if none did. Not the task, which may have ended. */
  private final int creator;

  /** When it was made, in steps of {@link #STEP} since {@link #START}. */
  private final int created = (int) ((CoarseClock.now() - START) / STEP);

  private final TaskCoroutine job;

  /** Set by the first onDone. Guarded by this. */
  private @Nullable Callbacks<T> callbacks;

  /** The answer behind its deferreds; made with the first of them. Guarded by this. */
  private @Nullable CompletableDeferred<T> answer;

  /**
   * What the body did, before the job had its say. Written by the body's thread; read after the job
   * has ended.
   */
  private volatile @Nullable Outcome<T> bodyOutcome;

  /**
   * A failure to be reported unless somebody looks at it. Written by the body's thread before the
   * job ends.
   */
  private volatile @Nullable UnseenFailure unseen;

  /** A task that is still to be started. Its context is to hold no job. */
  public BodyTask(
      TaskInheritance inherited,
      @Nullable Fiber creator,
      @Nullable String name,
      Job parent,
      Awaitable<? extends T> body) {
    // An overflow between here and the start would leave a job that never ends.
    StackRoom.require();
    this.scope = inherited.scope();
    this.name = name;
    this.number = name == null ? scope.counts().unnamed().incrementAndGet() : 0;
    BodyTask<?> made = creator == null ? null : Tasks.in(creator);
    this.creator = made == null ? 0 : made.id;
    this.job =
        new TaskCoroutine(
            this, inherited, name == null ? null : new CoroutineName(name), parent, body);
    CreationSites.remember(this);
  }

  /** A stand-in for one that ended: for a task that is gone, or a Kotlin coroutine that failed. */
  private BodyTask(TaskScope scope, String name, Throwable failure) {
    this(
        new TaskInheritance(scope, EmptyCoroutineContext.INSTANCE, false),
        null,
        name,
        NonCancellable.INSTANCE,
        () -> null);
    this.bodyOutcome = new Outcome.Failure<>(failure);
    job.resumeWith(Unit.INSTANCE);
  }

  /** Lets it run on the next turn of its dispatcher. */
  public BodyTask<T> start() {
    Recorder.starts(this);
    job.begin();
    return this;
  }

  public static BodyTask<?> ended(TaskScope scope, String name, Throwable failure) {
    return new BodyTask<@Nullable Void>(scope, name, failure);
  }

  /** Runs its body, on the thread of the fiber. */
  @SuppressWarnings("unchecked") // The body that it was made with.
  void run(Awaitable<?> body) {
    Outcome<T> outcome;
    try {
      outcome = new Outcome.Success<>(((Awaitable<? extends T>) body).await());
    } catch (Throwable thrown) {
      Throwable failure = Failures.unwrapped(thrown);
      boolean cancelled = Failures.isCancel(failure) && SharedCancel.reaches(job, scope);
      if (cancelled) tellOfSuppressed(failure);
      outcome =
          cancelled ? new Outcome.Cancelled<>(reason(failure)) : new Outcome.Failure<>(failure);
    }
    bodyOutcome = outcome;
    if (outcome instanceof Outcome.Failure<T> failure) {
      scope.counts().failed().increment();
      unseen = UnseenFailure.of(this, scope, failure.exception(), creationSite());
    }
  }

  /**
   * Of a cancel only the reason is kept: what its exception carries besides, such as a failed
   * clean-up, is told of here.
   */
  private void tellOfSuppressed(Throwable cancel) {
    for (Throwable failure : cancel.getSuppressed()) scope.uncaught(this, failure);
  }

  /** The same for a block of a fiber's body that was cancelled: the cancel goes no further. */
  public static void tellOfSuppressed(Fiber fiber, Throwable cancel) {
    BodyTask<?> task = Tasks.in(fiber);
    if (task != null) task.tellOfSuppressed(cancel);
  }

  private String reason(Throwable cancellation) {
    // What an interrupt caused tells of the call that it ended, and nothing of the cancel.
    Throwable cancel =
        cancellation instanceof CancellationException
            ? cancellation
            : job.getCancellationException();
    String message = cancel.getMessage();
    return message == null ? describe() + " was cancelled" : message;
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public Outcome<T> peekOutcome() {
    Outcome<T> outcome = bodyOutcome;
    Throwable cause = job.getCause();
    if (outcome != null && (cause == null || outcome instanceof Outcome.Failure)) return outcome;
    if (cause instanceof CancellationException) return new Outcome.Cancelled<>(reason(cause));
    // A Kotlin coroutine that a suspend function left behind in this task has failed.
    return new Outcome.Failure<>(Objects.requireNonNull(cause));
  }

  @Override
  public Outcome<T> outcome() {
    refuseIfRunning();
    UnseenFailure failure = unseen;
    if (failure != null) failure.seen();
    return peekOutcome();
  }

  @Override
  public boolean handTo(Predicate<? super Outcome<T>> taker) {
    Outcome<T> ending = peekOutcome();
    UnseenFailure failure = unseen;
    return failure == null ? taker.test(ending) : failure.handTo(() -> taker.test(ending));
  }

  @Override
  public boolean goesBy(NanoClock clock) {
    return scope.clock() == clock;
  }

  @Override
  public String describe() {
    return "task '" + name() + "'";
  }

  @Override
  public boolean cancel(String reason) {
    Objects.requireNonNull(reason, "reason");
    StackRoom.require();
    boolean accepted = job.cancelUnlessEnded(new CancellationException(reason));
    if (accepted) Recorder.cancels(this, reason, Tasks.here());
    return accepted;
  }

  @Override
  public String name() {
    return name != null ? name : "Task-" + number;
  }

  @Override
  public void onDone(Consumer<? super Task<T>> action) {
    Objects.requireNonNull(action, "action");
    synchronized (this) {
      if (callbacks == null) callbacks = new Callbacks<>(this, job, scope);
    }
    callbacks.add(action);
  }

  @Override
  public Deferred<T> asDeferred() {
    CompletableDeferred<T> made = null;
    CompletableDeferred<T> shared;
    synchronized (this) {
      if (answer == null) answer = made = LinkedViews.answer();
      shared = answer;
    }
    // By who made it, outside the lock: one listener serves all.
    if (made != null) LinkedViews.link(this, made);
    return LinkedViews.deferred(this, shared);
  }

  /** Whether this is what it failed with; asking doesn't count as looking at it. */
  public boolean hasFailedWith(Throwable failure) {
    return isDone()
        && peekOutcome() instanceof Outcome.Failure<T> ended
        && ended.exception() == failure;
  }

  /** Reports a failure now, if there is one and nobody has looked at it. */
  public void reportUnseen() {
    UnseenFailure failure = unseen;
    if (failure != null) failure.report();
  }

  @Override
  public int recordId() {
    return id;
  }

  @Override
  public int creatorId() {
    return creator;
  }

  @Override
  public TaskScope scope() {
    return scope;
  }

  /** The context of its body, which has the clock by which it sleeps. */
  public CoroutineContext context() {
    return job.getContext();
  }

  @Override
  public long createdAt() {
    return START + created * STEP;
  }

  /** Whether the body has failed. */
  boolean bodyHasFailed() {
    return bodyOutcome instanceof Outcome.Failure;
  }

  /** Whether the body has ended; its Kotlin children may not have. */
  public boolean bodyHasEnded() {
    return bodyOutcome != null;
  }

  public @Nullable Throwable creationSite() {
    return CreationSites.of(this);
  }

  @Override
  public TaskState.Phase phase() {
    return TaskState.phaseOf(this);
  }

  /** The fiber that runs the body; null before and after. */
  public @Nullable Fiber fiber() {
    return job.getFiber();
  }

  @Override
  public String toString() {
    String state =
        !isDone() ? (job.isCancelled() ? "cancelling" : "running") : peekOutcome().toString();
    return "Task[" + name() + ", " + state + "]";
  }
}
