package dev.menai;

import dev.menai.core.Fiber;
import dev.menai.core.Fibers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kotlin.Unit;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs a Java body.
 *
 * <p>Its job is a Kotlin coroutine that completes normally even when the body failed, and the
 * failure is kept beside it: a coroutine that fails would take its parents with it.
 *
 * @param <T> the type of its value
 */
final class BodyTask<T extends @Nullable Object> extends AbstractCoroutineContextElement
    implements Task<T>, Waitable<T> {
  private static final CoroutineContext.Key<BodyTask<?>> KEY = new CoroutineContext.Key<>() {};

  private final TaskScope scope;
  private final @Nullable String name;
  private final int number;
  private final Deferred<?> job;
  private final Callbacks<T> callbacks = new Callbacks<>(this);

  /** Where the task was made, in debug mode. */
  private final @Nullable Throwable site =
      TaskScope.DEBUG ? new Throwable("the task was created here") : null;

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

  /**
   * What the body waits for, if it is another waitable; for dumps. Written by the body's thread.
   */
  private volatile @Nullable Waitable<?> waitsFor;

  /** The fiber that runs the body, for dumps. Written by the body's thread. */
  private volatile @Nullable Fiber fiber;

  /** A task that is still to be started. */
  BodyTask(
      TaskScope scope,
      @Nullable String name,
      CoroutineContext inherited,
      Job parent,
      Awaitable<? extends T> body) {
    super(KEY);
    this.scope = scope;
    this.name = name;
    this.number = name == null ? scope.nextNumber() : 0;
    CoroutineContext context = inherited.plus(parent).plus(this);
    if (name != null) context = context.plus(new CoroutineName(name));
    // Lazy, so that the field is set before the body can run.
    this.job =
        BuildersKt.async(
            CoroutineScopeKt.CoroutineScope(context),
            EmptyCoroutineContext.INSTANCE,
            CoroutineStart.LAZY,
            (coroutine, continuation) -> Fibers.startTaskFiber(continuation, () -> run(body)));
  }

  /** A stand-in for one that ended: for a task that is gone, or a Kotlin coroutine that failed. */
  private BodyTask(TaskScope scope, String name, Throwable failure) {
    super(KEY);
    this.scope = scope;
    this.name = name;
    this.number = 0;
    this.job = CompletableDeferredKt.CompletableDeferred(Unit.INSTANCE);
    this.bodyOutcome = new Outcome.Failure<>(failure);
  }

  /** Lets it run on the next turn of its dispatcher. */
  BodyTask<T> start() {
    job.start();
    return this;
  }

  static BodyTask<?> ended(TaskScope scope, String name, Throwable failure) {
    return new BodyTask<@Nullable Void>(scope, name, failure);
  }

  /** The task that a body belongs to, or null when plain Kotlin called the body. */
  static @Nullable BodyTask<?> in(Fiber fiber) {
    return in(fiber.getContext());
  }

  static @Nullable BodyTask<?> in(CoroutineContext context) {
    return context.get(KEY);
  }

  private Unit run(Awaitable<? extends T> body) {
    fiber = Fiber.current();
    Outcome<T> outcome;
    try {
      outcome = new Outcome.Success<>(body.await());
    } catch (Throwable thrown) {
      Throwable failure = Failures.bare(thrown);
      boolean cancelled = Failures.isCancel(failure) && job.isCancelled();
      outcome =
          cancelled ? new Outcome.Cancelled<>(reason(failure)) : new Outcome.Failure<>(failure);
    }
    bodyOutcome = outcome;
    if (outcome instanceof Outcome.Failure<T> failure)
      unseen = UnseenFailure.of(this, scope, failure.exception(), site);
    fiber = null;
    return Unit.INSTANCE;
  }

  private String reason(Throwable cancellation) {
    String message =
        cancellation instanceof InterruptedException ? null : cancellation.getMessage();
    return message == null ? describe() + " was cancelled" : message;
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public Outcome<T> ending() {
    Outcome<T> outcome = bodyOutcome;
    Throwable cause = job.getCompletionExceptionOrNull();
    if (outcome != null && (cause == null || outcome instanceof Outcome.Failure)) return outcome;
    if (cause instanceof CancellationException) return new Outcome.Cancelled<>(reason(cause));
    // A Kotlin coroutine that a suspend function left behind in this task has failed.
    return new Outcome.Failure<>(Objects.requireNonNull(cause));
  }

  @Override
  public Outcome<T> outcome() {
    UnseenFailure failure = unseen;
    if (failure != null) failure.seen();
    return ending();
  }

  @Override
  public String describe() {
    return "task '" + name() + "'";
  }

  @Override
  public T await() {
    return awaitValue();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    if (!isDone()) {
      if (Fiber.current() == null) blockUntilEnd();
      else awaitEnd();
    }
    Outcome<T> outcome = outcome();
    if (outcome instanceof Outcome.Failure<T> failure)
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
  public boolean cancel(String reason) {
    Objects.requireNonNull(reason, "reason");
    if (job.isCompleted()) return false;
    job.cancel(new CancellationException(reason));
    return true;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return cancel();
  }

  @Override
  public boolean isDone() {
    return job.isCompleted();
  }

  @Override
  public boolean isCancelled() {
    return isDone() && ending() instanceof Outcome.Cancelled;
  }

  @Override
  public T result() {
    return resultIfEnded();
  }

  @Override
  public @Nullable Throwable exception() {
    return exceptionIfEnded();
  }

  @Override
  public String name() {
    return name != null ? name : "Task-" + number;
  }

  @Override
  public void onDone(Consumer<? super Task<T>> action) {
    callbacks.add(Objects.requireNonNull(action, "action"));
  }

  @Override
  public CompletableFuture<T> toCompletableFuture() {
    return Views.future(this);
  }

  @Override
  public Deferred<T> asDeferred() {
    return Views.deferred(this);
  }

  /** Reports a failure now, if there is one and nobody has looked at it. */
  void reportUnseen() {
    UnseenFailure failure = unseen;
    if (failure != null) failure.report();
  }

  TaskScope scope() {
    return scope;
  }

  void waitsFor(@Nullable Waitable<?> other) {
    waitsFor = other;
  }

  @Nullable Waitable<?> waitsFor() {
    return waitsFor;
  }

  /** Whether the body has ended; its Kotlin children may not have. */
  boolean bodyHasEnded() {
    return bodyOutcome != null;
  }

  @Nullable Throwable creationSite() {
    return site;
  }

  /** The fiber that runs the body; null before and after. */
  @Nullable Fiber fiber() {
    return fiber;
  }

  @Override
  public String toString() {
    String state = !isDone() ? (job.isCancelled() ? "cancelling" : "running") : ending().toString();
    return "Task[" + name() + ", " + state + "]";
  }
}
