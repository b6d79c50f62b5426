package dev.menai.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * A task that has not ended when a part of a recording begins, or ends: without it one that
 * outlives the recording would have no event of its own.
 */
@Name("dev.menai.RunningTask")
@Label("Task that has not ended")
@Category("Menai")
@StackTrace(false)
@Period("everyChunk")
public final class RunningTaskEvent extends Event {
  /** As in {@link TaskEvent}, like all fields but the last two. */
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

  @Label("Creator's id")
  public int creator;

  @Label("Group's id")
  public int group;

  @Label("Milliseconds since its creation")
  public long ageMillis;

  /** {@code new}, {@code ready}, {@code running}, {@code waiting} or {@code cancelling}. */
  @Label("State")
  @Nullable String state;
}
