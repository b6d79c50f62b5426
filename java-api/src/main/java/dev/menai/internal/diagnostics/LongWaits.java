package dev.menai.internal.diagnostics;

import dev.menai.Task;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The waits that don't end, on demand: it looks several times, and tells of the tasks that waited
 * at the same place each time. So nothing has to be written down when a wait begins.
 *
 * <p>A body that waits briefly at one place, again and again, looks like one long wait.
 */
public final class LongWaits {
  private static final int LOOKS = 10;

  private LongWaits() {}

  /** Takes so long, and returns a line for each task that waited all the time. */
  public static String of(Duration atLeast) {
    Map<BodyTask<?>, String> waits = look();
    for (int i = 1; i < LOOKS && !waits.isEmpty(); i++) {
      pause(atLeast.dividedBy(LOOKS - 1));
      waits.entrySet().retainAll(look().entrySet());
    }
    StringBuilder lines = new StringBuilder();
    waits.forEach(
        (task, wait) ->
            lines
                .append(task.scope().name())
                .append(": '")
                .append(task.name())
                .append("', ")
                .append(wait)
                .append('\n'));
    return lines.toString();
  }

  private static Map<BodyTask<?>, String> look() {
    Map<BodyTask<?>, String> waits = new LinkedHashMap<>();
    for (TaskScope scope : TaskScope.open()) {
      for (Task<?> task : Tasks.of(scope)) {
        String activity = Dump.activity((BodyTask<?>) task, Map.of());
        if (activity.startsWith("waits") || activity.startsWith("awaits"))
          waits.put((BodyTask<?>) task, activity);
      }
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
