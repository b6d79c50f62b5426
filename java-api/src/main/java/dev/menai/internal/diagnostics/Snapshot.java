package dev.menai.internal.diagnostics;

import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.GroupJob;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.WaitTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
  /** So many tasks are worth more threads than one. */
  private static final int MANY = 1_000;

  final Instant time = Instant.now();
  final List<ScopeView> scopes = new ArrayList<>();

  /**
   * Each cycle of tasks that wait for one another; each waits for the next, the last for the first.
   */
  final List<List<TaskView>> cycles;

  /** All tasks, each after those that it stands below. */
  final List<TaskView> tasks = new ArrayList<>();

  /** Made when a task is looked for. */
  private @Nullable Map<BodyTask<?>, TaskView> views;

  /** By what is waited for. */
  private final Map<Object, WaitView> waits = new IdentityHashMap<>();

  private final Map<WaitTarget, List<TaskView>> holders = new IdentityHashMap<>();

  private Snapshot(List<TaskScope> of) {
    for (TaskScope scope : of) {
      ScopeView view = new ScopeView(scope);
      scopes.add(view);
      addChildren(scope.job(), view, null);
      addChildren(scope.shielded(), view, null);
    }
    lookAtAll();
    findHolders();
    for (TaskView task : tasks) task.wait = WaitView.of(task.state, this);
    cycles = Cycles.of(tasks);
  }

  /** Most of the time goes into the stacks: those of many are taken by several threads. */
  private void lookAtAll() {
    Standings standings = new Standings();
    Stream<TaskView> all = tasks.size() < MANY ? tasks.stream() : tasks.parallelStream();
    all.forEach(task -> task.look(standings));
  }

  /** Who has what others wait for: by the blocks in which it stands, or by its thread. */
  private void findHolders() {
    Map<Thread, Set<WaitTarget>> held = new IdentityHashMap<>();
    for (TaskView task : tasks) {
      task.holds.forEach(target -> addHolder(target, task));
      if (!(task.state.target() instanceof WaitTarget target)) continue;
      Thread holder = target.holder();
      if (holder != null) held.computeIfAbsent(holder, any -> new LinkedHashSet<>()).add(target);
    }
    if (held.isEmpty()) return;
    for (TaskView task : tasks)
      held.getOrDefault(task.state.thread(), Set.of()).forEach(target -> addHolder(target, task));
  }

  /** Of all open runs and scopes. */
  static Snapshot ofAll() {
    return new Snapshot(TaskScope.open());
  }

  static Snapshot of(TaskScope scope) {
    return new Snapshot(List.of(scope));
  }

  /** What it has seen of a task; null if it has ended, or began later. */
  @Nullable TaskView view(BodyTask<?> task) {
    if (views == null) {
      views = new HashMap<>();
      for (TaskView view : tasks) views.put(view.task(), view);
    }
    return views.get(task);
  }

  /** Those of some objects that are such tasks. */
  List<TaskView> views(Collection<?> of) {
    return of.stream()
        .map(each -> each instanceof BodyTask<?> task ? view(task) : null)
        .filter(Objects::nonNull)
        .toList();
  }

  /** What it is to wait for something, the same for all that do. */
  WaitView wait(Object target) {
    return waits.computeIfAbsent(target, any -> WaitView.of(target, this));
  }

  /** The tasks that have something. */
  List<TaskView> holders(WaitTarget target) {
    return holders.getOrDefault(target, List.of());
  }

  private void addHolder(WaitTarget target, TaskView task) {
    List<TaskView> known = holders.computeIfAbsent(target, any -> new ArrayList<>());
    // It may have several parts of one thing.
    if (known.isEmpty() || known.get(known.size() - 1) != task) known.add(task);
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
      TaskView view = new TaskView(scope, parent, task);
      tasks.add(view);
      return view;
    }
    if (job instanceof GroupJob group && job.getChildren().iterator().hasNext())
      return new GroupView(scope, parent, group.number(), job.isCancelled());
    return CoroutineView.isOne(job) ? new CoroutineView(scope, parent, job) : parent;
  }
}
