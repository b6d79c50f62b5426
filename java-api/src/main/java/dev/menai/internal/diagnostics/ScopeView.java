package dev.menai.internal.diagnostics;

import dev.menai.core.CoarseClock;
import dev.menai.core.LoopLook;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run or scope in a {@link Snapshot}. */
final class ScopeView {
  final TaskScope scope;

  /** What its event loop, or executor, does; null where bodies take no turns. */
  final @Nullable LoopLook loop;

  /** Where the turn is that runs and is no task's. */
  final List<StackTraceElement> loopFrames;

  /** When the snapshot was made, by the clock by which tasks note since when they wait. */
  final long now = CoarseClock.now();

  final List<JobView> children = new ArrayList<>();

  ScopeView(TaskScope scope) {
    this.scope = scope;
    this.loop = scope.engine().look();
    Thread thread = loop == null || loop.getFiber() != null ? null : loop.getThread();
    this.loopFrames = thread == null ? List.of() : Frames.users(thread.getStackTrace());
  }

  /** The task that has the turn; null if none has. */
  @Nullable BodyTask<?> running() {
    return loop == null || loop.getFiber() == null ? null : Tasks.in(loop.getFiber());
  }
}
