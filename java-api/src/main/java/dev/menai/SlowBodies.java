package dev.menai;

import dev.menai.core.Fiber;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The warning about a body that holds an event loop for too long. */
final class SlowBodies {
  /** From when on a slice is too long. */
  static final Duration THRESHOLD = Duration.ofMillis(Long.getLong("menai.slowBodyMillis", 100));

  private SlowBodies() {}

  static void log(@Nullable Fiber fiber, Duration length) {
    BodyTask<?> task = fiber == null ? null : BodyTask.in(fiber);
    Thread thread = fiber == null ? null : fiber.getThread();
    String holder = task == null ? "code that belongs to no task" : "task '" + task.name() + "'";
    String stack =
        thread == null
            ? ""
            : Arrays.stream(thread.getStackTrace())
                .map(frame -> "\n\tat " + frame)
                .collect(Collectors.joining());
    Recorder.slow(task, length.toMillis(), stack);
    Log.warning(
        holder
            + " holds the event loop for at least "
            + length.toMillis()
            + " ms; meanwhile no other task runs. Move blocking work to toThread(...), or run on"
            + " Execution.parallel()."
            + stack);
  }
}
