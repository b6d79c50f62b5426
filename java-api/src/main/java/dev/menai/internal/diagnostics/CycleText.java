package dev.menai.internal.diagnostics;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The line of a dump that names a cycle of waits. */
final class CycleText {
  private CycleText() {}

  /**
   * Such as {@code deadlock: 'a' holds lock 'till', waits for lock 'stock', held by 'b', which
   * waits for lock 'till'}.
   */
  static String of(List<TaskView> cycle) {
    TaskView first = cycle.get(0);
    WaitView forFirst = wait(cycle.get(cycle.size() - 1));
    StringBuilder text = new StringBuilder("deadlock: ").append(quoted(first));
    if (!isForEnd(forFirst)) text.append(" holds ").append(named(forFirst)).append(',');
    for (int i = 0; i < cycle.size(); i++)
      text.append(i == 0 ? " " : ", which ").append(phrase(cycle, i));
    return text + until(cycle);
  }

  private static String phrase(List<TaskView> cycle, int index) {
    TaskView task = cycle.get(index);
    WaitView wait = wait(task);
    boolean isLast = index == cycle.size() - 1;
    String next = quoted(cycle.get(isLast ? 0 : index + 1));
    if (wait.kind().equals("task")) return "awaits " + next;
    if (isForEnd(wait)) return "waits in " + task.standing.verb() + " for " + next;
    String at = wait.name() == null ? " at " + task.standing.place() : "";
    if (!isLast) return "waits for " + named(wait) + at + ", held by " + next;
    return "waits for " + (wait.name() == null ? "that of " + next : named(wait)) + at;
  }

  private static WaitView wait(TaskView task) {
    return Objects.requireNonNull(task.wait);
  }

  /** Whether it is one for the ends of tasks; else for something that they hold. */
  private static boolean isForEnd(WaitView wait) {
    return !wait.others().isEmpty();
  }

  private static String named(WaitView wait) {
    return wait.name() == null ? "a " + wait.kind() : wait.kind() + " '" + wait.name() + "'";
  }

  private static String quoted(TaskView task) {
    return "'" + task.name() + "'";
  }

  /** A limit around one of the waits will end it. */
  private static String until(List<TaskView> cycle) {
    return cycle.stream()
        .filter(task -> !task.deadlines.isEmpty())
        .map(task -> task.deadlines.get(0))
        .min(Duration::compareTo)
        .map(left -> "; a limit ends it in " + TaskText.text(left))
        .orElse("");
  }
}
