package dev.menai.tools.view;

import dev.menai.tools.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a program does at this moment, and since the last look, on one screen. */
public final class TopText {
  private static final int MOST_SCOPES = 8;
  private static final int MOST_WAITS = 12;

  private Set<Long> before = Set.of();

  /** With nothing to compare the first look with. */
  public TopText() {}

  /**
   * The screen.
   *
   * @param snapshot the tasks now
   * @return lines, each with its line break
   */
  public String of(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append(snapshot.time()).append("  ").append(counts(snapshot)).append('\n');
    snapshot.cycles().forEach(cycle -> text.append(WaitsText.cycle(cycle)).append('\n'));
    text.append('\n');
    List<JsonObject> scopes = snapshot.scopes();
    scopes.stream().limit(MOST_SCOPES).forEach(scope -> text.append(scope(scope, snapshot)));
    if (scopes.size() > MOST_SCOPES)
      text.append("and ").append(scopes.size() - MOST_SCOPES).append(" more\n");
    text.append("\n   tasks     longest  where they are\n");
    places(snapshot).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** How many do what, and how many came and went. */
  private String counts(Snapshot snapshot) {
    Set<Long> now = snapshot.tasks().stream().map(TaskRow::id).collect(Collectors.toSet());
    Map<String, Long> states =
        snapshot.tasks().stream()
            .collect(Collectors.groupingBy(TaskRow::state, TreeMap::new, Collectors.counting()));
    Set<Long> begun = new HashSet<>(now);
    begun.removeAll(before);
    Set<Long> ended = new HashSet<>(before);
    ended.removeAll(now);
    String change =
        before.isEmpty() ? "" : ", " + begun.size() + " began, " + ended.size() + " ended";
    before = now;
    return now.size()
        + (now.size() == 1 ? " task: " : " tasks: ")
        + states.entrySet().stream()
            .map(state -> state.getValue() + " " + state.getKey())
            .collect(Collectors.joining(", "))
        + change;
  }

  private static String scope(JsonObject scope, Snapshot snapshot) {
    StringBuilder text = new StringBuilder(scope.text("name", ""));
    text.append(" on ").append(scope.text("execution", ""));
    JsonObject loop = scope.object("loop");
    if (loop != null) {
      TaskRow task = snapshot.task(loop.number("task"));
      if (task != null) {
        text.append(", runs ").append(task.label()).append(" for ");
        text.append(Times.text(loop.number("sinceMillis")));
      }
      text.append(", ").append(loop.number("ready")).append(" ready");
    }
    return text.append('\n').toString();
  }

  /** The places where most tasks are. */
  private static List<String> places(Snapshot snapshot) {
    Map<String, List<TaskRow>> byPlace = new LinkedHashMap<>();
    for (TaskRow task : snapshot.tasks())
      byPlace.computeIfAbsent(place(task), any -> new ArrayList<>()).add(task);
    return byPlace.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .limit(MOST_WAITS)
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String place(TaskRow task) {
    WaitRow wait = task.waits();
    if (wait != null) return "in " + wait.alike();
    List<String> frames = task.frames();
    return task.state() + (frames.isEmpty() ? "" : " at " + frames.get(0));
  }

  private static String line(String place, List<TaskRow> tasks) {
    long longest = tasks.stream().mapToLong(TaskRow::sinceMillis).max().orElse(0);
    return String.format("%8d  %10s  %s", tasks.size(), Times.text(longest), place);
  }
}
