package dev.menai.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A body that holds its event loop for too long, in a recording. */
@Name("dev.menai.SlowBody")
@Label("Body that holds its event loop")
@Category("Menai")
@StackTrace(false)
public final class SlowBodyEvent extends Event {
  /** As in {@link TaskEvent}. */
  @Label("Task id")
  public int task;

  @Label("Name")
  @Nullable String name;

  @Label("Milliseconds so far")
  public long millis;

  /** Where the body is. */
  @Label("Stack")
  @Nullable String stack;
}
