package dev.menai.internal.task;

import dev.menai.Awaitable;
import dev.menai.Task;
import dev.menai.core.Fiber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.SupervisorKt;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are made in a body: whose they are, and what they inherit. The tree of jobs is their
 * only registry.
 */
public final class Tasks {
  private Tasks() {}

  /** Starts a task of the run or scope, or of the Kotlin coroutine that stands nearer. */
  public static <T extends @Nullable Object> BodyTask<T> start(
      Fiber fiber, @Nullable String name, Awaitable<? extends T> body) {
    Job owner = fiber.getOwner();
    if (owner == null)
      return Tasks.<T>start(fiber, name, TaskInheritance.by(fiber).scope().job(), body);
    // A supervisor between, since nothing that happens in the task may fail the coroutine; it ends
    // with the task.
    CompletableJob supervisor = SupervisorKt.SupervisorJob(owner);
    BodyTask<T> task = Tasks.<T>start(fiber, name, supervisor, body);
    SuspendCalls.onEnd(task.job(), supervisor::complete);
    return task;
  }

  /** Starts a task below a job. */
  public static <T extends @Nullable Object> BodyTask<T> start(
      Fiber fiber, @Nullable String name, Job parent, Awaitable<? extends T> body) {
    return Tasks.<T>create(fiber, name, parent, body).start();
  }

  /** Makes a task below a job, to be started. */
  public static <T extends @Nullable Object> BodyTask<T> create(
      Fiber fiber, @Nullable String name, Job parent, Awaitable<? extends T> body) {
    return new BodyTask<>(TaskInheritance.by(fiber), fiber, name, parent, body);
  }

  /** The task that a body belongs to, or null when plain Kotlin called the body. */
  public static @Nullable BodyTask<?> in(Fiber fiber) {
    return fiber.getCoroutine() instanceof TaskCoroutine coroutine ? coroutine.task() : null;
  }

  /**
   * The task in which a job stands: its own, or that of the nearest job above it; null in plain
   * Kotlin.
   */
  public static @Nullable BodyTask<?> in(@Nullable Job job) {
    for (Job above = job; above != null; above = above.getParent()) {
      BodyTask<?> task = of(above);
      if (task != null) return task;
    }
    return null;
  }

  /** The task whose job it is, or null. */
  public static @Nullable BodyTask<?> of(Job job) {
    return job instanceof TaskCoroutine coroutine ? coroutine.task() : null;
  }

  /** The task whose body runs on this thread; null if none does. */
  public static @Nullable BodyTask<?> here() {
    Fiber fiber = Fiber.current();
    return fiber == null ? null : in(fiber);
  }

  /** The unfinished tasks of a scope. */
  public static Set<BodyTask<?>> of(TaskScope scope) {
    Set<BodyTask<?>> tasks = below(scope.job());
    tasks.addAll(below(scope.shielded()));
    return tasks;
  }

  /** The unfinished tasks of all scopes. */
  static List<BodyTask<?>> unfinished() {
    return TaskScope.open().stream().<BodyTask<?>>flatMap(scope -> of(scope).stream()).toList();
  }

  /**
   * The unfinished tasks among which a fiber's body runs: those of its run or scope, or of the
   * Kotlin coroutine around it.
   */
  public static Set<Task<?>> around(Fiber fiber) {
    Job owner = fiber.getOwner();
    return new LinkedHashSet<>(owner == null ? of(TaskScope.of(fiber)) : below(owner));
  }

  /** The unfinished tasks below a job, parents first. */
  public static Set<BodyTask<?>> below(Job root) {
    Set<BodyTask<?>> tasks = new LinkedHashSet<>();
    collect(root, tasks);
    return tasks;
  }

  private static void collect(Job job, Set<BodyTask<?>> tasks) {
    var children = job.getChildren().iterator();
    while (children.hasNext()) {
      Job child = children.next();
      BodyTask<?> task = of(child);
      // One that ends leaves its parent only after it is done.
      if (task != null && !task.isDone()) tasks.add(task);
      collect(child, tasks);
    }
  }
}
