package dev.menai.internal.recording;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** What recordings of Java Flight Recorder are told; nothing is done unless one is being made. */
public final class Recorder {
  /** A small runtime image may come without the recorder, and its classes. */
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  /** What tells of tasks that have not ended; null until something records. */
  private static final AtomicReference<@Nullable Runnable> RUNNING = new AtomicReference<>();

  private Recorder() {}

  /**
   * A task is about to start.
   *
   * @param unfinished gives all tasks that have not ended
   */
  public static void starts(
      Recorded task, Supplier<? extends Collection<? extends Recorded>> unfinished) {
    if (!PRESENT || !Probes.TASK.isEnabled()) return;
    TaskEvent event = new TaskEvent();
    if (RUNNING.get() == null) tellOfRunning(unfinished);
    event.begin();
    event.task = task.recordId();
    event.name = task.name();
    event.scope = task.scopeName();
    event.scopeId = task.scopeId();
    event.execution = task.executionText();
    event.creator = task.creatorId();
    event.group = task.groupId();
    task.onEnd(() -> ended(task, event));
  }

  private static void ended(Recorded task, TaskEvent event) {
    event.end();
    if (!event.shouldCommit()) return;
    event.ending = task.endingText();
    event.commit();
  }

  /** Has each part of a recording begin and end with the tasks that have not ended. */
  private static void tellOfRunning(Supplier<? extends Collection<? extends Recorded>> unfinished) {
    Runnable hook = () -> unfinished.get().forEach(Recorder::runs);
    if (RUNNING.compareAndSet(null, hook))
      FlightRecorder.addPeriodicEvent(RunningTaskEvent.class, hook);
  }

  private static void runs(Recorded task) {
    RunningTaskEvent event = new RunningTaskEvent();
    event.task = task.recordId();
    event.name = task.name();
    event.scope = task.scopeName();
    event.scopeId = task.scopeId();
    event.execution = task.executionText();
    event.creator = task.creatorId();
    event.group = task.groupId();
    event.ageMillis = task.ageMillis();
    event.state = task.activity();
    event.commit();
  }

  /** Nothing runs any more: the recorder is to hold none of our classes. */
  public static void stop() {
    Runnable hook = RUNNING.getAndSet(null);
    if (hook != null) FlightRecorder.removePeriodicEvent(hook);
  }

  /**
   * A task was cancelled, or the time of a block in it is over.
   *
   * @param canceller the task whose body did it, if one did
   */
  public static void cancels(@Nullable Recorded task, String reason, @Nullable Recorded canceller) {
    if (!PRESENT || !Probes.CANCEL.isEnabled()) return;
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
    if (!PRESENT || !Probes.CANCEL.isEnabled()) return;
    for (Recorded task : tasks.get()) if (task != canceller) cancels(task, reason, canceller);
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

  /** Events to be asked whether something records: so none is made in vain. */
  private static final class Probes {
    static final TaskEvent TASK = new TaskEvent();
    static final CancelEvent CANCEL = new CancelEvent();
  }
}
