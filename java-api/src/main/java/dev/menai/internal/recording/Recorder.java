package dev.menai.internal.recording;

import org.jspecify.annotations.Nullable;

/** What recordings of Java Flight Recorder are told; nothing is done unless one is being made. */
public final class Recorder {
  /** A small runtime image may come without the recorder, and its classes. */
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Recorder() {}

  /** A task is about to start. */
  public static void starts(Recorded task) {
    if (!PRESENT) return;
    TaskEvent event = new TaskEvent();
    if (!event.isEnabled()) return;
    event.begin();
    event.task = task.recordId();
    event.name = task.name();
    event.scope = task.scopeName();
    event.creator = task.creatorId();
    task.onEnd(() -> ended(task, event));
  }

  private static void ended(Recorded task, TaskEvent event) {
    event.end();
    if (!event.shouldCommit()) return;
    event.ending = task.endingText();
    event.commit();
  }

  /** A task was cancelled, or the time of a block in it is over. */
  public static void cancels(@Nullable Recorded task, String reason) {
    if (!PRESENT) return;
    CancelEvent event = new CancelEvent();
    if (!event.shouldCommit()) return;
    event.task = id(task);
    event.reason = reason;
    event.commit();
  }

  /** A body holds its event loop. */
  public static void slow(@Nullable Recorded task, long millis, String stack) {
    if (!PRESENT) return;
    SlowBodyEvent event = new SlowBodyEvent();
    if (!event.shouldCommit()) return;
    event.task = id(task);
    event.name = task == null ? null : task.name();
    event.millis = millis;
    event.stack = stack;
    event.commit();
  }

  private static int id(@Nullable Recorded task) {
    return task == null ? 0 : task.recordId();
  }
}
