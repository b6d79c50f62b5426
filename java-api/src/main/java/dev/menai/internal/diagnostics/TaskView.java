package dev.menai.internal.diagnostics;

import dev.menai.Timeout;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskState;
import dev.menai.internal.task.WaitTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task in a {@link Snapshot}: what it does, and what the snapshot has found out beside that. */
final class TaskView extends JobView {
  final TaskState state;

  /** Where its thread stands. */
  final Standing standing;

  /** What it has for which others may wait, the innermost first. */
  final List<WaitTarget> holds;

  /** How much time the blocks around it have left, the innermost first. */
  final List<Duration> deadlines = new ArrayList<>();

  /** For what it waits; null if it doesn't. Set when all tasks are known. */
  @Nullable WaitView wait;

  TaskView(ScopeView scope, @Nullable JobView parent, TaskState state, Standing standing) {
    super(scope, parent);
    this.state = state;
    this.standing = standing;
    this.holds = state.holds();
    for (Timeout deadline : state.deadlines())
      if (deadline.remaining().compareTo(LONGEST) < 0) deadlines.add(deadline.remaining());
  }

  /** Longer than that is no limit. */
  private static final Duration LONGEST = Duration.ofDays(365_000);

  BodyTask<?> task() {
    return state.task();
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
