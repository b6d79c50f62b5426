package dev.menai.internal.task;

import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import dev.menai.core.RealTimeWaits;
import java.util.Collection;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.NonDisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * The waits over the border of a clock that is watched, such as that of virtual time; each tells
 * the clock when it begins, and is to be disposed of when it is over. Where no clock is watched
 * they do nothing.
 */
public final class Outside {
  private Outside() {}

  /** A task waits for work that goes on outside of its time. */
  public static DisposableHandle waitFor(Fiber fiber, Object work) {
    RealTimeWaits watch = watch(fiber);
    return watch == null ? NonDisposableHandle.INSTANCE : watch.waitsFor(work);
  }

  /** A task waits for tasks and promises, of which the first counts that runs by another clock. */
  public static DisposableHandle waitForOthers(
      Fiber fiber, Collection<? extends Waitable<?>> others) {
    RealTimeWaits watch = watch(fiber);
    if (watch != null)
      for (Waitable<?> other : others) if (!other.goesBy(watch)) return watch.waitsFor(other.job());
    return NonDisposableHandle.INSTANCE;
  }

  /** This thread, which may work for a task, blocks for a task or promise. */
  public static DisposableHandle block(Waitable<?> source) {
    RealTimeWaits watch = RealTimeWaits.current();
    return watch != null && source.goesBy(watch)
        ? watch.blocksUntil(source::isDone)
        : NonDisposableHandle.INSTANCE;
  }

  /** This thread, which may work for a task, blocks for the end of a scope or of a task in it. */
  public static DisposableHandle block(TaskScope scope, Job end) {
    RealTimeWaits watch = RealTimeWaits.current();
    return watch != null && scope.clock() == watch
        ? watch.blocksUntil(end::isCompleted)
        : NonDisposableHandle.INSTANCE;
  }

  /** The clock of the task that runs on a fiber, if it is watched. */
  public static @Nullable RealTimeWaits watch(Fiber fiber) {
    BodyTask<?> task = Tasks.in(fiber);
    NanoClock clock = task != null ? task.scope().clock() : fiber.getContext().get(NanoClock.Key);
    return clock instanceof RealTimeWaits watch ? watch : null;
  }
}
