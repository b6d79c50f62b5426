package dev.menai.tools;

import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.view.Snapshot;
import dev.menai.tools.view.TaskRow;
import java.util.List;

/** The snapshots of a program, and a task in them. */
final class Snapshots {
  private Snapshots() {}

  static List<Snapshot> of(Program program) throws Unreachable {
    return program.snapshots().stream().map(Snapshot::of).toList();
  }

  /** The tasks with a number or a name. */
  static List<TaskRow> find(Snapshot snapshot, String task) {
    String number = task.startsWith("#") ? task.substring(1) : task;
    return snapshot.tasks().stream()
        .filter(each -> each.name().equals(task) || Long.toString(each.id()).equals(number))
        .toList();
  }

  static Unreachable noSuchTask(Program program, String task) {
    return new Unreachable(
        "process "
            + program.pid()
            + " has no task '"
            + task
            + "' now; 'menai waits "
            + program.pid()
            + "' shows the numbers of those that wait");
  }
}
