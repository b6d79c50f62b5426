package dev.menai.internal.diagnostics;

import dev.menai.AsyncScope;
import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.ScopeCallback;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import org.jspecify.annotations.Nullable;

/** The figures of one scope, for metrics. Each is counted when it is asked for. */
public final class ScopeFigures {
  private final TaskScope scope;

  private ScopeFigures(TaskScope scope) {
    this.scope = scope;
  }

  public static ScopeFigures of(AsyncScope scope) {
    return new ScopeFigures(TaskScope.of(scope.asCoroutineScope().getCoroutineContext()));
  }

  public String name() {
    return scope.name();
  }

  /** How many tasks have not ended yet. */
  public int unfinished() {
    return Tasks.of(scope).size();
  }

  /** How many tasks have a thread that is parked: they wait for something, or for their turn. */
  public int waiting() {
    int waiting = 0;
    for (BodyTask<?> task : Tasks.of(scope)) if (isParked(task)) waiting++;
    return waiting;
  }

  private static boolean isParked(BodyTask<?> task) {
    Fiber fiber = task.fiber();
    @Nullable Thread thread = fiber == null ? null : fiber.getThread();
    if (thread == null) return false;
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  /** How many tasks have failed since the scope was opened. */
  public long failed() {
    return scope.counts().failed().sum();
  }

  /** How many tasks have ended cancelled since the scope was opened. */
  public long cancelled() {
    return scope.counts().cancelled().sum();
  }

  /** Runs an action when what is ready in the scope has had its turn; it belongs to no task. */
  public void onNextTurn(Runnable action) {
    ScopeCallback.launch(scope, action);
  }

  /** Why the executor below the scope takes no more work, or null if it does. */
  public @Nullable Throwable death() {
    return scope.death();
  }
}
