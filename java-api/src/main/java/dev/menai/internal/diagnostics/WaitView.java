package dev.menai.internal.diagnostics;

import dev.menai.core.BlockingCall;
import dev.menai.core.FiberLook;
import dev.menai.core.Timers;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskState;
import dev.menai.internal.task.WaitKind;
import dev.menai.internal.task.WaitTarget;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For what a task waits.
 *
 * @param kind one word: {@code task}, {@code tasks}, {@code group}, {@code promise}, {@code lock},
 *     {@code semaphore}, {@code limiter}, {@code queue}, {@code event}, {@code condition}, {@code
 *     barrier}, {@code sleep}, {@code stage}, {@code toThread}, {@code suspendCall}, {@code
 *     coroutines}, {@code unknown}
 * @param target the object itself, for those who want to know whether two wait for the same; null
 *     if it isn't known
 * @param name what the user calls it; null if nothing
 * @param verb what the task has called, as {@code AsyncQueue.get}
 * @param place the first of the user's frames
 * @param others the tasks for whose end it waits
 * @param needsAll whether all of them have to end
 * @param holders the tasks that have it
 * @param holderName who has it, or has taken a part of it last, if that is none of the tasks
 * @param condition how it is now, in words; null if that says nothing
 * @param left how long a sleep takes yet; null for all else
 * @param thread the thread that makes the call; null for all but {@code toThread}
 * @param threadFrames where that thread stands, in the user's code
 */
record WaitView(
    String kind,
    @Nullable Object target,
    @Nullable String name,
    String verb,
    String place,
    List<TaskView> others,
    boolean needsAll,
    List<TaskView> holders,
    @Nullable String holderName,
    @Nullable String condition,
    @Nullable Duration left,
    @Nullable Thread thread,
    List<StackTraceElement> threadFrames) {

  /** For what a task waits; null if it doesn't. */
  static @Nullable WaitView of(TaskView task, Snapshot snapshot) {
    TaskState state = task.state;
    if (state.phase() == TaskState.Phase.LEFT) return plain(task, "coroutines", null, null);
    if (state.phase() != TaskState.Phase.WAITING) return null;
    Object target = state.target();
    if (target instanceof BodyTask<?> other)
      return awaiting(task, "task", target, other.name(), List.of(other), true, snapshot);
    if (target instanceof WaitTarget shown) return shown(task, shown, snapshot);
    if (target instanceof Collection<?> others)
      return awaiting(task, "tasks", target, null, others, others.size() == 1, snapshot);
    if (target instanceof Duration) return sleep(task, state);
    if (target instanceof BlockingCall<?> call) return toThread(task, call);
    return plain(task, WaitKind.of(target), target, WaitKind.name(target));
  }

  private static WaitView shown(TaskView task, WaitTarget target, Snapshot snapshot) {
    WaitView waits =
        awaiting(
            task,
            target.kind(),
            target,
            target.name(),
            target.others(),
            target.needsAll(),
            snapshot);
    Thread holder = target.holder();
    List<TaskView> holders = snapshot.holders(target);
    String holderName = holder != null && holders.isEmpty() ? holder.getName() : target.lastTaker();
    return new WaitView(
        waits.kind,
        target,
        waits.name,
        waits.verb,
        waits.place,
        waits.others,
        waits.needsAll,
        holders,
        holderName,
        target.condition(),
        null,
        null,
        List.of());
  }

  private static WaitView awaiting(
      TaskView task,
      String kind,
      Object target,
      @Nullable String name,
      Collection<?> others,
      boolean needsAll,
      Snapshot snapshot) {
    List<TaskView> known =
        others.stream()
            .map(other -> other instanceof BodyTask<?> one ? snapshot.view(one) : null)
            .filter(Objects::nonNull)
            .toList();
    return new WaitView(
        kind,
        target,
        name,
        task.standing.verb(),
        task.standing.place(),
        known,
        needsAll,
        List.of(),
        null,
        null,
        null,
        null,
        List.of());
  }

  private static WaitView sleep(TaskView task, TaskState state) {
    FiberLook look = Objects.requireNonNull(state.look());
    long now = Timers.nanoTime(state.task().context());
    Duration left = Duration.ofNanos(Math.max(0, look.getWakesAt() - now));
    return new WaitView(
        "sleep",
        null,
        null,
        task.standing.verb(),
        task.standing.place(),
        List.of(),
        true,
        List.of(),
        null,
        null,
        left,
        null,
        List.of());
  }

  private static WaitView toThread(TaskView task, BlockingCall<?> call) {
    Thread thread = call.getThread();
    return new WaitView(
        "toThread",
        call,
        null,
        task.standing.verb(),
        task.standing.place(),
        List.of(),
        true,
        List.of(),
        null,
        thread == null ? "has no thread yet" : null,
        null,
        thread,
        thread == null ? List.of() : Frames.users(thread.getStackTrace()));
  }

  private static WaitView plain(
      TaskView task, String kind, @Nullable Object target, @Nullable String name) {
    return new WaitView(
        kind,
        target,
        name,
        task.standing.verb(),
        task.standing.place(),
        List.of(),
        true,
        List.of(),
        null,
        null,
        null,
        null,
        List.of());
  }
}
