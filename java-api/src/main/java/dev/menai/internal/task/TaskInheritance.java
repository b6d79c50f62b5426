package dev.menai.internal.task;

import dev.menai.core.Fiber;
import dev.menai.core.Inheritance;
import kotlin.coroutines.ContinuationInterceptor;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineName;
import kotlinx.coroutines.Job;

/** What a task takes over from whoever makes it, and the run or scope to which it belongs. */
public final class TaskInheritance extends Inheritance {
  private final TaskScope scope;

  /**
   * @param isPassedOn whether the tasks that its body makes inherit the same
   */
  public TaskInheritance(TaskScope scope, CoroutineContext context, boolean isPassedOn) {
    super(context, isPassedOn);
    this.scope = scope;
  }

  /** What the tasks inherit that a fiber's body makes. */
  public static TaskInheritance by(Fiber fiber) {
    return (TaskInheritance) fiber.inheritance(TaskInheritance::compute);
  }

  private static TaskInheritance compute(Fiber fiber) {
    TaskScope scope = TaskScope.of(fiber);
    CoroutineContext context =
        fiber.getContext().minusKey(Fiber.Key).minusKey(CoroutineName.Key).minusKey(Job.Key);
    if (fiber.getOwner() != null) return new TaskInheritance(scope, context, false);
    // A body may stand in a withContext of Kotlin's; its tasks are the run's.
    var dispatcher = scope.context().get(ContinuationInterceptor.Key);
    return new TaskInheritance(
        scope, dispatcher == null ? context : context.plus(dispatcher), true);
  }

  public TaskScope scope() {
    return scope;
  }
}
