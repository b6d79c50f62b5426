package dev.menai.internal.recording;

import java.util.Collection;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Has each part of a recording begin and end with the tasks that have not ended, whenever the
 * recording starts. The recorder itself is started by whoever records first; until then this is a
 * listener of it, and costs nothing.
 */
final class RunningTasks implements FlightRecorderListener, Runnable {
  private final Supplier<? extends Collection<? extends Recorded>> unfinished;

  /** Whether nothing runs any more. Set once, by whoever closes the last scope. */
  private volatile boolean over;

  private RunningTasks(Supplier<? extends Collection<? extends Recorded>> unfinished) {
    this.unfinished = unfinished;
  }

  /** Waits for a recorder from now on; one that is there already is taken at once. */
  static RunningTasks of(Supplier<? extends Collection<? extends Recorded>> unfinished) {
    RunningTasks tasks = new RunningTasks(unfinished);
    FlightRecorder.addListener(tasks);
    return tasks;
  }

  @Override
  public void recorderInitialized(FlightRecorder recorder) {
    FlightRecorder.addPeriodicEvent(RunningTaskEvent.class, this);
    // It may have been over before that was there to be removed.
    if (over) FlightRecorder.removePeriodicEvent(this);
  }

  /** The recorder is to hold none of our classes. */
  void end() {
    over = true;
    FlightRecorder.removeListener(this);
    FlightRecorder.removePeriodicEvent(this);
  }

  @Override
  public void run() {
    unfinished.get().forEach(RunningTasks::tell);
  }

  private static void tell(Recorded task) {
    RunningTaskEvent event = new RunningTaskEvent();
    event.tellOf(task);
    event.ageMillis = task.ageMillis();
    event.state = task.activity();
    event.commit();
  }
}
