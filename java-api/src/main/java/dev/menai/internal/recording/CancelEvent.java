package dev.menai.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A task that is cancelled, or a block whose time is over, in a recording. */
@Name("dev.menai.Cancel")
@Label("Cancel of a task")
@Category("Menai")
@StackTrace(false)
public final class CancelEvent extends Event {
  /** As in {@link TaskEvent}. */
  @Label("Task id")
  public int task;

  @Label("Reason")
  @Nullable String reason;

  /** The task whose body has cancelled it; 0 if none did, as for a limit. */
  @Label("Canceller's id")
  public int canceller;
}
