package dev.menai.tools;

import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.json.JsonText;
import dev.menai.tools.view.Snapshot;
import dev.menai.tools.view.TaskRow;
import dev.menai.tools.view.TaskText;
import dev.menai.tools.web.LivePage;
import java.io.IOException;
import java.io.PrintStream;

/** All tasks of a program as a tree, or all about one of them. */
final class Tree implements Command {
  @Override
  public void run(Arguments arguments, PrintStream out)
      throws Arguments.Misuse, Unreachable, IOException, InterruptedException {
    Program program = Program.of(arguments.word(1, "a process id"));
    if (arguments.has("--web")) {
      LivePage.serve(program, arguments.number("--port", 0), out);
    } else if (arguments.count() > 2) {
      task(program, arguments.word(2, "a task"), arguments.has("--json"), out);
    } else if (arguments.has("--json")) {
      program.snapshots().forEach(out::println);
    } else {
      out.print(program.dump());
    }
  }

  private static void task(Program program, String task, boolean json, PrintStream out)
      throws Unreachable {
    boolean found = false;
    for (Snapshot snapshot : Snapshots.of(program)) {
      for (TaskRow each : Snapshots.find(snapshot, task)) {
        if (json) out.println(JsonText.of(each.json().members()));
        else out.print(TaskText.of(each, snapshot));
        found = true;
      }
    }
    if (!found) throw Snapshots.noSuchTask(program, task);
  }
}
