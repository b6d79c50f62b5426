package dev.menai.internal.recording;

import jdk.jfr.Category;
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
public final class RunningTaskEvent extends TaskFacts {
  @Label("Milliseconds since its creation")
  public long ageMillis;

  /** {@code new}, {@code ready}, {@code running}, {@code waiting} or {@code cancelling}. */
  @Label("State")
  @Nullable String state;
}
