package dev.menai.internal.verb;

import dev.menai.AsyncFunction;
import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.TaskCancelledException;
import dev.menai.TaskGroupException;
import dev.menai.core.ChildJobs;
import dev.menai.core.Fiber;
import dev.menai.internal.recording.Recorder;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.SharedCancel;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.WaitTarget;
import dev.menai.internal.task.Waitable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kotlin.Unit;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.sync.Semaphore;
import kotlinx.coroutines.sync.SemaphoreKt;
import org.jspecify.annotations.Nullable;

/**
 * Several awaitables that are awaited together. It owns the tasks that it started for cold bodies:
 * on the way out it cancels them and waits for them, and leaves alone what was passed in running.
 *
 * @param <T> the type of their values
 */
public final class Gathering<T extends @Nullable Object> implements AutoCloseable, WaitTarget {
  private final String verb;
  private final Fiber fiber;

  /** Whether it waits until all have ended well; else until one has. Of the fiber. */
  private boolean needsAll = true;

  private final CompletableJob owned;
  private final List<Waitable<T>> all = new ArrayList<>();
  private final List<BodyTask<T>> started = new ArrayList<>();

  private Gathering(String verb, Fiber fiber) {
    this.verb = verb;
    this.fiber = fiber;
    this.owned = ChildJobs.supervisorBelow(fiber);
  }

  /** Starts a task for each cold body; refuses bad ones before the first. */
  public static <T extends @Nullable Object> Gathering<T> of(
      String verb, Fiber fiber, Collection<? extends Awaitable<? extends T>> awaitables) {
    List<Awaitable<? extends T>> sources = new ArrayList<>(awaitables);
    for (int i = 0; i < sources.size(); i++) {
      Objects.requireNonNull(sources.get(i), verb + ": awaitable " + i + " is null");
      Waitable<?> running = Waitable.of(sources.get(i));
      if (running != null) running.refuseSelf(fiber);
    }
    Gathering<T> gathering = new Gathering<>(verb, fiber);
    sources.forEach(gathering::add);
    return gathering;
  }

  /** Applies a function to each item, in tasks of which only so many run at once. */
  public static <A extends @Nullable Object, R extends @Nullable Object> List<R> map(
      String verb,
      Fiber fiber,
      Collection<? extends A> items,
      int limit,
      AsyncFunction<? super A, ? extends R> function) {
    List<A> sources = new ArrayList<>(items);
    Semaphore permits = SemaphoreKt.Semaphore(limit, 0);
    AtomicBoolean failed = new AtomicBoolean();
    try (Gathering<R> gathering = new Gathering<>(verb, fiber)) {
      for (A item : sources) {
        SuspendCalls.<Unit>await(fiber, permits::acquire);
        if (failed.get()) break;
        Waitable<R> task = gathering.add(() -> function.apply(item));
        Runnable ended =
            () -> {
              if (!(task.peekOutcome() instanceof Outcome.Success)) failed.set(true);
              permits.release();
            };
        SuspendCalls.onEnd(task.job(), ended);
      }
      return gathering.values();
    }
  }

  private Waitable<T> add(Awaitable<? extends T> source) {
    Waitable<T> running = Waitable.of(source);
    if (running == null) {
      BodyTask<T> task = Tasks.start(fiber, null, owned, source);
      started.add(task);
      running = task;
    }
    all.add(running);
    return running;
  }

  /** All values in their order; or the first failure, after what it owns has ended. */
  public List<T> values() {
    Waitable<T> failed = await(ended -> !(ended instanceof Outcome.Success));
    if (failed != null) endWith(failed); // throws
    List<T> values = new ArrayList<>(all.size());
    for (Waitable<T> each : all) values.add(each.value());
    return values;
  }

  /** What the first one that ends, ends with, after what it owns has ended. */
  public T first() {
    needsAll = false;
    return endWith(Objects.requireNonNull(await(ended -> true)));
  }

