package dev.menai.internal.diagnostics;

import dev.menai.core.LoopLook;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.TaskState.Phase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A snapshot as text: a line with the time and how many tasks do what, one for each cycle of waits,
 * then the tree of each run and scope. Of many that look the same one is shown.
 */
public final class Dump {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final StringJoiner lines = new StringJoiner("\n", "", "\n");
  private final TaskText text = new TaskText();

  private Dump() {}

  public static String ofAll() {
    Snapshot snapshot = Snapshot.ofAll();
    Dump dump = new Dump();
    dump.lines.add(summary(snapshot));
    snapshot.cycles.forEach(cycle -> dump.lines.add(CycleText.of(cycle)));
    snapshot.scopes.forEach(dump::scope);
    return dump.lines.toString();
  }

  /** The lines of what runs in one scope. */
  public static List<String> tasksOf(TaskScope scope) {
    Dump dump = new Dump();
    for (ScopeView view : Snapshot.of(scope).scopes) dump.children(view.children, 1);
    return dump.lines.toString().lines().filter(line -> !line.isEmpty()).toList();
  }

  private static String summary(Snapshot snapshot) {
    Collection<TaskView> tasks = snapshot.tasks;
    Map<Phase, Integer> counts = new EnumMap<>(Phase.class);
    for (TaskView task : tasks) counts.merge(task.phase(), 1, Integer::sum);
    String parts =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + word(count.getKey()))
            .collect(Collectors.joining(", "));
    return TIME.format(snapshot.time)
        + ", "
        + counted(tasks.size(), "task")
        + (parts.isEmpty() ? "" : ": " + parts);
  }

  private static String word(Phase phase) {
    return switch (phase) {
      case NEW -> "not begun";
      case LEFT -> "left by their bodies";
      default -> phase.name().toLowerCase(Locale.ROOT);
    };
  }

  static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void scope(ScopeView view) {
    lines.add(view.scope.describe() + loop(view));
    children(view.children, 1);
  }

  private static String loop(ScopeView view) {
    LoopLook loop = view.loop;
    if (loop == null) return "";
    BodyTask<?> task = view.running();
    String runs = "";
    if (task != null) runs = ", runs '" + task.name() + "'";
    else if (!view.loopFrames.isEmpty())
      runs = ", runs a callback at " + Frames.place(view.loopFrames.get(0));
    if (!runs.isEmpty()) runs += TaskText.elapsed(view.now - loop.getSince());
    return runs + (loop.getReady() == 0 ? "" : ", " + loop.getReady() + " ready");
  }

  private void children(Collection<JobView> children, int depth) {
    for (Folded folded : Folded.of(children, text)) {
      lines.add("  ".repeat(depth) + folded.line());
      children(folded.first().children, depth + 1);
    }
  }
}
