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
   * Returns the first that ends in the way sought, or null when all have ended; suspends until
   * then. The caller goes on two turns after the decisive end, as in asyncio, where a callback ends
   * the wait.
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
    Object said = fiber.waitsFor;
    if (said == null) fiber.waitsFor = waitables;
    try {
      for (Waitable<T> each : waitables) {
        Runnable ended =
            () -> {
              boolean hit = sought.test(each.peekOutcome());
              if (hit) found.compareAndSet(null, each);
              if (running.decrementAndGet() == 0 || hit) fiber.onNextTurn(gate::complete);
            };
        handles.add(SuspendCalls.onEnd(each.job(), ended));
      }
      if (!gate.isCompleted()) join.accept(fiber, gate);
    } finally {
      fiber.waitsFor = said;
      handles.forEach(DisposableHandle::dispose);
    }
    return found.get();
  }
}
