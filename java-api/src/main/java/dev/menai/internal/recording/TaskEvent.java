package dev.menai.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The life of a task from its creation to its end, in a recording of Java Flight Recorder. */
@Name("dev.menai.Task")
@Label("Task")
@Category("Menai")
public final class TaskEvent extends Event {
  /** The same in all events of one task. */
  @Label("Task id")
  public int task;

  @Label("Name")
  @Nullable String name;

  @Label("Run or scope")
  @Nullable String scope;

  /** Differs where names of scopes don't. */
  @Label("Number of the run or scope")
  public int scopeId;

  /** Such as {@code eventLoop}, on which one body runs at a time. */
  @Label("Execution")
  @Nullable String execution;

  /** The task whose body created it; 0 when none did. */
  @Label("Creator's id")
  public int creator;

  /** The task group to which it belongs; 0 if to none. */
  @Label("Group's id")
  public int group;

  /** {@code returned}, {@code cancelled: why} or {@code failed: with what}. */
  @Label("Ending")
  @Nullable String ending;
}
