package dev.menai.internal.diagnostics;

import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import org.jspecify.annotations.Nullable;

/**
 * What a tool may ask that has attached itself to the program, by reflection: an agent finds this
 * class and calls its static methods, of which each takes and gives a text or a number. They are
 * what {@link TasksBean} has, without the management of the JDK.
 *
 * <p>Names and signatures stay as they are, so that a tool of one version may look at programs of
 * another. In a program with modules the agent has to open this package to itself.
 */
public final class Attached {
  private Attached() {}

  /** Everything, as JSON; see {@link TasksBean}. */
  public static String snapshot() {
    return SnapshotJson.of(Snapshot.ofAll());
  }

  /** The same for people, as {@code Async.dump()}. */
  public static String dump() {
    return Dump.ofAll();
  }

  /**
   * Cancels a task.
   *
   * @param id its id in a snapshot
   * @param reason what its cancel says; null for that a tool did it
   * @return whether there was such a task, and it had not ended
   */
  public static boolean cancel(int id, @Nullable String reason) {
    for (TaskScope scope : TaskScope.open())
      for (BodyTask<?> task : Tasks.of(scope))
        if (task.recordId() == id)
          return task.cancel(reason == null ? "it was cancelled from outside, by a tool" : reason);
    return false;
  }

  /** Has the management bean there soon, and from then on while a run or scope is open. */
  public static void registerBean() {
    TasksBean.want();
  }
}
