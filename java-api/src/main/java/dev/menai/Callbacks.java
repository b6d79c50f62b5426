package dev.menai;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code onDone} actions of one task: run on its dispatcher, in their order, never inside
 * {@code onDone}.
 *
 * @param <T> the type of the task's value
 */
final class Callbacks<T extends @Nullable Object> {
  private final BodyTask<T> task;
  private final ConcurrentLinkedQueue<Consumer<? super Task<T>>> actions =
      new ConcurrentLinkedQueue<>();
  private final AtomicBoolean listening = new AtomicBoolean();

  /** How many asked for a drain since the last one began; only who brings it from zero drains. */
  private final AtomicInteger requests = new AtomicInteger();

  Callbacks(BodyTask<T> task) {
    this.task = task;
  }

  void add(Consumer<? super Task<T>> action) {
    actions.add(action);
    if (task.isDone()) requestDrain();
    else if (listening.compareAndSet(false, true)) {
      task.job().invokeOnCompletion(cause -> Calls.unit(this::requestDrain));
    } else if (task.isDone()) requestDrain();
  }

  private void requestDrain() {
    if (requests.getAndIncrement() == 0) task.scope().launchCallback(this::drain);
  }

  private void drain() {
    int served;
    do {
      served = requests.get();
      for (var action = actions.poll(); action != null; action = actions.poll()) run(action);
    } while (!requests.compareAndSet(served, 0));
  }

  private void run(Consumer<? super Task<T>> action) {
    try {
      action.accept(task);
    } catch (Throwable failure) {
      task.scope().uncaught(task, failure);
    }
  }
}
