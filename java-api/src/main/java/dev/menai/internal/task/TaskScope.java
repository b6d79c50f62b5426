package dev.menai.internal.task;

import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.core.ContextClock;
import dev.menai.core.Engine;
import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import dev.menai.core.RealTimeWaits;
import dev.menai.internal.recording.Recorder;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.CoroutineExceptionHandler;
import kotlinx.coroutines.CoroutineExceptionHandlerKt;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.SupervisorKt;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one {@code run} or {@link AsyncScope} share: their engine, the job above them,
 * and who hears of failures that nobody looked at. It is an element of their context.
 *
 * <pre>
 *   job (a supervisor) ── tasks ── what they own        cancelled at the end
 *   shielded (another) ── nonCancellable blocks, onDone  never cancelled, waited for
 * </pre>
 */
public final class TaskScope extends AbstractCoroutineContextElement {
  static {
    CoroutinesVersion.check(); // first and once: what follows may fail with a strange version
  }

  /** Whether tasks remember where they were created: costs a stack trace for each. */
  public static final boolean DEBUG = Boolean.getBoolean("menai.debug");

  /** How long a failure may stay unseen, unless a scope says otherwise. */
  public static final Duration UNSEEN_AFTER = Duration.ofSeconds(30);

  private static final CoroutineContext.Key<TaskScope> KEY = new CoroutineContext.Key<>() {};
  private static final AtomicInteger SERIAL = new AtomicInteger();
  private static final AtomicInteger IDS = new AtomicInteger();

  private final int id = IDS.incrementAndGet();
  private final String name;
  private final Execution execution;
  private final Engine engine;
  private final CompletableJob job = SupervisorKt.SupervisorJob(null);
  private final CompletableJob shielded = SupervisorKt.SupervisorJob(null);
  private final TaskInheritance inherited;

  /** The clock of the code that opened it, if it is watched; not to be kept alive by the scope. */
  private final WeakReference<@Nullable NanoClock> openedBy =
      new WeakReference<>(RealTimeWaits.current());

  /** By which its tasks sleep; null for the machine's. */
  private final @Nullable NanoClock clock;

  private final UncaughtFailures uncaught;
  private final TaskCounts counts = new TaskCounts();
  private final ScopeCancels cancels = new ScopeCancels(job);
  private final Set<UnseenFailure> unseen = ConcurrentHashMap.newKeySet();

  /** How long failures may stay unseen while the scope is open; null if until its end. */
  private final @Nullable Duration unseenAfter;

  /** Why the engine takes no more work; set once by whichever thread found out. */
  private volatile @Nullable RejectedExecutionException death;

  public TaskScope(
      String name,
      Execution execution,
      CoroutineContext elements,
      @Nullable BiConsumer<? super Task<?>, ? super Throwable> onUncaught,
      Duration unseenAfter) {
    super(KEY);
    this.name = name;
    this.execution = execution;
    this.uncaught = new UncaughtFailures(this, onUncaught);
    this.engine = EngineExecution.open(execution, name, this::die);
    CoroutineExceptionHandler handler =
        CoroutineExceptionHandlerKt.CoroutineExceptionHandler(
            (context, failure) -> SuspendCalls.unit(() -> uncaught.inKotlin(context, failure)));
    CoroutineContext context = handler.plus(elements).plus(engine.getDispatcher()).plus(this);
    this.inherited = new TaskInheritance(this, context, true);
    this.clock = context.get(NanoClock.Key);
    this.unseenAfter = new ContextClock(context).getVirtualTime() == null ? unseenAfter : null;
    SuspendCalls.onEnd(job, shielded::complete);
    OpenScopes.add(this);
    Recorder.opened(Tasks::unfinished);
  }

  /** A scope for one run. */
  public static TaskScope forRun(Execution execution) {
    return new TaskScope(
        "run-" + SERIAL.incrementAndGet(),
        execution,
        EmptyCoroutineContext.INSTANCE,
        null,
        UNSEEN_AFTER);
  }

  /** A scope with a life of its own. */
  public static TaskScope named(
      @Nullable String name,
      Execution execution,
      CoroutineContext elements,
      @Nullable BiConsumer<? super Task<?>, ? super Throwable> onUncaught,
      Duration unseenAfter) {
    String given = name != null ? name : "scope-" + SERIAL.incrementAndGet();
    return new TaskScope(given, execution, elements, onUncaught, unseenAfter);
  }

  /** The scope that a fiber's body belongs to. */
  public static TaskScope of(Fiber fiber) {
    TaskScope scope = fiber.getContext().get(KEY);
    return scope != null ? scope : ofKotlin();
  }

