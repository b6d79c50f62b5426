package dev.menai.tools.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who waits, the longest wait first; those that wait for the same at the same line are one row. */
public final class WaitsText {
  private WaitsText() {}

  /**
   * The rows.
   *
   * @param snapshot the tasks
   * @param most how many rows at most
   * @return lines, each with its line break
   */
  public static String of(Snapshot snapshot, int most) {
    StringBuilder text = new StringBuilder();
    for (List<TaskRow> cycle : snapshot.cycles()) text.append(cycle(cycle)).append('\n');
    List<List<TaskRow>> rows = new ArrayList<>(alike(snapshot));
    for (List<TaskRow> row : rows.subList(0, Math.min(most, rows.size())))
      text.append(line(row)).append('\n');
    if (rows.isEmpty()) text.append("nobody waits\n");
    if (rows.size() > most)
      text.append("and ").append(rows.size() - most).append(" more; -n shows more of them\n");
    return text.toString();
  }

  static String cycle(List<TaskRow> cycle) {
    return "deadlock: "
        + cycle.stream().map(TaskRow::label).collect(Collectors.joining(" waits for "))
        + " waits for "
        + cycle.get(0).label();
  }

  private static List<List<TaskRow>> alike(Snapshot snapshot) {
    Map<String, List<TaskRow>> alike = new LinkedHashMap<>();
    for (TaskRow task : longestFirst(snapshot))
      alike.computeIfAbsent(task.waits().alike(), any -> new ArrayList<>()).add(task);
    return List.copyOf(alike.values());
  }

  /**
   * The tasks that wait.
   *
   * @param snapshot the tasks
   * @return those of the longest wait first
   */
  public static List<TaskRow> longestFirst(Snapshot snapshot) {
    return snapshot.tasks().stream()
        .filter(task -> task.waits() != null)
        .sorted(Comparator.comparingLong(TaskRow::sinceMillis).reversed())
        .toList();
  }

  private static String line(List<TaskRow> row) {
    TaskRow first = row.get(0);
    WaitRow wait = first.waits();
    String others = row.size() == 1 ? "" : " and " + (row.size() - 1) + " more";
    return String.format("%12s  ", Times.text(first.sinceMillis()))
        + first.label()
        + others
        + " in "
        + wait.text()
        + "\n              at "
        + wait.place();
  }
}
