package dev.menai.internal.recording;

import java.util.Collection;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** What recordings of Java Flight Recorder are told; nothing is done unless one is being made. */
public final class Recorder {
  /** A small runtime image may come without the recorder, and its classes. */
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  /** The runs and scopes that are open. Guarded by this class. */
  private static int open;

  /** Tells of tasks that have not ended, while a scope is open. Guarded by this class. */
  private static @Nullable RunningTasks running;

  private Recorder() {}

  /**
   * A run or scope was opened. A recording that starts while one is open holds its tasks, though
   * none is made after that.
   *
   * @param unfinished gives all tasks that have not ended
   */
  public static synchronized void opened(
      Supplier<? extends Collection<? extends Recorded>> unfinished) {
    if (PRESENT && open++ == 0) running = RunningTasks.of(unfinished);
  }

  /** One was closed: after the last the recorder holds none of our classes. */
  public static synchronized void closed() {
    if (!PRESENT || --open > 0 || running == null) return;
    running.end();
    running = null;
  }

  /**
   * Whether something may record. The recorder is made for the first recording; before that, to ask
   * an event would only load what no recording uses, at the start of each program.
   */
  private static boolean isThere() {
    return PRESENT && FlightRecorder.isInitialized();
  }

  /** A task is about to start. */
  public static void starts(Recorded task) {
    if (!isThere() || !Probes.TASK.isEnabled()) return;
    TaskEvent event = new TaskEvent();
    event.begin();
    event.tellOf(task);
    task.onEnd(() -> ended(task, event));
  }

  private static void ended(Recorded task, TaskEvent event) {
    event.end();
    if (!event.shouldCommit()) return;
    event.ending = task.endingText();
    event.commit();
  }

  /**
   * A task was cancelled, or the time of a block in it is over.
   *
   * @param canceller the task whose body did it, if one did
   */
  public static void cancels(@Nullable Recorded task, String reason, @Nullable Recorded canceller) {
    if (!isThere() || !Probes.CANCEL.isEnabled()) return;
    CancelEvent event = new CancelEvent();
    if (!event.shouldCommit()) return;
    event.task = id(task);
    event.reason = reason;
    event.canceller = id(canceller);
    event.commit();
  }

  /** The same of all tasks of a group or the like, which are asked for if somebody records. */
  public static void cancelsAll(
      Supplier<? extends Collection<? extends Recorded>> tasks,
      String reason,
      @Nullable Recorded canceller) {
    if (!isThere() || !Probes.CANCEL.isEnabled()) return;
    for (Recorded task : tasks.get()) if (task != canceller) cancels(task, reason, canceller);
  }

  /** A body holds its event loop. */
  public static void slow(@Nullable Recorded task, long millis, String stack) {
    if (!isThere()) return;
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

  /** Events to be asked whether something records: so none is made in vain. */
  private static final class Probes {
    static final TaskEvent TASK = new TaskEvent();
    static final CancelEvent CANCEL = new CancelEvent();
  }
}
