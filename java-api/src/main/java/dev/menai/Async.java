package dev.menai;

import dev.menai.core.Fiber;
import dev.menai.internal.diagnostics.Dump;
import dev.menai.internal.diagnostics.TasksBean;
import dev.menai.internal.task.BodyAdapters;
import dev.menai.internal.task.ClassInitialization;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.Deadline;
import dev.menai.internal.task.Elements;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.JobBlock;
import dev.menai.internal.task.NamedCall;
import dev.menai.internal.task.StageAwaitable;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskClock;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.Waitable;
import dev.menai.internal.verb.AsCompleted;
import dev.menai.internal.verb.CancelAction;
import dev.menai.internal.verb.Gathering;
import dev.menai.internal.verb.JobGroup;
import dev.menai.internal.verb.RunMain;
import dev.menai.internal.verb.ToThread;
import dev.menai.internal.verb.WaitVerbs;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/**
 * asyncio's verbs for Java, on Kotlin coroutines, in direct style.
 *
 * <p>A body is ordinary Java. A verb that waits suspends the <em>task</em> and hands back the
 * value; no verb returns something that must still be awaited. Only {@link #createTask(Awaitable)
 * createTask} returns a handle.
 *
 * <pre>{@code
 * import static dev.menai.Async.*;
 *
 * run(() -> {
 *   Task<String> task = createTask(() -> fetch());
 *   sleep(Duration.ofSeconds(1));
 *   System.out.println(task.await());
 * });
 * }</pre>
 *
 * <p><b>Which verb.</b>
 *
 * <ul>
 *   <li>a program: {@link #run(Awaitable) run}
 *   <li>to wait for one thing: {@link #await(Awaitable) await}, {@link #sleep(Duration) sleep},
 *       {@link #yieldNow() yieldNow}
 *   <li>a task that runs meanwhile: {@link #createTask(Awaitable) createTask}, and in a block
 *       {@link #taskGroup(TaskGroup.Body) taskGroup}
 *   <li>several at once: {@link #gather(Awaitable...) gather} for all values, {@link
 *       #gatherSettled(Awaitable...) gatherSettled} for failures too, {@link #race(Awaitable...)
 *       race} for the first that ends, {@link #any(Awaitable...) any} for the first that succeeds,
 *       {@link #mapConcurrent(Collection, int, AsyncFunction) mapConcurrent} for many, few at a
 *       time
 *   <li>tasks that you have: {@link #waitOn(Collection, ReturnWhen) waitOn}, {@link
 *       #asCompleted(Collection) asCompleted}
 *   <li>limits in time: {@link #waitFor(Awaitable, Duration) waitFor}, {@link #timeout(Duration,
 *       Awaitable) timeout}, {@link #moveOnAfter(Duration, Awaitable) moveOnAfter}
 *   <li>cancels: {@link #checkCancelled() checkCancelled}, {@link #onCancel(Action, Awaitable)
 *       onCancel}, {@link #shield(Awaitable) shield}, {@link #nonCancellable(Awaitable)
 *       nonCancellable}
 *   <li>calls that block: {@link #toThread(Callable) toThread}
 *   <li>to look: {@link #currentTask() currentTask}, {@link #allTasks() allTasks}, {@link #dump()
 *       dump}, {@link #nanoTime() nanoTime}, {@link #clock() clock}
 * </ul>
 *
 * <p><b>Where.</b> Every verb but {@code run} must be called inside a task; elsewhere it throws
 * {@link IllegalStateException}. {@code dump} may be called anywhere.
 *
 * <p><b>Threads.</b> A verb acts on the task that runs on the calling thread. A thread that a body
 * starts by itself runs no task.
 *
 * <p><b>Null.</b> A null argument, or one among several, is refused by a {@link
 * NullPointerException}, before anything has begun. A body may return null.
 *
 * <p><b>Failures.</b> What a body throws crosses {@code await}, {@code gather}, {@code run} and the
 * others as itself, the same instance, when it is unchecked, and inside a {@link
 * java.util.concurrent.CompletionException} when it is checked.
 *
 * <p><b>Cancellation.</b> A cancelled task stays cancelled: each suspension from then on throws
 * {@link java.util.concurrent.CancellationException}, and blocking Java code in it is interrupted.
 * What that interrupt causes, also deep in a chain of causes, counts as the cancel; {@link
 * #onCancel(Action, Awaitable) onCancel} ends calls that take no notice of an interrupt. Clean-up
 * that must suspend goes into {@link #nonCancellable(Awaitable) nonCancellable}. Every verb that
 * starts something cancels it, and waits for its end, when it fails or is cancelled itself; tasks
 * that are passed in are left alone.
 */
public final class Async {
  static {
    TasksBean.watchScopes();
  }

  private Async() {}

  /**
   * Runs a body as the main task of a program on {@link Execution#eventLoop()}, and blocks this
   * thread until it has ended.
   *
   * <p>When main has ended, the tasks that it left behind are cancelled and waited for, failures
   * that nobody looked at are logged, and everything that the run opened is closed. An interrupt of
   * this thread cancels main and waits for it; the interrupt flag is restored. asyncio's {@code
   * asyncio.run(main())}, Kotlin's {@code runBlocking}.
   *
   * <p>Ctrl-C, and whatever else ends the JVM from outside, cancels main and gives it ten seconds
   * to end, {@code finally} blocks included; a second Ctrl-C ends the waiting. This thread then
   * ends without a word, and the JVM with the status of the signal (130 for Ctrl-C); code after
   * {@code run} may not come to run. Code of the run that calls {@code System.exit} ends the JVM at
   * once.
   *
   * <pre>{@code
   * String data = run(() -> await(fetchData()));
   * }</pre>
   *
   * @param main the body
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException when called inside a task; or by Kotlin code or a callback on a
   *     thread of {@code Dispatchers.Default} or of an event loop, which it would block
   * @throws TaskCancelledException if main was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure of main; an unchecked
   *     one is thrown as itself
   * @throws NullPointerException if {@code main} is null
   */
  public static <T extends @Nullable Object> T run(Awaitable<? extends T> main) {
    return Async.<T>run(Execution.eventLoop(), main);
  }

