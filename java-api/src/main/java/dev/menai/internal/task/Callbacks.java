package dev.menai.internal.task;

import dev.menai.Task;
import dev.menai.core.Fiber;
import dev.menai.core.ThreadContexts;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * The {@code onDone} actions of one task: run on its dispatcher, in their order, never inside
 * {@code onDone}, with the context variables of who registered them.
 *
 * @param <T> the type of the task's value
 */
public final class Callbacks<T extends @Nullable Object> {
  private final Task<T> task;
  private final Job job;
  private final TaskScope scope;
  private final ConcurrentLinkedQueue<Consumer<? super Task<T>>> actions =
      new ConcurrentLinkedQueue<>();

  /** How many are to be run now; only who brings it from zero runs them. */
  private final AtomicInteger due = new AtomicInteger();

  /**
   * Those of a task.
   *
   * @param job completed when the task has ended
   * @param scope on whose dispatcher they run
   */
  public Callbacks(Task<T> task, Job job, TaskScope scope) {
    this.task = task;
    this.job = job;
    this.scope = scope;
  }

  public void add(Consumer<? super Task<T>> action) {
    CoroutineContext variables = VarBinding.all(Fiber.current());
    actions.add(
        variables == EmptyCoroutineContext.INSTANCE
            ? action
            : done -> ThreadContexts.runWith(variables, () -> action.accept(done)));
    // Each by itself, as asyncio does, so that it has its place among those who wait for the task.
    SuspendCalls.onEnd(job, () -> ScopeCallback.launch(scope, this::serve));
  }

  /** Runs one action; and those of others who came meanwhile, on another thread. */
  private void serve() {
    if (due.getAndIncrement() > 0) return;
    do run(Objects.requireNonNull(actions.poll()));
    while (due.decrementAndGet() > 0);
  }

  private void run(Consumer<? super Task<T>> action) {
    try {
      action.accept(task);
    } catch (Throwable failure) {
      scope.uncaught(task, failure);
    }
  }
}
