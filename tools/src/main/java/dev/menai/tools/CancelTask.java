package dev.menai.tools;

import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.json.JsonText;
import dev.menai.tools.view.Snapshot;
import dev.menai.tools.view.TaskRow;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cancels a task of a program. */
final class CancelTask implements Command {
  @Override
  public void run(Arguments arguments, PrintStream out) throws Arguments.Misuse, Unreachable {
    Program program = Program.of(arguments.word(1, "a process id and a task"));
    TaskRow task = one(program, arguments.word(2, "a process id and a task"));
    String reason = arguments.text("--reason", "cancelled by menai cancel");
    boolean cancelled = program.cancel((int) task.id(), reason);
    if (arguments.has("--json"))
      out.println(JsonText.of(Map.of("id", task.id(), "cancelled", cancelled)));
    else
      out.println(
          task.label() + (cancelled ? " is cancelled" : " had ended, or was cancelled already"));
  }

  private static TaskRow one(Program program, String task) throws Unreachable {
    List<TaskRow> found = new ArrayList<>();
    for (Snapshot snapshot : Snapshots.of(program)) found.addAll(Snapshots.find(snapshot, task));
    if (found.isEmpty()) throw Snapshots.noSuchTask(program, task);
    if (found.size() > 1)
      throw new Unreachable(
          found.size()
              + " tasks are called '"
              + task
              + "'; give the number of one: "
              + found.stream().limit(10).map(TaskRow::label).collect(Collectors.joining(", ")));
    return found.get(0);
  }
}
