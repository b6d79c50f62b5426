package dev.menai.internal.diagnostics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for one another in a circle, so that none of them goes on by itself.
 *
 * <p>A task is stuck if all that it waits for are stuck, or one of them where it needs all. What
 * waits for anything else, such as a queue, may go on; so do those who wait for it.
 */
final class Cycles {
  private Cycles() {}

  /** Each of the cycles, as the tasks in the order in which they wait for one another. */
  static List<List<TaskView>> of(Collection<TaskView> tasks) {
    Set<TaskView> stuck = stuck(tasks);
    // Seen again, so that all of the waits were there at one moment.
    if (!stuck.isEmpty()) {
      stuck.removeIf(task -> !task.state.stillWaits());
      shrink(stuck);
    }
    List<List<TaskView>> cycles = new ArrayList<>();
    Set<TaskView> seen = new LinkedHashSet<>();
    for (TaskView task : stuck) {
      List<TaskView> cycle = from(task, stuck, seen);
      if (cycle != null) cycles.add(cycle);
    }
    return cycles;
  }

  private static Set<TaskView> stuck(Collection<TaskView> tasks) {
    Set<TaskView> stuck = new LinkedHashSet<>();
    for (TaskView task : tasks) if (!awaited(task).isEmpty()) stuck.add(task);
    shrink(stuck);
    return stuck;
  }

  /** Takes out those who may go on, until none is left that does. */
  private static void shrink(Set<TaskView> stuck) {
    while (stuck.removeIf(task -> !isStuck(task, stuck))) {}
  }

  private static boolean isStuck(TaskView task, Set<TaskView> stuck) {
    WaitView wait = task.wait;
    boolean one = wait != null && wait.needsAll() && wait.holders().isEmpty();
    return one
        ? awaited(task).stream().anyMatch(stuck::contains)
        : stuck.containsAll(awaited(task));
  }

  /** Those one of whom has to do something before a task can go on; none if anybody may. */
  private static List<TaskView> awaited(TaskView task) {
    WaitView wait = task.wait;
    if (wait == null) return List.of();
    if (!wait.others().isEmpty()) return wait.others();
    // A permit that was taken outside of a block may be given back by anybody.
    return wait.kind().equals("lock") || wait.holderName() == null ? wait.holders() : List.of();
  }

  /** The cycle to which the first of the stuck ones leads, if it was not found before. */
  private static @Nullable List<TaskView> from(
      TaskView start, Set<TaskView> stuck, Set<TaskView> seen) {
    List<TaskView> path = new ArrayList<>();
    TaskView task = start;
    while (seen.add(task)) {
      path.add(task);
      task = awaited(task).stream().filter(stuck::contains).findFirst().orElseThrow();
    }
    int begin = path.indexOf(task);
    return begin < 0 ? null : List.copyOf(path.subList(begin, path.size()));
  }
}
