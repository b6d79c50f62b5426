package dev.menai.tools.view;

import java.util.List;
import java.util.stream.Collectors;

/** All that is known of one task. */
public final class TaskText {
  private static final int MOST_BELOW = 20;

  private TaskText() {}

  /**
   * The lines.
   *
   * @param task the task
   * @param snapshot in which it is
   * @return lines, each with its line break
   */
  public static String of(TaskRow task, Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append(task.label()).append(" of ").append(task.scope()).append('\n');
    line(text, task.state() + " for " + Times.text(task.sinceMillis()));
    line(text, "created " + Times.text(task.ageMillis()) + " ago" + creator(task));
    if (task.waits() != null) line(text, "waits in " + task.waits().text());
    if (!task.holds().isEmpty()) line(text, "holds " + String.join(", ", task.holds()));
    for (long left : task.deadlinesMillis()) line(text, "limit in " + Times.text(left));
    cycle(text, task, snapshot);
    waiters(text, task, snapshot);
    below(text, task, snapshot);
    for (String frame : task.frames()) line(text, "at " + frame);
    return text.toString();
  }

  private static String creator(TaskRow task) {
    String by = task.creator() == null ? "" : " by " + task.creator().label();
    return by + (task.createdAt() == null ? "" : " at " + task.createdAt());
  }

  private static void cycle(StringBuilder text, TaskRow task, Snapshot snapshot) {
    for (List<TaskRow> cycle : snapshot.cycles())
      if (cycle.contains(task)) line(text, "is in a deadlock with " + others(cycle, task));
  }

  private static void waiters(StringBuilder text, TaskRow task, Snapshot snapshot) {
    List<TaskRow> waiters =
        snapshot.tasks().stream()
            .filter(other -> other.waits() != null && other.waits().blockers().contains(task))
            .toList();
    if (!waiters.isEmpty()) line(text, "waited for by " + others(waiters, task));
  }

  private static void below(StringBuilder text, TaskRow task, Snapshot snapshot) {
    List<TaskRow> below =
        snapshot.tasks().stream().filter(other -> other.parent() == task.id()).toList();
    if (!below.isEmpty()) line(text, "has below it " + others(below, task));
  }

  private static String others(List<TaskRow> tasks, TaskRow but) {
    List<TaskRow> others = tasks.stream().filter(other -> other != but).toList();
    String named =
        others.stream().limit(MOST_BELOW).map(TaskRow::label).collect(Collectors.joining(", "));
    if (others.isEmpty()) return "itself";
    int more = others.size() - MOST_BELOW;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }
}
