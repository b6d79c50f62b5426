package dev.menai.testing;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.Task;
import dev.menai.testing.VirtualRun.Unseen;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kotlin.sequences.SequencesKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** What a test must not leave behind. */
final class Leftovers {
  private final OpenScopes scopes = new OpenScopes();
  private final LiveThreads threads = new LiveThreads();

  /**
   * Ends the run, and tells what is wrong with what it left behind; null if nothing is.
   *
   * @param failure what the test failed with: then only failures are added
   * @param alone whether no other test runs at the same time, to which things may belong
   */
  @Nullable AssertionError end(VirtualRun run, @Nullable Throwable failure, boolean alone) {
    List<String> problems = new ArrayList<>();
    Task<Set<Task<?>>> all = tasks(run.scope());
    AsyncScope given = run.given();
    Task<Set<Task<?>>> alsoAll = given == null ? null : tasks(given);
    if (run.settle()) {
      addTasks(run, run.scope(), all, problems);
      if (given != null && alsoAll != null) addTasks(run, given, alsoAll, problems);
    }
    String dump = problems.isEmpty() ? "" : "\n" + Async.dump();
    String stuck = run.close();
    if (stuck != null) problems.add("the end of the test hangs: " + stuck);
    else
      for (String timer : run.loop().dispatcher().pendingTimers())
        problems.add("a timer was left over, of " + timer + " ms");
    if (alone) {
      problems.addAll(scopes.leftOpen(run.name()));
      problems.addAll(threads.leftRunning());
    }
    if (failure != null) problems.clear();
    List<Unseen> unseen =
        Stream.concat(
                run.unseen().stream(),
                run.loop().failures().stream().map(thrown -> new Unseen("a callback", thrown)))
            .filter(one -> one.failure() != failure)
            .toList();
    for (Unseen one : unseen)
      problems.add("'" + one.task() + "' failed, and nobody has looked at it: " + one.failure());
    if (problems.isEmpty()) return null;
    AssertionError error = new AssertionError(String.join("\n", problems) + dump);
    if (!unseen.isEmpty()) error.initCause(unseen.get(0).failure());
    unseen.stream().skip(1).map(Unseen::failure).forEach(error::addSuppressed);
    return error;
  }

  /** A task that lists the tasks of a scope: those that are shielded are seen from inside only. */
  private static Task<Set<Task<?>>> tasks(AsyncScope scope) {
    return scope.createTask(
        "look for left-over tasks",
        () ->
            Async.allTasks().stream()
                .filter(task -> task != Async.currentTask())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static void addTasks(
      VirtualRun run, AsyncScope scope, Task<Set<Task<?>>> all, List<String> problems) {
    Job root = scope.asCoroutineScope().getCoroutineContext().get(Job.Key);
    if (root == null) return;
    Set<Task<?>> known = new LinkedHashSet<>();
    for (Job job : SequencesKt.toList(root.getChildren())) {
      addJob(run, job, known, problems);
    }
    if (!all.isDone()) return;
    for (Task<?> task : all.result()) {
      if (!known.contains(task) && !task.isDone() && task != run.main())
        problems.add(describe(run, task) + ", shielded, was left over");
    }
  }

  private static void addJob(
      VirtualRun run, Job job, Set<Task<?>> known, List<String> problems) {
    if (!(job instanceof CoroutineScope coroutine)) return;
    Task<?> task = Sites.task(coroutine.getCoroutineContext());
    if (task != null) known.add(task);
    addTasksBelow(job, known);
    // One that was cancelled is on its way out.
    if (!job.isActive() || (task != null && task == run.main())) return;
    String what =
        task != null ? describe(run, task) : run.sites().describe(coroutine.getCoroutineContext());
    problems.add((what == null ? "a coroutine" : what) + " was left over");
  }

  private static void addTasksBelow(Job job, Set<Task<?>> known) {
    for (Job child : SequencesKt.toList(job.getChildren())) {
      if (child instanceof CoroutineScope coroutine) {
        Task<?> task = Sites.task(coroutine.getCoroutineContext());
        if (task != null) known.add(task);
      }
      addTasksBelow(child, known);
    }
  }

  private static String describe(VirtualRun run, Task<?> task) {
    return "task '" + task.name() + "', created at " + run.sites().of(task);
  }
}
