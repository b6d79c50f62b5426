package dev.menai;

import dev.menai.core.Durations;
import dev.menai.internal.diagnostics.TasksBean;
import dev.menai.internal.task.BodyAdapters;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.ClassInitialization;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.Elements;
import dev.menai.internal.task.Log;
import dev.menai.internal.task.Outside;
import dev.menai.internal.task.ScopeCallback;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.verb.BlockingWait;
import dev.menai.internal.verb.RunMain;
import dev.menai.internal.verb.ScopeExecutor;
import dev.menai.internal.verb.ScopeIdle;
import dev.menai.internal.verb.Watchdog;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A place where tasks run for as long as you like: for servers and libraries, which have no main
 * task.
 *
 * <p>asyncio's {@code Runner} and {@code run_coroutine_threadsafe}, Kotlin's {@code
 * CoroutineScope}. All methods may be called from any thread. Closing it cancels its tasks and
 * waits for them.
 *
 * <pre>{@code
 * try (AsyncScope scope = AsyncScope.create()) {
 *   CompletableFuture<String> answer = scope.future(() -> fetch());
 * }
 * }</pre>
 */
public final class AsyncScope implements AutoCloseable {
  private final TaskScope scope;
  private final @Nullable Duration closeTimeout;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Set once, by the close that finds that everything has ended. */
  private final AtomicBoolean released = new AtomicBoolean();

  private final DisposableHandle watch;

  static {
    TasksBean.watchScopes();
  }

  private AsyncScope(TaskScope scope, @Nullable Duration closeTimeout) {
    this.scope = scope;
    this.closeTimeout = closeTimeout;
    this.watch = Watchdog.watch(scope);
  }

  /**
   * Opens a scope on {@link Execution#parallel()}.
   *
   * @return a new scope
   */
  public static AsyncScope create() {
    return builder().build();
  }

  /**
   * Describes a scope.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a task, on the next turn.
   *
   * @param body what it runs
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
    return start(null, Objects.requireNonNull(body, "body"));
  }

  /**
   * Starts a task without a value; see {@link #createTask(Awaitable)}.
   *
   * @param body what it runs
   * @return the task
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if {@code body} is null
   */
  public Task<@Nullable Void> createTask(Action body) {
    return start(null, BodyAdapters.of(body));
  }

