package dev.menai.internal.diagnostics;

import dev.menai.core.BlockingCall;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskState;
import dev.menai.internal.task.WaitKind;
import dev.menai.internal.task.WaitTarget;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For what tasks wait; one for all those of a {@link Snapshot} that wait for the same.
 *
 * @param kind one word: {@code task}, {@code tasks}, {@code group}, {@code promise}, {@code lock},
 *     {@code semaphore}, {@code limiter}, {@code queue}, {@code event}, {@code condition}, {@code
 *     barrier}, {@code sleep}, {@code stage}, {@code toThread}, {@code suspendCall}, {@code
 *     coroutines}, {@code unknown}
 * @param target the object itself, for those who want to know whether two wait for the same; null
 *     if it isn't known, or is a time
 * @param name what the user calls it; null if nothing
 * @param others the tasks for whose end they wait
 * @param needsAll whether all of them have to end
 * @param holders the tasks that have it
 * @param holderName who has it, or has taken a part of it last, if that is none of the tasks
 * @param condition how it is now, in words; null if that says nothing
 * @param thread the thread that makes the call; null for all but {@code toThread}
 * @param threadFrames where that thread stands, in the user's code
 */
record WaitView(
    String kind,
    @Nullable Object target,
    @Nullable String name,
    List<TaskView> others,
    boolean needsAll,
    List<TaskView> holders,
    @Nullable String holderName,
    @Nullable String condition,
    @Nullable Thread thread,
    List<StackTraceElement> threadFrames) {
  private static final WaitView SLEEP = plain("sleep", null, null);
  private static final WaitView COROUTINES = plain("coroutines", null, null);
  private static final WaitView UNKNOWN = plain("unknown", null, null);

  /** For what a task waits that is in this state; null if it doesn't. */
  static @Nullable WaitView of(TaskState state, Snapshot snapshot) {
    if (state.phase() == TaskState.Phase.LEFT) return COROUTINES;
    if (state.phase() != TaskState.Phase.WAITING) return null;
    Object target = state.target();
    if (target == null) return UNKNOWN;
    // A time is of one task only; what is left of it stands there.
    return target instanceof Duration ? SLEEP : snapshot.wait(target);
  }

  /** What it is to wait for something. */
  static WaitView of(Object target, Snapshot snapshot) {
    if (target instanceof BodyTask<?> other)
      return awaiting("task", target, other.name(), snapshot.views(List.of(other)), true);
    if (target instanceof WaitTarget shown) return shown(shown, snapshot);
    if (target instanceof Collection<?> others)
      return awaiting("tasks", target, null, snapshot.views(others), others.size() == 1);
    if (target instanceof BlockingCall<?> call) return toThread(call);
    return plain(WaitKind.of(target), target, WaitKind.name(target));
  }

  private static WaitView shown(WaitTarget target, Snapshot snapshot) {
    Thread holder = target.holder();
    List<TaskView> holders = snapshot.holders(target);
    return new WaitView(
        target.kind(),
        target,
        target.name(),
        snapshot.views(target.others()),
        target.needsAll(),
        holders,
        holder != null && holders.isEmpty() ? holder.getName() : target.lastTaker(),
        target.condition(),
        null,
        List.of());
  }

  private static WaitView toThread(BlockingCall<?> call) {
    Thread thread = call.getThread();
    return new WaitView(
        "toThread",
        call,
        null,
        List.of(),
        true,
        List.of(),
        null,
        thread == null ? "has no thread yet" : null,
        thread,
        thread == null ? List.of() : Frames.users(thread.getStackTrace()));
  }

  private static WaitView plain(String kind, @Nullable Object target, @Nullable String name) {
    return awaiting(kind, target, name, List.of(), true);
  }

  private static WaitView awaiting(
      String kind,
      @Nullable Object target,
      @Nullable String name,
      List<TaskView> others,
      boolean needsAll) {
    return new WaitView(
        kind, target, name, others, needsAll, List.of(), null, null, null, List.of());
  }
}
