package dev.menai.internal.verb;

import dev.menai.Outcome;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Outside;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.Waitable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/** Waiting for the ends of several waitables at once. */
public final class MultiWait {
  private MultiWait() {}

  /**
   * Suspends until all have ended, and returns null; or until one has ended in the way sought, and
   * returns the first. As in asyncio the waiting ends by a callback, and so two turns after the
   * decisive end.
   *
   * @param join how to wait for the decision
   */
  public static <T extends @Nullable Object> @Nullable Waitable<T> await(
      Fiber fiber,
      Collection<? extends Waitable<T>> waitables,
      Predicate<Outcome<T>> sought,
      BiConsumer<Fiber, Job> join) {
    if (waitables.isEmpty()) return null;
    fiber.throwStray();
    AtomicInteger running = new AtomicInteger(waitables.size());
    AtomicReference<@Nullable Waitable<T>> found = new AtomicReference<>();
    CompletableJob gate = JobKt.Job((Job) null);
    List<DisposableHandle> handles = new ArrayList<>(waitables.size() + 1);
    handles.add(Outside.waitForOthers(fiber, waitables));
    try {
      for (Waitable<T> each : waitables) {
        Runnable ended =
            () -> {
              boolean hit = sought.test(each.peekOutcome());
              if (hit) found.compareAndSet(null, each);
              if (running.decrementAndGet() == 0 || hit) fiber.onNextTurn(gate::complete);
            };
        handles.add(each.job().invokeOnCompletion(cause -> SuspendCalls.unit(ended)));
      }
      if (!gate.isCompleted()) join.accept(fiber, gate);
    } finally {
      handles.forEach(DisposableHandle::dispose);
    }
    return found.get();
  }
}
