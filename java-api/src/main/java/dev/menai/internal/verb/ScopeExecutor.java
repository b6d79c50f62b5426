package dev.menai.internal.verb;

import dev.menai.Async;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.ReturnWhen;
import dev.menai.core.ContextClock;
import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.PromiseCell;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import kotlinx.coroutines.DisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * A scope as an executor: each command is a task of the scope. Several executors of one scope are
 * shut down each by itself.
 */
public final class ScopeExecutor implements ScheduledExecutorService {
  private final TaskScope scope;

  private final ContextClock clock;

  /** Whether the scope takes no more tasks. */
  private final BooleanSupplier isClosed;

  private final PromiseCell<@Nullable Void> shutDown = new PromiseCell<>();
  private final PromiseCell<@Nullable Void> terminated = new PromiseCell<>();

  /**
   * The commands that have not ended. Whoever adds one looks at {@link #shutDown} after that, and
   * whoever shuts down looks here after that: so one of the two sees the other.
   */
  private final Set<ScopeCommand<?>> commands = ConcurrentHashMap.newKeySet();

  public ScopeExecutor(TaskScope scope, BooleanSupplier isClosed) {
    this.scope = scope;
    this.clock = new ContextClock(scope.context());
    this.isClosed = isClosed;
  }

  /** Nanoseconds on the scope's clock. */
  long now() {
    return clock.nanoTime();
  }

  /** Suspends until the executor is shut down, or a time has passed; false if that came first. */
  boolean isShutDownWithin(Duration limit) {
    return Async.moveOnAfter(
        limit,
        () -> {
          shutDown.await();
        });
  }

  private <C extends ScopeCommand<?>> C start(C command) {
    if (isShutdown() || scope.death() != null) throw refusal();
    BodyTask<?> task = command.create(scope);
    commands.add(command);
    SuspendCalls.onEnd(task.job(), () -> ended(command));
    boolean refused = isShutdown();
    // One that is cancelled before its first turn never runs; but it is to end.
    if (refused) task.cancel();
    task.start();
    if (refused) throw refusal();
    return command;
  }

  private RejectedExecutionException refusal() {
    return new RejectedExecutionException(this + " takes no more commands");
  }

  private void ended(ScopeCommand<?> command) {
    commands.remove(command);
    terminateIfOver();
  }

  private void terminateIfOver() {
    if (isTerminated()) terminated.complete(null);
  }

  @Override
  public void execute(Runnable command) {
    ScopeCommand<?> started = start(command(command, null));
    // Nobody has a handle by which to see a failure.
    started.reportFailure(scope);
  }

  private <T extends @Nullable Object> ScopeCommand<T> command(Runnable given, T value) {
    return new ScopeCommand<>(this, given, Executors.callable(given, value));
  }

  private <T extends @Nullable Object> ScopeCommand<T> command(Callable<T> given) {
    Objects.requireNonNull(given, "task");
    Runnable asRunnable =
        () -> {
          try {
            given.call();
          } catch (Exception failure) {
            throw Failures.unchecked(failure);
          }
        };
    return new ScopeCommand<>(this, asRunnable, given);
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    return start(command(task));
  }

  @Override
  public Future<?> submit(Runnable task) {
    return submit(task, null);
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
    return start(command(task, result));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return start(command(command, null).after(delay, unit));
  }

  @Override
  public <V extends @Nullable Object> ScheduledFuture<V> schedule(
      Callable<V> callable, long delay, TimeUnit unit) {
    return start(command(callable).after(delay, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return start(command(command, null).after(initialDelay, unit).every(period, unit, true));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return start(command(command, null).after(initialDelay, unit).every(delay, unit, false));
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks) throws InterruptedException {
    return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    List<Callable<T>> all = List.copyOf(tasks);
    if (all.isEmpty()) return List.of();
    List<ScopeCommand<T>> started = new ArrayList<>(all.size());
    Duration limit = Duration.ofNanos(unit.toNanos(timeout));
    try {
      for (Callable<T> each : all) started.add(start(command(each)));
      call(() -> endWithin(started, limit));
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the wait for commands has failed", failure);
    } finally {
      // Does nothing to those that have ended.
      started.forEach(command -> command.cancel(true));
    }
    return new ArrayList<>(started);
  }

  /** Waits until they have ended; after the limit, or a cancel, by cancelling them. */
  private static <T extends @Nullable Object> @Nullable Void endWithin(
      List<ScopeCommand<T>> commands, Duration limit) {
    List<BodyTask<T>> tasks = commands.stream().map(ScopeCommand::task).toList();
    try {
      Async.waitOn(tasks, ReturnWhen.ALL_COMPLETED, limit);
    } finally {
      tasks.forEach(BodyTask::cancel);
      Async.nonCancellable(
          () -> {
            Async.waitOn(tasks, ReturnWhen.ALL_COMPLETED);
          });
    }
    return null;
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    List<Awaitable<T>> bodies = bodies(tasks);
    return this.<T>call(() -> Async.any(bodies));
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Awaitable<T>> bodies = bodies(tasks);
    Duration limit = Duration.ofNanos(unit.toNanos(timeout));
    try {
      return this.<T>call(() -> Async.timeout(limit, () -> Async.<T>any(bodies)));
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof AsyncTimeoutException)) throw failure;
      throw new TimeoutException("no command succeeded within " + timeout + " " + unit);
    }
  }

  private static <T extends @Nullable Object> List<Awaitable<T>> bodies(
      Collection<? extends Callable<T>> tasks) {
    List<Awaitable<T>> bodies = new ArrayList<>(tasks.size());
    for (Callable<T> each : tasks) bodies.add(Objects.requireNonNull(each, "a task is null")::call);
    if (bodies.isEmpty()) throw new IllegalArgumentException("invokeAny was given no commands");
    return bodies;
  }

  /** Runs a body in the scope and waits for its value, suspending in a task, blocking elsewhere. */
  private <T extends @Nullable Object> T call(Callable<T> body)
      throws InterruptedException, ExecutionException {
    ScopeCommand<T> command = start(command(body));
    try {
      return command.get();
    } finally {
      command.cancel(true);
    }
  }

  @Override
  public void shutdown() {
    shutDown.complete(null);
    terminateIfOver();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    List<Runnable> neverBegun = new ArrayList<>();
    for (ScopeCommand<?> command : commands) if (command.cancelNow()) neverBegun.add(command.given);
    return neverBegun;
  }

  @Override
  public boolean isShutdown() {
    return shutDown.isDone() || isClosed.getAsBoolean();
  }

  @Override
  public boolean isTerminated() {
    return isShutdown() && commands.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    if (isTerminated()) return true;
    long limit = unit.toNanos(timeout);
    // A scope that is closed shuts its executors down, which no command may be left to notice.
    DisposableHandle closing = SuspendCalls.onEnd(scope.job(), this::terminateIfOver);
    try {
      return Fiber.current() == null
          ? terminated.blockUntilEnd(limit)
          : Async.moveOnAfter(
              Duration.ofNanos(limit),
              () -> {
                terminated.await();
              });
    } finally {
      closing.dispose();
    }
  }

  @Override
  public String toString() {
    String state = isTerminated() ? ", terminated]" : isShutdown() ? ", shut down]" : "]";
    return "Executor[scope " + scope.name() + state;
  }
}
