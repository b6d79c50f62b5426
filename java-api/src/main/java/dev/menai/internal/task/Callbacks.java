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
import org.jspecify.annotations.Nullable;

/**
 * The {@code onDone} actions of one task: run on its dispatcher, in their order, never inside
 * {@code onDone}, with the context variables of who registered them.
 *
 * @param <T> the type of the task's value
 */
public final class Callbacks<T extends @Nullable Object> {
  private final BodyTask<T> task;
  private final ConcurrentLinkedQueue<Consumer<? super Task<T>>> actions =
      new ConcurrentLinkedQueue<>();

  /** How many are to be run now; only who brings it from zero runs them. */
  private final AtomicInteger due = new AtomicInteger();

  public Callbacks(BodyTask<T> task) {
    this.task = task;
  }

  public void add(Consumer<? super Task<T>> action) {
    CoroutineContext variables = VarBinding.all(Fiber.current());
    actions.add(
        variables == EmptyCoroutineContext.INSTANCE
            ? action
            : done -> ThreadContexts.runWith(variables, () -> action.accept(done)));
    // Each by itself, as asyncio does, so that it has its place among those who wait for the task.
    task.job()
        .invokeOnCompletion(
            cause -> SuspendCalls.unit(() -> task.scope().launchCallback(this::serve)));
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
      task.scope().uncaught(task, failure);
    }
  }
}
