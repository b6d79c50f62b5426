package dev.menai.internal.recording;

import dev.menai.Outcome;
import dev.menai.core.Fiber;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.SuspendCalls;
import org.jspecify.annotations.Nullable;

/** What recordings of Java Flight Recorder are told; nothing is done unless one is being made. */
public final class Recorder {
  /** A small runtime image may come without the recorder, and its classes. */
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Recorder() {}

  /** A task is about to start. */
  public static void starts(BodyTask<?> task) {
    if (!PRESENT) return;
    TaskEvent event = new TaskEvent();
    if (!event.isEnabled()) return;
    event.begin();
    event.task = id(task);
    event.name = task.name();
    event.scope = task.scope().name();
    Fiber here = Fiber.current();
    event.creator = here == null ? 0 : id(BodyTask.in(here));
    task.job().invokeOnCompletion(cause -> SuspendCalls.unit(() -> ended(task, event)));
  }

  private static void ended(BodyTask<?> task, TaskEvent event) {
    event.end();
    if (!event.shouldCommit()) return;
    event.ending = text(task.peekOutcome());
    event.commit();
  }

  private static String text(Outcome<?> ending) {
    if (ending instanceof Outcome.Failure<?> failure) return "failed: " + failure.exception();
    if (ending instanceof Outcome.Cancelled<?> end) return "cancelled: " + end.reason();
    return "returned";
  }

  /** A task was cancelled, or the time of a block in it is over. */
  public static void cancels(@Nullable BodyTask<?> task, String reason) {
    if (!PRESENT) return;
    CancelEvent event = new CancelEvent();
    if (!event.shouldCommit()) return;
    event.task = id(task);
    event.reason = reason;
    event.commit();
  }

  /** A body holds its event loop. */
  public static void slow(@Nullable BodyTask<?> task, long millis, String stack) {
    if (!PRESENT) return;
    SlowBodyEvent event = new SlowBodyEvent();
    if (!event.shouldCommit()) return;
    event.task = id(task);
    event.name = task == null ? null : task.name();
    event.millis = millis;
    event.stack = stack;
    event.commit();
  }

  private static int id(@Nullable BodyTask<?> task) {
    return task == null ? 0 : task.recordId();
  }
}