  /**
   * Runs a body without a value; see {@link #run(Awaitable)}.
   *
   * @param main the body
   * @throws java.util.concurrent.CompletionException around a checked failure of main; an unchecked
   *     one is thrown as itself
   * @throws TaskCancelledException if main was cancelled
   * @throws IllegalStateException when called inside a task, or on a thread that it would block for
   *     others
   * @throws NullPointerException if {@code main} is null
   */
  public static void run(Action main) {
    run(Execution.eventLoop(), main);
  }

  /**
   * Runs a call of a Kotlin suspend function; see {@link #run(Awaitable)}.
   *
   * @param main the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure of main; an unchecked
   *     one is thrown as itself
   * @throws TaskCancelledException if main was cancelled
   * @throws IllegalStateException when called inside a task, or on a thread that it would block for
   *     others
   * @throws NullPointerException if {@code main} is null
   */
  public static <T extends @Nullable Object> T run(SuspendCall<? extends T> main) {
    return Async.<T>run(Execution.eventLoop(), main);
  }

  /**
   * Runs a body as the main task of a program; see {@link #run(Awaitable)}.
   *
   * @param where where its tasks run
   * @param main the body
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.RejectedExecutionException if the executor given to {@link
   *     Execution#on(java.util.concurrent.Executor)} takes no more work
   * @throws java.util.concurrent.CompletionException around a checked failure of main; an unchecked
   *     one is thrown as itself
   * @throws TaskCancelledException if main was cancelled
   * @throws IllegalStateException when called inside a task; on a thread that it would block for
   *     others; or by a class that is being initialised, with a main that is a lambda of it
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T run(Execution where, Awaitable<? extends T> main) {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(main, "main");
    CurrentTask.refuseToBlock("run");
    ClassInitialization.refuse("run", main);
    return RunMain.<T>run(where, main);
  }

  /**
   * Runs a body without a value; see {@link #run(Execution, Awaitable)}.
   *
   * @param where where its tasks run
   * @param main the body
   * @throws java.util.concurrent.CompletionException around a checked failure of main; an unchecked
   *     one is thrown as itself
   * @throws TaskCancelledException if main was cancelled
   * @throws IllegalStateException when called inside a task, or on a thread that it would block for
   *     others
   * @throws NullPointerException if an argument is null
   */
  public static void run(Execution where, Action main) {
    run(where, BodyAdapters.of(main));
  }

  /**
   * Runs a call of a Kotlin suspend function; see {@link #run(Execution, Awaitable)}.
   *
   * @param where where its tasks run
   * @param main the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure of main; an unchecked
   *     one is thrown as itself
   * @throws TaskCancelledException if main was cancelled
   * @throws IllegalStateException when called inside a task, or on a thread that it would block for
   *     others
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T run(Execution where, SuspendCall<? extends T> main) {
    return Async.<T>run(where, (Awaitable<? extends T>) main);
  }

  /**
   * Awaits something: runs a cold body inline in this task, or waits for a {@link Task}.
   *
   * <p>Python's {@code await x}.
   *
   * <pre>{@code
   * String data = await(fetchData());
   * }</pre>
   *
   * @param awaitable what to await
   * @param <T> the type of its value
   * @return its value
   * @throws TaskCancelledException if it is a task that was cancelled, or has failed with a plain
   *     {@link java.util.concurrent.CancellationException}
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code awaitable} is null
   */
  public static <T extends @Nullable Object> T await(Awaitable<? extends T> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    Fiber fiber = CurrentTask.fiber("await");
    try {
      return awaitable.await();
    } catch (Exception failure) {
      throw Failures.unchecked(fiber, failure);
    }
  }

  /**
   * Calls a Kotlin suspend function in this task's coroutine and waits for its value. A call that
   * doesn't suspend costs a method call.
   *
   * <p>A cancel of the task reaches the function as it would in Kotlin. A {@code
   * TimeoutCancellationException} of Kotlin's arrives as {@link AsyncTimeoutException}.
   *
   * <pre>{@code
   * User user = await(k -> users.find(42, k));
   * }</pre>
   *
   * <p>The lambda must return what the function returned: {@code k -> { users.find(42, k); return
   * null; }} passes {@code k} on and has a value of its own, so it can't be told from a call that
   * didn't suspend, and this returns null. When the function answers nevertheless, that is an
   * {@link IllegalStateException} that names the call, thrown by the next suspension of the task;
   * if there is none, it goes to {@code onUncaught}.
   *
   * <p>A top-level function that returns a value class around an object gives that value class if
   * it suspended, and the bare object if it didn't: which of the two isn't known here, and the
   * wrong one ends in a {@code ClassCastException}. Let a function of Kotlin's unwrap it. One that
   * returns {@code kotlin.Result} gives a failure as a value, which nobody throws.
   *
   * @param call the call; it hands its continuation on and returns what the function returns
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException if the call both returned a value and resumed its continuation;
   *     or if an earlier call did later; or outside a task
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if it was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws NullPointerException if {@code call} is null
   */
  public static <T extends @Nullable Object> T await(SuspendCall<? extends T> call) {
    Objects.requireNonNull(call, "call");
    return SuspendCalls.<T>await(CurrentTask.fiber("await"), new NamedCall<>(call));
  }

