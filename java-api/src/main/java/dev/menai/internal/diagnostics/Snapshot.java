package dev.menai.internal.diagnostics;

import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.GroupJob;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.TaskState;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.WaitTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlin.sequences.SequencesKt;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * All runs and scopes with their tasks, as they are at about one moment; made on any thread, while
 * the tasks go on. Each task is seen in one state with the stack that belongs to it; between two
 * tasks some time passes. A cycle of waits is told of only if all of its waits are seen again after
 * the whole has been looked at: then all of them were there at one moment.
 */
final class Snapshot {
  final Instant time = Instant.now();
  final List<ScopeView> scopes = new ArrayList<>();

  /**
   * Each cycle of tasks that wait for one another; each waits for the next, the last for the first.
   */
  final List<List<TaskView>> cycles;

  private final Map<BodyTask<?>, TaskView> tasks = new LinkedHashMap<>();
  private final Map<WaitTarget, List<TaskView>> holders = new IdentityHashMap<>();
  private final Standings standings = new Standings();

  private Snapshot(List<TaskScope> of) {
    for (TaskScope scope : of) {
      ScopeView view = new ScopeView(scope);
      scopes.add(view);
      addChildren(scope.job(), view, null);
      addChildren(scope.shielded(), view, null);
    }
    Map<Thread, TaskView> byThread = new IdentityHashMap<>();
    for (TaskView task : tasks.values()) {
      if (task.state.thread() != null) byThread.put(task.state.thread(), task);
      task.holds.forEach(target -> addHolder(target, task));
    }
    for (TaskView task : tasks.values()) {
      if (!(task.state.target() instanceof WaitTarget target)) continue;
      TaskView holder = target.holder() == null ? null : byThread.get(target.holder());
      if (holder != null) addHolder(target, holder);
    }
    for (TaskView task : tasks.values()) task.wait = WaitView.of(task, this);
    cycles = Cycles.of(tasks.values());
  }

  /** Of all open runs and scopes. */
  static Snapshot ofAll() {
    return new Snapshot(TaskScope.open());
  }

  static Snapshot of(TaskScope scope) {
    return new Snapshot(List.of(scope));
  }

  /** All tasks, each after those that it stands below. */
  Collection<TaskView> tasks() {
    return tasks.values();
  }

  /** What it has seen of a task; null if it has ended, or began later. */
  @Nullable TaskView view(BodyTask<?> task) {
    return tasks.get(task);
  }

  /** The tasks that have something. */
  List<TaskView> holders(WaitTarget target) {
    return holders.getOrDefault(target, List.of());
  }

  private void addHolder(WaitTarget target, TaskView task) {
    List<TaskView> known = holders.computeIfAbsent(target, any -> new ArrayList<>());
    if (!known.contains(task)) known.add(task);
  }

  private void addChildren(Job job, ScopeView scope, @Nullable JobView parent) {
    for (Job child : SequencesKt.toList(job.getChildren()))
      addChildren(child, scope, view(child, scope, parent));
  }

  /**
   * What a job is in the tree; that above it for a job that is no line of its own, as a block's.
   */
  private @Nullable JobView view(Job job, ScopeView scope, @Nullable JobView parent) {
    BodyTask<?> task = Tasks.of(job);
    if (task != null) {
      TaskState state = TaskState.of(task, stack -> standings.of(stack).stack());
      TaskView view = new TaskView(scope, parent, state, standings.of(state.stack()));
      tasks.put(task, view);
      return view;
    }
    if (job instanceof GroupJob group && job.getChildren().iterator().hasNext())
      return new GroupView(scope, parent, group.number(), job.isCancelled());
    return CoroutineView.isOne(job) ? new CoroutineView(scope, parent, job) : parent;
  }
}