  /** The scope whose context it is, or which is an element of it. */
  public static TaskScope of(CoroutineContext context) {
    return Objects.requireNonNull(context.get(KEY), "the context is no scope's");
  }

  /** The scope of bodies that plain Kotlin calls, and of calls that no task makes. */
  public static TaskScope ofKotlin() {
    return Kotlin.SCOPE;
  }

  /** The scopes that are open now. */
  public static List<TaskScope> open() {
    return OpenScopes.all().stream().sorted(Comparator.comparing(TaskScope::name)).toList();
  }

  /** What messages call it: its name, and where its tasks run. */
  public String describe() {
    return name + " on " + execution;
  }

  /** Whether leaving it open costs nothing: nothing runs in it, and no thread is there for it. */
  public boolean isIdle() {
    return running() == null && !engine.getHoldsThread();
  }

  /** One of those that have not ended yet: tasks, Kotlin's coroutines, callbacks. */
  public @Nullable Job running() {
    Iterator<Job> tasks = job.getChildren().iterator();
    if (tasks.hasNext()) return tasks.next();
    Iterator<Job> others = shielded.getChildren().iterator();
    return others.hasNext() ? others.next() : null;
  }

  /** Whether it is the one of bodies that plain Kotlin calls, which is there for good. */
  public boolean isEndless() {
    return this == Kotlin.SCOPE;
  }

  /** The clock of the code that opened it; null for the machine's. */
  public @Nullable NanoClock openedBy() {
    return openedBy.get();
  }

  /** By which tools name it, as names may be equal. */
  public int id() {
    return id;
  }

  public Execution execution() {
    return execution;
  }

  public String name() {
    return name;
  }

  public Engine engine() {
    return engine;
  }

  public Job job() {
    return job;
  }

  /** What no cancel reaches; after {@link ScopeCancels#forGood} it ends with all of the scope. */
  public Job shielded() {
    return shielded;
  }

  public @Nullable NanoClock clock() {
    return clock;
  }

  public CoroutineContext context() {
    return inherited.getContext();
  }

  public Set<UnseenFailure> unseen() {
    return unseen;
  }

  /** How long after its task's end an unseen failure is reported; null if at the scope's end. */
  public @Nullable Duration unseenAfter() {
    return unseenAfter;
  }

  public @Nullable RejectedExecutionException death() {
    return death;
  }

  public TaskCounts counts() {
    return counts;
  }

  public ScopeCancels cancels() {
    return cancels;
  }

  /** A task of this scope, to be started; from outside of its tasks, or from anywhere. */
  public <T extends @Nullable Object> BodyTask<T> create(
      @Nullable String name, Awaitable<? extends T> body) {
    return create(name, job, body);
  }

  /** The same, below another job of the scope. */
  public <T extends @Nullable Object> BodyTask<T> create(
      @Nullable String name, Job parent, Awaitable<? extends T> body) {
    Fiber here = Fiber.current();
    return new BodyTask<>(inherited(here), here, name, parent, body);
  }

  /**
   * What a task takes over that is made on this thread, outside of this scope's tasks: the values
   * of context variables, if there are any.
   */
  private TaskInheritance inherited(@Nullable Fiber here) {
    CoroutineContext variables = VarBinding.all(here);
    return variables == EmptyCoroutineContext.INSTANCE
        ? inherited
        : new TaskInheritance(this, context().plus(variables), true);
  }

  /** Whether something of the scope runs on this thread, for which its end would wait. */
  public boolean runsHere() {
    if (ScopeCallback.runsHere(this) || engine.isOnThread()) return true;
    CoroutineContext context = Fiber.contextOnThread();
    return context != null && context.get(KEY) == this;
  }

  /** Tells of a failure that nobody has looked at, or that has nobody to look at it. */
  public void uncaught(Task<?> task, Throwable failure) {
    uncaught.tell(task, failure);
  }

  private void die(RejectedExecutionException rejection) {
    death = rejection;
    job.cancel(
        new CancellationException("the executor takes no more work: " + rejection.getMessage()));
  }

  /**
   * Releases the engine and tells of what nobody has looked at. Everything of the scope has ended.
   */
  public void close() {
    engine.close();
    OpenScopes.remove(this);
    Recorder.closed();
    unseen.forEach(UnseenFailure::report);
  }

  /**
   * For bodies that plain Kotlin calls: each task belongs to a Kotlin coroutine, which waits for
   * it.
   */
  private static final class Kotlin {
    static final TaskScope SCOPE =
        new TaskScope(
            "kotlin", Execution.parallel(), EmptyCoroutineContext.INSTANCE, null, UNSEEN_AFTER);
  }
}
