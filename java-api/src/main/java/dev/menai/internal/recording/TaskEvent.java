package dev.menai.internal.recording;

import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The life of a task from its creation to its end, in a recording of Java Flight Recorder. */
@Name("dev.menai.Task")
@Label("Task")
@Category("Menai")
public final class TaskEvent extends TaskFacts {
  /** {@code returned}, {@code cancelled: why} or {@code failed: with what}. */
  @Label("Ending")
  @Nullable String ending;
}
