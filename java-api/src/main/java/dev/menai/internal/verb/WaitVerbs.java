package dev.menai.internal.verb;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.Waited;
import dev.menai.core.ChildJobs;
import dev.menai.core.Fiber;
import dev.menai.core.Stages;
import dev.menai.internal.task.BodyAdapters;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Deadline;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.LinkedViews;
import dev.menai.internal.task.Outside;
import dev.menai.internal.task.SharedCancel;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.TimeLimit;
import dev.menai.internal.task.Waitable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import org.jspecify.annotations.Nullable;

/** Waiting for what runs elsewhere, with and without a limit. */
public final class WaitVerbs {
  private static final String VERB = "waitFor";

  private WaitVerbs() {}

  public static <T extends @Nullable Object> T stage(
      Fiber fiber, CompletionStage<? extends T> stage) {
    Waitable<?> source = LinkedViews.source(stage);
    DisposableHandle outside =
        source == null
            ? Outside.waitFor(fiber, stage)
            : Outside.waitForOthers(fiber, List.of(source));
    fiber.waitsFor = source == null ? stage : source;
    try {
      return answer(fiber, stage);
    } finally {
      fiber.waitsFor = null;
      outside.dispose();
    }
  }

  private static <T extends @Nullable Object> T answer(
      Fiber fiber, CompletionStage<? extends T> stage) {
    try {
      return Stages.awaitStage(fiber, stage);
    } catch (Throwable thrown) {
      Throwable failure = Failures.ofFuture(thrown);
      boolean another = failure instanceof CancellationException && !SharedCancel.reaches(fiber);
      throw Failures.unchecked(
          another ? Failures.asTaskCancelled(failure) : Failures.fromKotlin(fiber, failure));
    }
  }

  public static <T extends @Nullable Object> T stageFor(
      Fiber fiber, CompletionStage<? extends T> stage, Duration limit) {
    return Deadline.<T>run(
        fiber,
        VERB,
        limit,
        timeout -> WaitVerbs.<T>stage(fiber, stage),
        () -> {
          throw Deadline.tooLate(VERB, "the stage", limit);
        });
  }

  /** Waits for tasks without looking at what they end with; null is no limit. */
  public static <T extends @Nullable Object> Waited<T> tasks(
      Fiber fiber, Collection<? extends Task<T>> tasks, ReturnWhen when, @Nullable Duration limit) {
    Set<Task<T>> all = new LinkedHashSet<>();
    for (Task<T> task : tasks) all.add(Objects.requireNonNull(task, "waitOn: a task is null"));
    if (all.isEmpty())
      throw new IllegalArgumentException("waitOn was given no tasks, so nothing could ever end");
    List<Waitable<T>> waitables = new ArrayList<>(all.size());
    for (Task<T> task : all) waitables.add(waitable(fiber, task));
    Predicate<Outcome<T>> sought = sought(when);
    if (limit == null) MultiWait.await(fiber, waitables, sought, Fiber::join);
    else if (!isNone(limit)) {
      Async.moveOnAfter(
          limit,
          () -> SuspendCalls.unit(() -> MultiWait.await(fiber, waitables, sought, Fiber::join)));
    }
    Set<Task<T>> done = new LinkedHashSet<>(all);
    done.removeIf(task -> !task.isDone());
    all.removeAll(done);
    return new Waited<>(done, all);
  }

  private static <T extends @Nullable Object> Waitable<T> waitable(Fiber fiber, Task<T> task) {
    Waitable<T> waitable = Waitable.of(task);
    if (waitable == null)
      throw new IllegalArgumentException("waitOn was given a task that is not Menai's: " + task);
    waitable.refuseSelf(fiber);
    return waitable;
  }

  private static <T extends @Nullable Object> Predicate<Outcome<T>> sought(ReturnWhen when) {
    return switch (when) {
      case FIRST_COMPLETED -> ended -> true;
      case FIRST_EXCEPTION -> ended -> ended instanceof Outcome.Failure;
      case ALL_COMPLETED -> ended -> false;
    };
  }

  /**
   * Runs or awaits something that goes on when the waiting task is cancelled; its later failure is
   * reported then.
   */
  public static <T extends @Nullable Object> T shielded(
      Fiber fiber, Awaitable<? extends T> awaitable) {
    Waitable<T> running = Waitable.of(awaitable);
    if (running != null) return shielded(fiber, running);
    BodyTask<T> task = Tasks.start(fiber, null, awaitable);
    try {
      return shielded(fiber, task);
    } catch (CancellationException cancelled) {
      SuspendCalls.onEnd(task.job(), task::reportUnseen);
      throw cancelled;
    }
  }

  // By a future between, as asyncio has it: the caller wakes two turns after the end.
  private static <T extends @Nullable Object> T shielded(Fiber fiber, Waitable<T> running) {
    running.refuseSelf(fiber);
    if (running.isDone()) return running.value();
    running.waitIn(
        fiber, () -> MultiWait.await(fiber, List.of(running), ended -> true, Fiber::join));
    if (running.peekOutcome() instanceof Outcome.Cancelled) SharedCancel.check(fiber);
    return running.value();
  }

  public static <T extends @Nullable Object> T bodyFor(
      Fiber fiber, Awaitable<? extends T> body, Duration limit) {
    if (isNone(limit)) throw Deadline.tooLate(VERB, "the body, which was not started,", limit);
    return Deadline.<T>run(fiber, VERB, limit, BodyAdapters.timed(body));
  }

  /**
   * Waits for the end of something that runs by itself, which is cancelled when the time runs out
   * or the waiting task is cancelled.
   */
  public static <T extends @Nullable Object> T runningFor(
      Fiber fiber, Waitable<T> running, Duration limit) {
    running.refuseSelf(fiber);
    fiber.throwStray();
    if (running.isDone()) return running.value();
    TimeLimit time =
        new TimeLimit(
            fiber, () -> running.cancel(Deadline.tooLateText(VERB, running.describe(), limit)));
    // Cancelled with the waiting task.
    CompletableJob link = ChildJobs.jobBelow(fiber);
    link.invokeOnCompletion(cause -> SuspendCalls.unit(() -> cancel(running, cause)));
    try {
      time.set(limit);
      running.waitIn(fiber, () -> fiber.joinUncancellably(running.job()));
    } finally {
      time.stop();
      link.complete();
    }
    // It may have ended just before the cancel, or failed because of it; else its value is lost
    // like any cancelled task's. A cancel of this task wins over all but a value.
    if (!(running.peekOutcome() instanceof Outcome.Success)) SharedCancel.check(fiber);
    if (time.hasExpired() && running.peekOutcome() instanceof Outcome.Cancelled)
      throw Deadline.tooLate(VERB, running.describe(), limit);
    return running.value();
  }

  private static void cancel(Waitable<?> running, @Nullable Throwable cause) {
    if (cause != null) running.cancel("the task that waited for it was cancelled");
  }

  private static boolean isNone(Duration limit) {
    return limit.isZero() || limit.isNegative();
  }
}
