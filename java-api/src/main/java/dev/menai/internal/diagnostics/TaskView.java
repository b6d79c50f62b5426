package dev.menai.internal.diagnostics;

import dev.menai.Timeout;
import dev.menai.core.ContextClock;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Deadline;
import dev.menai.internal.task.TaskState;
import dev.menai.internal.task.WaitTarget;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task in a {@link Snapshot}: what it does, and what the snapshot has found out beside that. What
 * it does is known after {@link #look}.
 */
final class TaskView extends JobView {
  private final BodyTask<?> task;
  TaskState state;

  /** Where its thread stands. */
  Standing standing;

  /** What it has for which others may wait, the innermost first. */
  List<WaitTarget> holds = List.of();

  /** How much time the blocks around it have left, the innermost first. */
  List<Duration> deadlines = List.of();

  /** How long its sleep takes yet; null if it doesn't sleep. */
  @Nullable Duration left;

  /** For what it waits; null if it doesn't. Set when all tasks are known. */
  @Nullable WaitView wait;

  TaskView(ScopeView scope, @Nullable JobView parent, BodyTask<?> task) {
    super(scope, parent);
    this.task = task;
  }

  /** Looks at what it does now. */
  void look(Standings standings) {
    state =
        TaskState.of(
            task,
            stack -> {
              standing = standings.of(stack);
              return standing.stack();
            });
    holds = state.holds();
    List<Deadline<?>> limits = state.deadlines();
    if (!limits.isEmpty())
      deadlines =
          limits.stream()
              .map(Timeout::remaining)
              .filter(left -> left.compareTo(LONGEST) < 0)
              .toList();
    if (state.target() instanceof Duration) left = leftOfSleep();
  }

  private Duration leftOfSleep() {
    long now = new ContextClock(task.context()).nanoTime();
    return Duration.ofNanos(Math.max(0, Objects.requireNonNull(state.look()).getWakesAt() - now));
  }

  /** Longer than that is no limit. */
  private static final Duration LONGEST = Duration.ofDays(365_000);

  BodyTask<?> task() {
    return task;
  }

  String name() {
    return task().name();
  }

  /** For how long it does what it does, in nanoseconds. */
  long elapsed() {
    return state.elapsed(scope.now);
  }

  TaskState.Phase phase() {
    return state.phase();
  }
}