  /**
   * Waits for a future of the JDK. Cancelling the task cancels the future.
   *
   * <p>Nothing is lost between the two: a future that has a value when the cancelled task comes to
   * cancel it gives that value, and the task's next suspension throws; whoever completes one that
   * was cancelled is told so by {@code complete}.
   *
   * <p>A failure arrives as it was, out of however many {@code CompletionException}s.
   *
   * <pre>{@code
   * HttpResponse<String> response = await(client.sendAsync(request, ofString()));
   * }</pre>
   *
   * @param stage the future
   * @param <T> the type of its value
   * @return its value
   * @throws TaskCancelledException if the future was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code stage} is null
   */
  public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
    Objects.requireNonNull(stage, "stage");
    return WaitVerbs.<T>stage(CurrentTask.fiber("await"), stage);
  }

  /**
   * Suspends this task for a while. No thread of a dispatcher is blocked.
   *
   * <p>asyncio's {@code sleep}, Kotlin's {@code delay}. Rounded up to milliseconds. One that is
   * longer than any clock goes is ended by a cancel only.
   *
   * <pre>{@code
   * sleep(Duration.ofMillis(100));
   * }</pre>
   *
   * @param duration how long; zero or negative lets the others run once, as {@link #yieldNow()}
   *     does
   * @throws java.util.concurrent.CancellationException if this task is or gets cancelled
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code duration} is null
   */
  public static void sleep(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    Fiber fiber = CurrentTask.fiber("sleep");
    if (duration.isZero() || duration.isNegative()) fiber.yieldNow();
    else fiber.sleep(duration);
  }

  /**
   * Lets everything run that was ready before, then goes on. asyncio's {@code sleep(0)}, Kotlin's
   * {@code yield()}.
   *
   * @throws java.util.concurrent.CancellationException if this task is cancelled
   * @throws IllegalStateException outside a task
   */
  public static void yieldNow() {
    CurrentTask.fiber("yieldNow").yieldNow();
  }

  /**
   * Throws if this task, or the timeout block in which it stands, was cancelled; for long
   * computations. Kotlin's {@code ensureActive()}.
   *
   * @throws java.util.concurrent.CancellationException if it was
   * @throws IllegalStateException outside a task
   */
  public static void checkCancelled() {
    Fiber fiber = CurrentTask.fiber("checkCancelled");
    fiber.checkCancelled();
    fiber.throwStray();
  }

  /**
   * Starts a task that runs concurrently, from the next turn of the loop on.
   *
   * <p>The task belongs to the run or scope, not to the task that makes it: it outlives its maker
   * and isn't cancelled with it, and a cancelled task may still make one. It is cancelled when the
   * run has ended or the scope is closed; one that is made then never begins. In a body that plain
   * Kotlin called, it belongs to the Kotlin coroutine. Its failure stays in the task; one that
   * nobody looks at is reported when the run ends. asyncio's {@code create_task}, Kotlin's {@code
   * async}.
   *
   * <pre>{@code
   * Task<String> task = createTask(fetchData());
   * }</pre>
   *
   * @param body what it runs
   * @param <T> the type of its value
   * @return the task, named {@code Task-N}
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static <T extends @Nullable Object> Task<T> createTask(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    return Tasks.start(CurrentTask.fiber("createTask"), null, body);
  }

  /**
   * Starts a task without a value; see {@link #createTask(Awaitable)}.
   *
   * @param body what it runs
   * @return the task
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static Task<@Nullable Void> createTask(Action body) {
    return createTask(BodyAdapters.of(body));
  }

  /**
   * Starts a task that calls a Kotlin suspend function; see {@link #createTask(Awaitable)}.
   *
   * @param body the call
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static <T extends @Nullable Object> Task<T> createTask(SuspendCall<? extends T> body) {
    return createTask((Awaitable<? extends T>) body);
  }

  /**
   * Starts a named task; see {@link #createTask(Awaitable)}.
   *
   * @param name the task's name, for logs and dumps; Kotlin sees it as {@code CoroutineName}
   * @param body what it runs
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> Task<T> createTask(
      String name, Awaitable<? extends T> body) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
    return Tasks.start(CurrentTask.fiber("createTask"), name, body);
  }

  /**
   * Starts a named task without a value; see {@link #createTask(String, Awaitable)}.
   *
   * @param name the task's name
   * @param body what it runs
   * @return the task
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static Task<@Nullable Void> createTask(String name, Action body) {
    return createTask(name, BodyAdapters.of(body));
  }

  /**
   * Starts a named task that calls a Kotlin suspend function; see {@link #createTask(String,
   * Awaitable)}.
   *
   * @param name the task's name
   * @param body the call
   * @param <T> the type of its value
   * @return the task
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> Task<T> createTask(
      String name, SuspendCall<? extends T> body) {
    return createTask(name, (Awaitable<? extends T>) body);
  }

  /**
   * Awaits several at once and returns their values in the order of the arguments.
   *
   * <p>Each lambda becomes a task of its own. At the first failure the tasks of the lambdas are
   * cancelled and waited for, what they throw meanwhile is added as suppressed, and the failure is
   * thrown. When this task is cancelled, they are cancelled and waited for too. A {@link Task} that
   * you pass in is left alone in both cases. asyncio's {@code gather} does the opposite: at a
   * failure all others run on, and when its caller is cancelled all of them are cancelled. Kotlin's
   * {@code awaitAll}.
   *
   * <pre>{@code
   * List<String> pages = gather(() -> fetch("a"), () -> fetch("b"));
   * }</pre>
   *
   * @param awaitables bodies and tasks; none gives an empty list, the same task twice fills both
   *     places
   * @param <T> the type of their values
   * @return the values
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if one of them is a task or promise that was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> List<T> gather(Awaitable<? extends T>... awaitables) {
    return Async.<T>gather(Arrays.asList(awaitables));
  }

  /**
   * Makes several calls of Kotlin suspend functions at once; see {@link #gather(Awaitable[])}.
   *
   * @param calls the calls
   * @param <T> the type of their values
   * @return the values
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if one of them is a task or promise that was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> List<T> gather(SuspendCall<? extends T>... calls) {
    return Async.<T>gather(Arrays.asList(calls));
  }

  /**
   * Awaits a collection at once; see {@link #gather(Awaitable[])}.
   *
   * @param awaitables bodies and tasks
   * @param <T> the type of their values
   * @return the values, in the collection's order
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if one of them is a task or promise that was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static <T extends @Nullable Object> List<T> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    Objects.requireNonNull(awaitables, "awaitables");
    try (Gathering<T> gathering = Gathering.of("gather", CurrentTask.fiber("gather"), awaitables)) {
      return gathering.values();
    }
  }

  /**
   * Runs several bodies without values at once; see {@link #gather(Awaitable[])}.
   *
   * @param bodies the bodies
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if one of them is a task or promise that was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static void gather(Action... bodies) {
    gather(BodyAdapters.all(bodies));
  }

  /**
   * Awaits several at once until all have ended, and tells how each did, in the order of the
   * arguments.
   *
   * <p>asyncio's {@code gather(..., return_exceptions=True)}. If this task is cancelled, the tasks
   * of the lambdas are too, and are waited for.
   *
   * <pre>{@code
   * for (Outcome<String> outcome : gatherSettled(() -> fetch("a"), () -> fetch("b"))) { ... }
   * }</pre>
   *
   * @param awaitables bodies and tasks
   * @param <T> the type of their values
   * @return how they ended
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> List<Outcome<T>> gatherSettled(
      Awaitable<? extends T>... awaitables) {
    return Async.<T>gatherSettled(Arrays.asList(awaitables));
  }

  /**
   * Makes several calls of Kotlin suspend functions at once; see {@link
   * #gatherSettled(Awaitable[])}.
   *
   * @param calls the calls
   * @param <T> the type of their values
   * @return how they ended
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> List<Outcome<T>> gatherSettled(
      SuspendCall<? extends T>... calls) {
    return Async.<T>gatherSettled(Arrays.asList(calls));
  }

  /**
   * Awaits a collection at once; see {@link #gatherSettled(Awaitable[])}.
   *
   * @param awaitables bodies and tasks
   * @param <T> the type of their values
   * @return how they ended, in the collection's order
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static <T extends @Nullable Object> List<Outcome<T>> gatherSettled(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    Objects.requireNonNull(awaitables, "awaitables");
    try (Gathering<T> gathering =
        Gathering.of("gatherSettled", CurrentTask.fiber("gatherSettled"), awaitables)) {
      return gathering.outcomes();
    }
  }

  /**
   * Runs several bodies without values at once; see {@link #gatherSettled(Awaitable[])}.
   *
   * @param bodies the bodies
   * @return how they ended
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static List<Outcome<@Nullable Void>> gatherSettled(Action... bodies) {
    return gatherSettled(BodyAdapters.all(bodies));
  }

  /**
   * Awaits several at once and ends with the first that ends: returns its value, or throws its
   * failure.
   *
   * <p>The tasks of the other lambdas are cancelled and waited for; a {@link Task} or {@link
   * Promise} that you pass in is left alone. JavaScript's {@code Promise.race}, Kotlin's {@code
   * select}.
   *
   * <pre>{@code
   * String page = race(() -> fetch("a"), () -> fetch("mirror"));
   * }</pre>
   *
   * @param awaitables bodies, tasks and promises
   * @param <T> the type of their values
   * @return the value of the first that ended
   * @throws IllegalArgumentException if there are none
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the first that ended was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> T race(Awaitable<? extends T>... awaitables) {
    return Async.<T>race(Arrays.asList(awaitables));
  }

  /**
   * Makes several calls of Kotlin suspend functions at once; see {@link #race(Awaitable[])}.
   *
   * @param calls the calls
   * @param <T> the type of their values
   * @return the value of the first that ended
   * @throws IllegalArgumentException if there are none
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the first that ended was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> T race(SuspendCall<? extends T>... calls) {
    return Async.<T>race(Arrays.asList(calls));
  }

  /**
   * Awaits a collection at once; see {@link #race(Awaitable[])}.
   *
   * @param awaitables bodies, tasks and promises
   * @param <T> the type of their values
   * @return the value of the first that ended
   * @throws IllegalArgumentException if there are none
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the first that ended was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static <T extends @Nullable Object> T race(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    Objects.requireNonNull(awaitables, "awaitables");
    Fiber fiber = CurrentTask.fiber("race");
    if (awaitables.isEmpty()) throw new IllegalArgumentException("race was given nothing to await");
    try (Gathering<T> gathering = Gathering.of("race", fiber, awaitables)) {
      return gathering.first();
    }
  }

  /**
   * Awaits several at once and returns the first value; failures count only if all fail.
   *
   * <p>The tasks of the other lambdas are cancelled and waited for; a {@link Task} or {@link
   * Promise} that you pass in is left alone. JavaScript's {@code Promise.any}.
   *
   * <pre>{@code
   * String page = any(() -> fetch("a"), () -> fetch("mirror"));
   * }</pre>
   *
   * @param awaitables bodies, tasks and promises
   * @param <T> the type of their values
   * @return the first value
   * @throws IllegalArgumentException if there are none
   * @throws TaskGroupException with all failures, in the order in which they happened, if none
   *     succeeds
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> T any(Awaitable<? extends T>... awaitables) {
    return Async.<T>any(Arrays.asList(awaitables));
  }

  /**
   * Makes several calls of Kotlin suspend functions at once; see {@link #any(Awaitable[])}.
   *
   * @param calls the calls
   * @param <T> the type of their values
   * @return the first value
   * @throws IllegalArgumentException if there are none
   * @throws TaskGroupException with all failures if none succeeds
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T extends @Nullable Object> T any(SuspendCall<? extends T>... calls) {
    return Async.<T>any(Arrays.asList(calls));
  }

  /**
   * Awaits a collection at once; see {@link #any(Awaitable[])}.
   *
   * @param awaitables bodies, tasks and promises
   * @param <T> the type of their values
   * @return the first value
   * @throws IllegalArgumentException if there are none
   * @throws TaskGroupException with all failures if none succeeds
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks of the lambdas are then cancelled and have ended, those passed in run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static <T extends @Nullable Object> T any(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    Objects.requireNonNull(awaitables, "awaitables");
    Fiber fiber = CurrentTask.fiber("any");
    if (awaitables.isEmpty()) throw new IllegalArgumentException("any was given nothing to await");
    try (Gathering<T> gathering = Gathering.of("any", fiber, awaitables)) {
      return gathering.firstSuccess();
    }
  }

  /**
   * Applies a function to each item concurrently, in at most so many tasks at once, and returns the
   * results in the order of the items. Fails and is cancelled as {@link #gather(Awaitable[])
   * gather} is; after a failure no further item is begun.
   *
   * <pre>{@code
   * List<Page> pages = mapConcurrent(urls, 10, url -> fetch(url));
   * }</pre>
   *
   * @param items the items
   * @param limit how many run at once, at least 1
   * @param function what is applied
   * @param <A> the type of the items
   * @param <R> the type of the results
   * @return the results
   * @throws IllegalArgumentException if the limit is below 1
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the calls are then cancelled and have ended
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <A extends @Nullable Object, R extends @Nullable Object> List<R> mapConcurrent(
      Collection<? extends A> items, int limit, AsyncFunction<? super A, ? extends R> function) {
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(function, "function");
    if (limit < 1)
      throw new IllegalArgumentException(
          "mapConcurrent: the limit is " + limit + ", it must be at least 1");
    return Gathering.<A, R>map(
        "mapConcurrent", CurrentTask.fiber("mapConcurrent"), items, limit, function);
  }

  /**
   * Waits for something, for a limited time; when that is over, cancels it, waits until it has
   * ended, and throws.
   *
   * <p>A lambda runs inline in this task. A {@link Task} is cancelled, also when this task is
   * cancelled while it waits; to give up waiting and leave it running, use {@code timeout(limit, ()
   * -> task.await())}. A body that returns normally has won, even if its time was up. asyncio's
   * {@code wait_for}.
   *
   * <pre>{@code
   * String data = waitFor(task, Duration.ofSeconds(2));
   * }</pre>
   *
   * @param awaitable what to wait for
   * @param limit how long; zero or negative never starts a cold body, and returns what is already
   *     done
   * @param <T> the type of its value
   * @return its value
   * @throws AsyncTimeoutException if the time ran out
   * @throws TaskCancelledException if it is a task that was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     what it waits for is cancelled too
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T waitFor(
      Awaitable<? extends T> awaitable, Duration limit) {
    Objects.requireNonNull(awaitable, "awaitable");
    Objects.requireNonNull(limit, "limit");
    Fiber fiber = CurrentTask.fiber("waitFor");
    Waitable<T> running = Waitable.of(awaitable);
    if (running != null) return WaitVerbs.runningFor(fiber, running, limit);
    return awaitable instanceof StageAwaitable<? extends T> waiting
        ? WaitVerbs.<T>stageFor(fiber, waiting.stage(), limit)
        : WaitVerbs.<T>bodyFor(fiber, awaitable, limit);
  }

  /**
   * Runs a body without a value for a limited time; see {@link #waitFor(Awaitable, Duration)}.
   *
   * @param body the body
   * @param limit how long
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if what it waits for was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     what it waits for is cancelled too
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static void waitFor(Action body, Duration limit) {
    waitFor(BodyAdapters.of(body), limit);
  }

  /**
   * Makes a call of a Kotlin suspend function with a limited time; see {@link #waitFor(Awaitable,
   * Duration)}.
   *
   * @param call the call
   * @param limit how long
   * @param <T> the type of its value
   * @return its value
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if what it waits for was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     what it waits for is cancelled too
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T waitFor(
      SuspendCall<? extends T> call, Duration limit) {
    return Async.<T>waitFor((Awaitable<? extends T>) call, limit);
  }

  /**
   * Waits for a future of the JDK for a limited time, and cancels it when that is over; see {@link
   * #waitFor(Awaitable, Duration)}.
   *
   * <p>Either the value is returned, also one that came just when the time was over, or the future
   * was cancelled, and whoever completes it later is told so by {@code complete}.
   *
   * @param stage the future
   * @param limit how long
   * @param <T> the type of its value
   * @return its value
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the future was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the future is cancelled too
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T waitFor(
      CompletionStage<? extends T> stage, Duration limit) {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(limit, "limit");
    return WaitVerbs.<T>stageFor(CurrentTask.fiber("waitFor"), stage, limit);
  }

  /**
   * Runs a body inline with a deadline. When it passes, every suspension in the body throws;
   * outside of the block the task goes on as if nothing had been, with the exception.
   *
   * <p>A body that returns normally has won, even if its deadline passed. A failure on the way out
   * wins over the deadline, a cancel of the task over both. asyncio's {@code timeout()}, Kotlin's
   * {@code withTimeout}.
   *
   * <pre>{@code
   * String data = timeout(Duration.ofSeconds(2), () -> fetch());
   * }</pre>
   *
   * @param limit how long; zero or negative runs the body up to its first suspension
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T timeout(
      Duration limit, Awaitable<? extends T> body) {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(body, "body");
    return Deadline.<T>run(
        CurrentTask.fiber("timeout"), "timeout", limit, BodyAdapters.timed(body));
  }

  /**
   * Runs a body without a value inline with a deadline; see {@link #timeout(Duration, Awaitable)}.
   *
   * @param limit how long
   * @param body the body
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static void timeout(Duration limit, Action body) {
    timeout(limit, BodyAdapters.of(body));
  }

  /**
   * Runs a body inline with a deadline that it may move; see {@link #timeout(Duration, Awaitable)}.
   *
   * <p>An expression lambda is ambiguous with the void form; write a block: {@code t -> { return
   * fetch(t); }}. A block that never ends normally is ambiguous too: give the parameter its type,
   * {@code (Timeout t) -> { while (true) { ... } }}.
   *
   * @param limit how long
   * @param body the body, given its deadline
   * @param <T> the type of its value
   * @return its value
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T timeout(
      Duration limit, Timeout.Body<? extends T> body) {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(body, "body");
    return Deadline.<T>run(CurrentTask.fiber("timeout"), "timeout", limit, body);
  }

  /**
   * Runs a body without a value inline with a deadline that it may move; see {@link
   * #timeout(Duration, Awaitable)}.
   *
   * <p>An expression lambda is ambiguous with the form that has a value; write a block: {@code t ->
   * { fetch(t); }}. A block that never ends normally is ambiguous too: give the parameter its type,
   * {@code (Timeout t) -> { while (true) { ... } }}.
   *
   * @param limit how long
   * @param body the body, given its deadline
   * @throws AsyncTimeoutException if the time ran out
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static void timeout(Duration limit, Timeout.VoidBody body) {
    timeout(limit, BodyAdapters.of(body));
  }

  /**
   * Runs a body inline with a deadline, and goes on without its value when that passes. trio's
   * {@code move_on_after}, Kotlin's {@code withTimeoutOrNull}.
   *
   * <pre>{@code
   * String data = moveOnAfter(Duration.ofSeconds(2), () -> fetch()).orElse("stale");
   * }</pre>
   *
   * @param limit how long; zero or negative runs the body up to its first suspension
   * @param body the body
   * @param <T> the type of its value
   * @return its value; empty when time ran out, or the value is null
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T> Optional<T> moveOnAfter(Duration limit, Awaitable<? extends T> body) {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(body, "body");
    Fiber fiber = CurrentTask.fiber("moveOnAfter");
    return Optional.ofNullable(
        Deadline.<@Nullable T>run(
            fiber, "moveOnAfter", limit, BodyAdapters.timed(body), () -> null));
  }

  /**
   * Runs a body without a value inline with a deadline; see {@link #moveOnAfter(Duration,
   * Awaitable)}.
   *
   * @param limit how long
   * @param body the body
   * @return whether it ended in time
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static boolean moveOnAfter(Duration limit, Action body) {
    Objects.requireNonNull(body, "body");
    return moveOnAfter(limit, BodyAdapters.of(body, true)).isPresent();
  }

  /**
   * Makes a call of a Kotlin suspend function with a deadline; see {@link #moveOnAfter(Duration,
   * Awaitable)}.
   *
   * @param limit how long
   * @param call the call
   * @param <T> the type of its value
   * @return its value; empty when time ran out, or the value is null
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T> Optional<T> moveOnAfter(Duration limit, SuspendCall<? extends T> call) {
    return Async.<T>moveOnAfter(limit, (Awaitable<? extends T>) call);
  }

  /**
   * Waits until some or all of the tasks have ended, and tells which have. Never throws a task's
   * failure, and never cancels one. asyncio's {@code wait}.
   *
   * @param tasks the tasks; the same one twice comes once
   * @param returnWhen what to wait for
   * @param <T> the type of their values
   * @return those that are done, and those that are pending
   * @throws IllegalArgumentException if there are none
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument, or one of the tasks, is null
   */
  public static <T extends @Nullable Object> Waited<T> waitOn(
      Collection<? extends Task<T>> tasks, ReturnWhen returnWhen) {
    Objects.requireNonNull(tasks, "tasks");
    Objects.requireNonNull(returnWhen, "returnWhen");
    return WaitVerbs.tasks(CurrentTask.fiber("waitOn"), tasks, returnWhen, null);
  }

  /**
   * Waits until some or all of the tasks have ended, for a limited time; see {@link
   * #waitOn(Collection, ReturnWhen)}.
   *
   * @param tasks the tasks
   * @param returnWhen what to wait for
   * @param limit how long; zero or negative only looks
   * @param <T> the type of their values
   * @return those that are done, and those that are pending
   * @throws IllegalArgumentException if there are none
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the tasks run on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument, or one of the tasks, is null
   */
  public static <T extends @Nullable Object> Waited<T> waitOn(
      Collection<? extends Task<T>> tasks, ReturnWhen returnWhen, Duration limit) {
    Objects.requireNonNull(tasks, "tasks");
    Objects.requireNonNull(returnWhen, "returnWhen");
    Objects.requireNonNull(limit, "limit");
    return WaitVerbs.tasks(CurrentTask.fiber("waitOn"), tasks, returnWhen, limit);
  }

  /**
   * Iterates over tasks in the order in which they end; asking for the next one suspends.
   *
   * <p>Lambdas become tasks, started by this call; if the iterating task is cancelled they are
   * cancelled and waited for, and they end with the block that started them. Tasks that you pass in
   * are handed out themselves and left alone. Its steps are waits: they throw {@link
   * java.util.concurrent.CancellationException} in a cancelled task. The iteration may be left and
   * resumed; one that is over, cancelled or forgotten keeps nothing on those that live on. Its
   * steps are waits: they throw {@link java.util.concurrent.CancellationException} in a cancelled
   * task. asyncio's {@code as_completed}.
   *
   * <pre>{@code
   * for (Task<String> page : asCompleted(pages)) print(page.await());
   * }</pre>
   *
   * @param awaitables bodies, tasks and promises; the same task twice comes once
   * @param <T> the type of their values
   * @return the tasks, for one iteration
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static <T extends @Nullable Object> Iterable<Task<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    Objects.requireNonNull(awaitables, "awaitables");
    return AsCompleted.of(CurrentTask.fiber("asCompleted"), awaitables, null);
  }

  /**
   * Iterates over tasks in the order in which they end, for a limited time; see {@link
   * #asCompleted(Collection)}.
   *
   * @param awaitables bodies, tasks and promises
   * @param limit how long, counted from this call; then the tasks of the lambdas are cancelled and
   *     waited for, and the iteration throws {@link AsyncTimeoutException} once for each that is
   *     left, then ends
   * @param <T> the type of their values
   * @return the tasks, for one iteration
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if one of them is null; then nothing has begun
   */
  public static <T extends @Nullable Object> Iterable<Task<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, Duration limit) {
    Objects.requireNonNull(awaitables, "awaitables");
    Objects.requireNonNull(limit, "limit");
    return AsCompleted.of(CurrentTask.fiber("asCompleted"), awaitables, limit);
  }

  /**
   * Awaits something that runs on when this task is cancelled meanwhile. A lambda becomes a task of
   * the run; if this task is cancelled and the shielded work fails later, that is reported. It
   * doesn't outlive the run. asyncio's {@code shield}; to run clean-up to its end in this task, use
   * {@link #nonCancellable(Awaitable) nonCancellable}.
   *
   * <pre>{@code
   * Receipt receipt = shield(() -> charge(order));
   * }</pre>
   *
   * @param awaitable a body, task or promise
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the shielded work was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the shielded work runs on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code awaitable} is null
   */
  public static <T extends @Nullable Object> T shield(Awaitable<? extends T> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    return WaitVerbs.<T>shielded(CurrentTask.fiber("shield"), awaitable);
  }

  /**
   * Runs a body without a value that runs on when this task is cancelled; see {@link
   * #shield(Awaitable)}.
   *
   * @param body the body
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the shielded work was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the shielded work runs on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static void shield(Action body) {
    shield(BodyAdapters.of(body));
  }

  /**
   * Makes a call of a Kotlin suspend function that runs on when this task is cancelled; see {@link
   * #shield(Awaitable)}.
   *
   * @param call the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws TaskCancelledException if the shielded work was cancelled
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits;
   *     the shielded work runs on
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code call} is null
   */
  public static <T extends @Nullable Object> T shield(SuspendCall<? extends T> call) {
    return Async.<T>shield((Awaitable<? extends T>) call);
  }

  /**
   * Runs a body inline that a cancel of the task, or a deadline around it, doesn't reach: for
   * clean-up that must suspend. Deadlines opened inside it work. Kotlin's {@code
   * withContext(NonCancellable)}.
   *
   * <pre>{@code
   * } finally {
   *   nonCancellable(() -> connection.close());
   * }
   * }</pre>
   *
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static <T extends @Nullable Object> T nonCancellable(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    Fiber fiber = CurrentTask.fiber("nonCancellable");
    try {
      return JobBlock.<T>runShielded(fiber, TaskScope.of(fiber).shielded(), body::await);
    } catch (Exception failure) {
      throw Failures.unchecked(failure);
    }
  }

  /**
   * Runs a body without a value that a cancel doesn't reach; see {@link
   * #nonCancellable(Awaitable)}.
   *
   * @param body the body
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static void nonCancellable(Action body) {
    nonCancellable(BodyAdapters.of(body));
  }

  /**
   * Makes a call of a Kotlin suspend function that a cancel doesn't reach; see {@link
   * #nonCancellable(Awaitable)}.
   *
   * @param call the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code call} is null
   */
  public static <T extends @Nullable Object> T nonCancellable(SuspendCall<? extends T> call) {
    return Async.<T>nonCancellable((Awaitable<? extends T>) call);
  }

  /**
   * Runs a body inline with further elements in its context, such as a {@code ThreadContextElement}
   * or a {@code CoroutineName}. Kotlin code that the body calls has them too, as have the tasks
   * that it makes. Kotlin's {@code withContext}.
   *
   * <p>What an element installs in this thread is there until the body has ended. A job or a
   * dispatcher can't be among the elements: the body stays in this task, and where it runs.
   *
   * <pre>{@code
   * withContext(new MDCContext(Map.of("request", id)), () -> serve(request));
   * }</pre>
   *
   * @param elements the elements
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalArgumentException if a job or a dispatcher is among the elements
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T withContext(
      CoroutineContext elements, Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    CoroutineContext own = Elements.own("withContext", elements);
    Fiber fiber = CurrentTask.fiber("withContext");
    try {
      return fiber.<T>inScope(own, body::await);
    } catch (Exception failure) {
      throw Failures.unchecked(fiber, failure);
    }
  }

  /**
   * Runs a body without a value inline with further elements in its context; see {@link
   * #withContext(CoroutineContext, Awaitable)}.
   *
   * @param elements the elements
   * @param body the body
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, by a wait of the
   *     body
   * @throws IllegalArgumentException if a job or a dispatcher is among the elements
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static void withContext(CoroutineContext elements, Action body) {
    withContext(elements, BodyAdapters.of(body));
  }

  /**
   * Makes a call of a Kotlin suspend function with further elements in its context; see {@link
   * #withContext(CoroutineContext, Awaitable)}.
   *
   * @param elements the elements
   * @param call the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws IllegalArgumentException if a job or a dispatcher is among the elements
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if an argument is null
   */
  public static <T extends @Nullable Object> T withContext(
      CoroutineContext elements, SuspendCall<? extends T> call) {
    return Async.<T>withContext(elements, (Awaitable<? extends T>) call);
  }

  /**
   * Runs a body inline, and an action as soon as this task is cancelled meanwhile: for a body that
   * blocks in a call which takes no notice of an interrupt, such as one of a {@code java.net}
   * socket or of JDBC.
   *
   * <p>The action runs once, at once, on the thread that cancels; or when the block in which this
   * stands is cancelled, such as a {@code timeout} or a group. What the body throws from then on
   * counts as that cancel. In {@code nonCancellable} nothing is cancelled, so it doesn't run there.
   * When the body has ended it never runs; a body that ends while it runs waits until it has
   * returned. In a task that is cancelled already neither begins. On an event loop a blocking call
   * belongs into {@link #toThread(Callable) toThread}, also here. Kotlin's {@code
   * invokeOnCancellation}.
   *
   * <p>The action must be short: who cancels waits for it. It belongs to no task, so verbs can't be
   * used in it. It may come before the call that it is to end has quite begun, so it should end
   * that for good, as closing does. What it throws is suppressed in the cancel, and told of to
   * {@code onUncaught}.
   *
   * <pre>{@code
   * Socket client = onCancel(server::close, () -> server.accept());
   * }</pre>
   *
   * @param unblock the action that makes the body end
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CancellationException if this task, or the block, is cancelled;
   *     the limit of a {@code timeout} block cancels it
   * @throws NullPointerException if either is null
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws IllegalStateException outside a task
   */
  public static <T extends @Nullable Object> T onCancel(
      Action unblock, Awaitable<? extends T> body) {
    Objects.requireNonNull(unblock, "unblock");
    Objects.requireNonNull(body, "body");
    return CancelAction.<T>run(CurrentTask.fiber("onCancel"), unblock, body);
  }

  /**
   * Runs a body without a value inline, and an action as soon as this task is cancelled meanwhile;
   * see {@link #onCancel(Action, Awaitable)}.
   *
   * @param unblock the action that makes the body end
   * @param body the body
   * @throws java.util.concurrent.CancellationException if this task, or the block, is cancelled
   * @throws NullPointerException if either is null
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws IllegalStateException outside a task
   */
  public static void onCancel(Action unblock, Action body) {
    onCancel(unblock, BodyAdapters.of(body));
  }

  /**
   * Makes a blocking call on a thread of its own, while this task is suspended and the loop goes
   * on.
   *
   * <p>Cancelling the task interrupts the thread and waits for the call to end; its value is lost
   * then. The call sees the task's context, but is no part of the task: verbs can't be used in it.
   * asyncio's {@code to_thread}, Kotlin's {@code runInterruptible}.
   *
   * <pre>{@code
   * byte[] bytes = toThread(() -> Files.readAllBytes(path));
   * }</pre>
   *
   * @param blocking the call
   * @param <T> the type of its value
   * @return its value
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, when the call has
   *     ended
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code blocking} is null
   */
  public static <T extends @Nullable Object> T toThread(Callable<? extends T> blocking) {
    Objects.requireNonNull(blocking, "blocking");
    return ToThread.<T>call(CurrentTask.fiber("toThread"), blocking);
  }

  /**
   * Makes a blocking call without a value on a thread of its own; see {@link #toThread(Callable)}.
   *
   * @param blocking the call
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled, when the call has
   *     ended
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code blocking} is null
   */
  public static void toThread(Action blocking) {
    toThread(BodyAdapters.of(blocking)::await);
  }

  /**
   * Runs a body inline with a group of tasks that all have ended when this returns; see {@link
   * TaskGroup}.
   *
   * <p>An expression lambda is ambiguous with the void form; write a block: {@code g -> { return
   * fetch(g); }}. A block that never ends normally is ambiguous too: give the parameter its type,
   * {@code (TaskGroup g) -> { while (true) { ... } }}.
   *
   * @param body the body, given its group
   * @param <T> the type of its value
   * @return its value; null if the group was cancelled before the body had returned
   * @throws TaskGroupException if the body or a task of the group failed
   * @throws java.util.concurrent.CancellationException if this task is cancelled and nothing
   *     failed, when all of the group has ended
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static <T extends @Nullable Object> T taskGroup(TaskGroup.Body<? extends T> body) {
    Objects.requireNonNull(body, "body");
    return JobGroup.<T>run(CurrentTask.fiber("taskGroup"), body);
  }

  /**
   * Runs a body without a value inline with a group of tasks; see {@link
   * #taskGroup(TaskGroup.Body)}.
   *
   * <p>An expression lambda is ambiguous with the form that has a value; write a block: {@code g ->
   * { fetch(g); }}. A block that never ends normally is ambiguous too: give the parameter its type,
   * {@code (TaskGroup g) -> { while (true) { ... } }}.
   *
   * @param body the body, given its group
   * @throws TaskGroupException if the body or a task of the group failed
   * @throws java.util.concurrent.CancellationException if this task is cancelled and nothing
   *     failed, when all of the group has ended
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public static void taskGroup(TaskGroup.VoidBody body) {
    taskGroup(BodyAdapters.of(body));
  }

  /**
   * The time, in nanoseconds since some moment, on the clock by which {@code sleep} and limits go:
   * virtual in a test with virtual time, else the machine's. For rate limiters, caches and whatever
   * else measures time and is to be tested. Doesn't suspend.
   *
   * <p>Outside a task, and so in {@code toThread} and in callbacks, it is {@link
   * System#nanoTime()}. Virtual time is that of Menai's fixtures, and that of a {@code
   * TestDispatcher} of kotlinx-coroutines-test. asyncio's {@code loop.time()}.
   *
   * <pre>{@code
   * long start = nanoTime();
   * sleep(Duration.ofMillis(20));
   * long waited = nanoTime() - start;   // 20 million or more
   * }</pre>
   *
   * @return the time; only differences have a meaning
   */
  public static long nanoTime() {
    return TaskClock.nanoTime();
  }

  /**
   * The clock by which {@code sleep} and limits go, for code that takes one of the JDK's: virtual
   * in a test with virtual time, where it begins at {@link java.time.Instant#EPOCH}; else the
   * machine's. In UTC.
   *
   * <p>Made in virtual time, the clock keeps that on every thread. Made elsewhere, it goes by the
   * time of whatever task asks it, and outside a task by the machine's; so a constant serves in
   * programs and in tests.
   *
   * <pre>{@code
   * Cache cache = new Cache(Async.clock());
   * }</pre>
   *
   * @return a clock, for any thread
   */
  public static Clock clock() {
    return TaskClock.here();
  }

  /**
   * The task in which this code runs. asyncio's {@code current_task}.
   *
   * <p>In a body that plain Kotlin called, by {@code fiber} or {@link Suspend#body}, there is none:
   * the body is part of a coroutine of Kotlin's. All other verbs work there.
   *
   * @return the task
   * @throws IllegalStateException outside a task, and in a body that plain Kotlin called
   */
  public static Task<?> currentTask() {
    return CurrentTask.task("currentTask");
  }

  /**
   * The unfinished tasks of this run or scope, this one among them. asyncio's {@code all_tasks}.
   *
   * @return a snapshot
   * @throws IllegalStateException outside a task
   */
  public static Set<Task<?>> allTasks() {
    return Tasks.around(CurrentTask.fiber("allTasks"));
  }

  /**
   * The task tree of every run and scope of the process: names, states, and of each task the line
   * at which it waits, with the task that it awaits or the verb that it has called; not which lock
   * or queue. May be called on any thread. asyncio's {@code print_call_graph} and {@code asyncio
   * pstree}.
   *
   * @return several lines of text, for people
   */
  public static String dump() {
    return Dump.ofAll();
  }
}
