package dev.menai.tools;

import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import dev.menai.tools.json.JsonText;
import dev.menai.tools.view.Snapshot;
import dev.menai.tools.view.TaskRow;
import dev.menai.tools.view.WaitsText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who waits longest, for what and where. */
final class Waits implements Command {
  private static final int MOST = 30;

  @Override
  public void run(Arguments arguments, PrintStream out) throws Arguments.Misuse, Unreachable {
    Program program = Program.of(arguments.word(1, "a process id"));
    int most = arguments.number("-n", MOST);
    for (Snapshot snapshot : Snapshots.of(program)) {
      if (arguments.has("--json")) out.println(JsonText.of(rows(snapshot, most)));
      else out.print(WaitsText.of(snapshot, most));
    }
  }

  private static List<Map<String, Object>> rows(Snapshot snapshot, int most) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (TaskRow task : WaitsText.longestFirst(snapshot)) {
      if (rows.size() == most) break;
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", task.id());
      row.put("name", task.name());
      row.put("scope", task.scope());
      row.put("millis", task.sinceMillis());
      row.put("kind", task.waits().kind());
      row.put("waits", task.waits().text());
      row.put("place", task.waits().place());
      row.put("inDeadlock", snapshot.cycles().stream().anyMatch(cycle -> cycle.contains(task)));
      rows.add(row);
    }
    return rows;
  }
}