  /** The first value, after what it owns has ended; without one, all failures. */
  public T firstSuccess() {
    needsAll = false;
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Waitable<T> succeeded =
        await(
            ended -> {
              if (ended instanceof Outcome.Success) return true;
              failures.add(failure(ended));
              return false;
            });
    // The failures of those that ended are told of, or made up for.
    all.stream().filter(Waitable::isDone).forEach(Waitable::outcome);
    if (succeeded != null) return endWith(succeeded);
    SharedCancel.check(fiber);
    throw new TaskGroupException("none of " + all.size() + " succeeded", failures);
  }

  private static Throwable failure(Outcome<?> ended) {
    return ended instanceof Outcome.Failure<?> failure
        ? failure.exception()
        : new TaskCancelledException(((Outcome.Cancelled<?>) ended).reason());
  }

  /** How each ended, in their order. */
  public List<Outcome<T>> outcomes() {
    await(ended -> false);
    List<Outcome<T>> outcomes = new ArrayList<>(all.size());
    for (Waitable<T> each : all) outcomes.add(each.outcome());
    return outcomes;
  }

  private @Nullable Waitable<T> await(Predicate<Outcome<T>> sought) {
    Waitable<T> found = decisive(sought);
    // What was started here may have ended because of this task's cancel, before this one was told
    // of it; and what was passed in may have been cancelled together with it. Then its own cancel
    // is the one to tell of.
    boolean cancelled = found != null && found.peekOutcome() instanceof Outcome.Cancelled;
    if (cancelled || !started.isEmpty()) SharedCancel.check(fiber);
    return found;
  }

  /** The first that ended in the way sought; what had ended before takes no turn. */
  private @Nullable Waitable<T> decisive(Predicate<Outcome<T>> sought) {
    List<Waitable<T>> running = new ArrayList<>(all.size());
    for (Waitable<T> each : all) {
      if (!each.isDone()) running.add(each);
      else if (sought.test(each.peekOutcome())) return each;
    }
    if (running.isEmpty()) return null;
    // A cancel reaches its own tasks by itself; so what waits for nothing else waits for their end.
    boolean ownsAll = started.size() == all.size();
    fiber.waitsFor = this;
    try {
      return MultiWait.await(
          fiber, running, sought, ownsAll ? Fiber::joinUncancellably : Fiber::join);
    } finally {
      fiber.waitsFor = null;
    }
  }

  @Override
  public String kind() {
    return "tasks";
  }

  @Override
  public List<Waitable<?>> others() {
    // Nothing is added while the body waits.
    return all.stream().filter(each -> !each.isDone()).collect(Collectors.toList());
  }

  @Override
  public boolean needsAll() {
    return needsAll;
  }

  /**
   * Ends what it owns, and with what the one has ended with; what the others throw meanwhile is
   * added to its failure.
   */
  private T endWith(Waitable<T> decisive) {
    close();
    try {
      return decisive.value();
    } catch (Throwable thrown) {
      Throwable first = Failures.unwrapped(thrown);
      Throwable decided =
          decisive.peekOutcome() instanceof Outcome.Failure<T> failure
              ? failure.exception()
              : first;
      for (Waitable<T> each : started) {
        if (!(each.peekOutcome() instanceof Outcome.Failure<T>)) continue;
        Throwable further = ((Outcome.Failure<T>) each.outcome()).exception();
        if (further != decided) Failures.suppress(first, further);
      }
      throw thrown;
    }
  }

  private List<BodyTask<T>> running() {
    return started.stream().filter(task -> !task.isDone()).toList();
  }

  /** Cancels what it owns and waits for its end. */
  @Override
  public void close() {
    if (owned.isCompleted()) return;
    owned.complete();
    if (owned.isCompleted()) return;
    String reason = verb + " has ended without it";
    Recorder.cancelsAll(this::running, reason, Tasks.in(fiber));
    owned.cancel(new CancellationException(reason));
    fiber.joinUncancellably(owned);
  }
}
