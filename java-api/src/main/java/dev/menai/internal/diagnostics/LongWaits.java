package dev.menai.internal.diagnostics;

import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.TaskState;
import dev.menai.internal.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The waits that don't end, on demand: it looks twice, and tells of the tasks that are in the same
 * wait both times. So nothing has to be written down when a wait begins.
 */
public final class LongWaits {
  private LongWaits() {}

  /** Takes so long, and returns a line for each task that was in one wait all the time. */
  public static String of(Duration atLeast) {
    List<TaskState> waits = look();
    pause(atLeast);
    Snapshot after = Snapshot.ofAll();
    TaskText text = new TaskText();
    StringBuilder lines = new StringBuilder();
    for (TaskState wait : waits) {
      TaskView now = after.view(wait.task());
      if (now == null || !wait.isSameWait(now.state)) continue;
      lines.append(now.scope.scope.name()).append(": ").append(text.line(now)).append('\n');
    }
    return lines.toString();
  }

  private static List<TaskState> look() {
    List<TaskState> waits = new ArrayList<>();
    for (TaskScope scope : TaskScope.open())
      for (BodyTask<?> task : Tasks.of(scope)) {
        TaskState state = TaskState.of(task);
        if (state.phase() == TaskState.Phase.WAITING) waits.add(state);
      }
    return waits;
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) return;
    }
  }
}