  /**
   * Starts a task that calls a Kotlin suspend function; see {@link #createTask(Awaitable)}.
   *
   * @param body the call
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> Task<T> createTask(SuspendCall<? extends T> body) {
    return start(null, Objects.requireNonNull(body, "body"));
  }

  /**
   * Starts a named task; see {@link #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps
   * @param body what it runs
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if an argument is null
   */
  public <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<? extends T> body) {
    return start(Objects.requireNonNull(name, "name"), Objects.requireNonNull(body, "body"));
  }

  /**
   * Starts a named task without a value; see {@link #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps
   * @param body what it runs
   * @return the task
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if an argument is null
   */
  public Task<@Nullable Void> createTask(String name, Action body) {
    return start(Objects.requireNonNull(name, "name"), BodyAdapters.of(body));
  }

  /**
   * Starts a named task that calls a Kotlin suspend function; see {@link #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps
   * @param body the call
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if an argument is null
   */
  public <T extends @Nullable Object> Task<T> createTask(
      String name, SuspendCall<? extends T> body) {
    return start(Objects.requireNonNull(name, "name"), Objects.requireNonNull(body, "body"));
  }

  /**
   * Starts a task and returns it as a future, which completes when the body has ended.
   *
   * <p>Who completes the future before that, by {@code cancel}, {@code complete}, {@code orTimeout}
   * or otherwise, cancels the task: the future is done at once, as {@code CompletableFuture}
   * promises, while the scope still waits for the body. Cancelling a dependent stage, such as
   * {@code future.thenApply(f)}, cancels nothing. Kotlin's {@code future { }}.
   *
   * <pre>{@code
   * CompletableFuture<Page> page = scope.future(() -> load(url)).orTimeout(2, SECONDS);
   * }</pre>
   *
   * @param body what it runs
   * @param <T> the type of its value
   * @return the future; a failure arrives bare, a cancel of the task as {@link
   *     TaskCancelledException}
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> CompletableFuture<T> future(Awaitable<? extends T> body) {
    return this.<T>createTask(body).toCompletableFuture();
  }

  /**
   * Starts a task without a value and returns it as a future; see {@link #future(Awaitable)}.
   *
   * @param body what it runs
   * @return the future
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if {@code body} is null
   */
  public CompletableFuture<@Nullable Void> future(Action body) {
    return createTask(body).toCompletableFuture();
  }

  /**
   * Starts a task that calls a Kotlin suspend function and returns it as a future; see {@link
   * #future(Awaitable)}.
   *
   * @param body the call
   * @param <T> the type of its value
   * @return the future
   * @throws IllegalStateException if the scope is closed
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> CompletableFuture<T> future(SuspendCall<? extends T> body) {
    return this.<T>createTask(body).toCompletableFuture();
  }

  /**
   * Runs a body as a task of the scope and blocks this thread until it has ended. An interrupt of
   * the thread cancels the task, waits for it, and is restored.
   *
   * @param body what it runs
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException if the scope is closed; when called inside a task; by Kotlin code
   *     or a callback on a thread of {@code Dispatchers.Default} or of an event loop; or by a class
   *     that is being initialised, with a body that is a lambda of it
   * @throws TaskCancelledException if the task was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> T run(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    CurrentTask.refuseToBlock("AsyncScope.run");
    ClassInitialization.refuse("AsyncScope.run", body);
    BodyTask<T> task = start(null, body);
    if (RunMain.block(scope, task)) Thread.currentThread().interrupt();
    if (scope.death() != null && task.isCancelled()) throw RunMain.rejected(scope.death(), task);
    return task.value();
  }

  /**
   * Runs a body without a value; see {@link #run(Awaitable)}.
   *
   * @param body what it runs
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the task was cancelled
   * @throws IllegalStateException if the scope is closed; when called inside a task, or on a thread
   *     that it would block for others
   * @throws NullPointerException if {@code body} is null
   */
  public void run(Action body) {
    run(BodyAdapters.of(body));
  }

  /**
   * Runs a call of a Kotlin suspend function; see {@link #run(Awaitable)}.
   *
   * @param body the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the task was cancelled
   * @throws IllegalStateException if the scope is closed; when called inside a task, or on a thread
   *     that it would block for others
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> T run(SuspendCall<? extends T> body) {
    return this.<T>run((Awaitable<? extends T>) body);
  }

  /**
   * Cancels what runs in the scope now, Kotlin's coroutines included, and leaves the scope open.
   * Doesn't wait.
   */
  public void cancel() {
    scope.cancels().now("the scope was cancelled");
  }

  /**
   * Waits until nothing runs in the scope, and leaves it open: for a shutdown that lets what runs
   * come to its end before {@link #close()} cancels the rest. That are tasks and Kotlin's
   * coroutines, also those that are started meanwhile. Blocks the thread, in real time; an
   * interrupt of it is kept for afterwards.
   *
   * <pre>{@code
   * if (!scope.awaitIdle(ofSeconds(20))) log.warn("some tasks will be cancelled");
   * scope.close();
   * }</pre>
   *
   * @param limit how long at most; with zero it only looks
   * @return false if something runs still
   * @throws IllegalStateException when called by what the scope runs, which would wait for itself
   * @throws NullPointerException if {@code limit} is null
   */
  public boolean awaitIdle(Duration limit) {
    Objects.requireNonNull(limit, "limit");
    if (scope.runsHere()) {
      throw new IllegalStateException(
          "awaitIdle() was called in a task or callback of the scope, and would wait for it");
    }
    return ScopeIdle.await(scope, Durations.wholeNanos(limit));
  }

  /**
   * Whether the scope takes no more tasks.
   *
   * @return true from the first {@link #close()} on
   */
  public boolean isClosed() {
    return closed.get();
  }

  /**
   * Cancels what runs, waits for its end, reports failures that nobody looked at, and releases what
   * the scope owns. With a close timeout it returns then at the latest, and logs what still runs. A
   * second call waits as the first one does. An interrupt of the thread is kept for afterwards.
   *
   * @throws IllegalStateException when called by what the scope runs, which would wait for itself:
   *     a task, its {@code toThread}, an {@code onDone} or {@code onUncaught} action
   */
  @Override
  public void close() {
    // The last failures are told of while it is being closed.
    if (ScopeCallback.runsHere(scope) && isClosed()) return;
    if (scope.runsHere()) {
      throw new IllegalStateException(
          "close() was called in a task or callback of the scope, and would wait for it; use"
              + " cancel() there");
    }
    boolean first = !closed.getAndSet(true);
    if (first) scope.cancels().forGood("the scope was closed");
    Job ending = scope.shielded();
    long limit = closeTimeout == null ? Long.MAX_VALUE : Durations.wholeNanos(closeTimeout);
    DisposableHandle block = Outside.block(scope, ending);
    BlockingWait.Result result = BlockingWait.until(ending, scope.engine(), () -> {}, limit);
    block.dispose();
    if (result.ended()) release();
    else if (first) {
      logRunning();
      SuspendCalls.onEnd(ending, this::releaseLater);
    }
    if (result.interrupted()) Thread.currentThread().interrupt();
  }

  /** On a thread that is none of the scope's: the release waits for the end of those. */
  private void releaseLater() {
    Thread releasing = new Thread(this::release, "menai-close-" + scope.name());
    releasing.setDaemon(true);
    releasing.start();
  }

  private void release() {
    if (released.getAndSet(true)) return;
    watch.dispose();
    scope.close();
  }

  private void logRunning() {
    String running = Tasks.of(scope).stream().map(Task::name).collect(Collectors.joining(", "));
    Log.warning(
        "scope '"
            + scope.name()
            + "' was closed, but did not end within "
            + closeTimeout
            + "; still running: "
            + running);
  }

  /**
   * The scope for Kotlin code to launch coroutines in. They run on the scope's execution and end
   * with it; one that fails takes nothing else down, and is reported to {@code onUncaught}.
   *
   * @return a view of this scope
   */
  public CoroutineScope asCoroutineScope() {
    return CoroutineScopeKt.CoroutineScope(scope.context().plus(scope.job()));
  }

  /**
   * The scope as an executor, for libraries of the JDK's kind: each command that it is given is a
   * task of the scope.
   *
   * <p>Delays and periods go by the scope's clock, which is virtual in a test; a command that waits
   * for its time is a task that sleeps. A future that is cancelled cancels its task, whatever
   * {@code mayInterruptIfRunning} says, and is done when the body has ended. {@code get}, {@code
   * invokeAll}, {@code invokeAny} and {@code awaitTermination} suspend in a task, and block other
   * threads. The failure of a command given to {@code execute} is reported to {@code onUncaught}.
   *
   * <p>{@code shutdown} has it refuse further commands, with {@link
   * java.util.concurrent.RejectedExecutionException}; what it was given before runs, periodic
   * commands apart, which end. {@code shutdownNow} cancels all of it. The scope, its other tasks
   * and its other executors go on. A scope that is closed shuts its executors down.
   *
   * <pre>{@code
   * ExecutorService executor = scope.asExecutor();
   * CompletableFuture<Page> page = CompletableFuture.supplyAsync(() -> load(url), executor);
   * }</pre>
   *
   * @return a new executor
   */
  public ScheduledExecutorService asExecutor() {
    return new ScopeExecutor(scope, this::isClosed);
  }

  private <T extends @Nullable Object> BodyTask<T> start(
      @Nullable String name, Awaitable<? extends T> body) {
    if (!isClosed()) {
      BodyTask<T> task = scope.create(name, body);
      // One that came too late for a close on another thread has no parent, and nobody waits for
      // it.
      if (!isClosed() || task.job().getParent() != null) return task.start();
    }
    throw new IllegalStateException(
        "scope '" + scope.name() + "' is closed and takes no more tasks");
  }

  @Override
  public String toString() {
    return "AsyncScope[" + scope.name() + (isClosed() ? ", closed]" : "]");
  }

  /** Describes an {@link AsyncScope}. */
  public static final class Builder {
    private Execution execution = Execution.parallel();
    private @Nullable String name;
    private @Nullable BiConsumer<? super Task<?>, ? super Throwable> onUncaught;
    private @Nullable Duration closeTimeout;
    private Duration unseenAfter = TaskScope.UNSEEN_AFTER;
    private CoroutineContext elements = EmptyCoroutineContext.INSTANCE;

    private Builder() {}

    /**
     * Where the tasks run; {@link Execution#parallel()} if not set.
     *
     * @param execution the execution
     * @return this builder
     * @throws NullPointerException if {@code execution} is null
     */
    public Builder execution(Execution execution) {
      this.execution = Objects.requireNonNull(execution, "execution");
      return this;
    }

    /**
     * The scope's name, for logs and dumps.
     *
     * @param name the name
     * @return this builder
     * @throws NullPointerException if {@code name} is null
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Who hears, once, of a failed task that nobody has looked at, and of failures that have nobody
     * to look at them. The default logs them.
     *
     * <p>A failure is reported when its task has ended unseen for half a minute (see {@link
     * #unseenAfter}), when the task is garbage collected, or when the scope is closed, whichever
     * comes first. To look at it is to await the task, to ask for its result, exception or outcome,
     * or to be given them by a future. The handler runs on a thread of the scope's, on that of
     * {@code close()}, or on one of Menai's; it must not wait.
     *
     * @param handler given the task and its bare failure; one that throws is logged. It is the very
     *     task while anybody holds that; else, and for a coroutine of Kotlin's, another with its
     *     name and failure
     * @return this builder
     * @throws NullPointerException if {@code handler} is null
     */
    public Builder onUncaught(BiConsumer<? super Task<?>, ? super Throwable> handler) {
      this.onUncaught = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * How long {@link AsyncScope#close()} waits at most; as long as it takes if not set.
     *
     * @param timeout the limit
     * @return this builder
     * @throws NullPointerException if {@code timeout} is null
     */
    public Builder closeTimeout(Duration timeout) {
      this.closeTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * How long a failed task may have ended, with nobody looking at its failure, until that is
     * reported to {@link #onUncaught}; half a minute if not set.
     *
     * <p>It is reported whether or not somebody holds the task, as the job that is started every
     * minute is; who looks later still sees the failure, but it isn't reported again. The time is
     * real time. In virtual time failures are reported when the scope is closed.
     *
     * @param patience how long; with zero as soon as the task has ended, before who awaits it could
     *     look; a time beyond any clock is until the task is garbage collected or the scope closed
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     * @throws NullPointerException if it is null
     */
    public Builder unseenAfter(Duration patience) {
      Objects.requireNonNull(patience, "patience");
      if (patience.isNegative())
        throw new IllegalArgumentException("unseenAfter: the patience is negative: " + patience);
      this.unseenAfter = patience;
      return this;
    }

    /**
     * Elements for the context of every task, such as a {@code ThreadContextElement}.
     *
     * @param elements the elements; a job or a dispatcher is not among them
     * @return this builder
     * @throws IllegalArgumentException if a job or a dispatcher is among them
     * @throws NullPointerException if {@code elements} is null
     */
    public Builder context(CoroutineContext elements) {
      Elements.checked("AsyncScope.Builder.context", elements);
      this.elements = elements;
      return this;
    }

    /**
     * Opens the scope.
     *
     * @return a new scope
     */
    public AsyncScope build() {
      return new AsyncScope(
          TaskScope.named(name, execution, elements, onUncaught, unseenAfter), closeTimeout);
    }
  }
}
