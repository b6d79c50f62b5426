package dev.menai.internal.task;

import dev.menai.core.Fiber;
import dev.menai.core.ThreadRole;

/** The task that runs on this thread, for verbs that may only be called in one. */
public final class CurrentTask {
  private CurrentTask() {}

  /** The fiber of the body on this thread. */
  public static Fiber fiber(String verb) {
    return Fiber.current(verb);
  }

  /** The task whose body runs on this thread. */
  public static BodyTask<?> task(String verb) {
    BodyTask<?> task = Tasks.in(fiber(verb));
    if (task == null) {
      throw new IllegalStateException(
          verb
              + " was called in a body that plain Kotlin called, which is no task of Menai's; create one with createTask(...)");
    }
    return task;
  }

  /** Refuses to block a thread that runs a body, or that others wait for. */
  public static void refuseToBlock(String verb) {
    Fiber fiber = Fiber.current();
    if (fiber == null) {
      if (ThreadRole.isNeeded()) {
        throw new IllegalStateException(
            verb
                + " was called from Kotlin code, or a callback, on a thread of Dispatchers.Default or of an event loop,"
                + " and would block it; call it in withContext(Dispatchers.IO), or run the Java code in fiber { }");
      }
      return;
    }
    BodyTask<?> task = Tasks.in(fiber);
    throw new IllegalStateException(
        verb
            + " was called inside "
            + (task == null ? "a body" : task.describe())
            + ", and would block it; use await(...) or createTask(...) there");
  }
}
