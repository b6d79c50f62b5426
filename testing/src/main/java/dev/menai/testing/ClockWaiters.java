package dev.menai.testing;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the clock itself: until it has reached a moment, or until nothing is
 * scheduled. Unlike sleepers they go on only when nothing else is ready.
 */
final class ClockWaiters {
  /** Added to and removed from by any thread. */
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

  /** Completes when the clock has reached a moment and nothing else is ready in it. */
  CompletableFuture<@Nullable Void> forMoment(long moment) {
    return add(new Waiter(moment, false, new OwnFuture<>()));
  }

  /** Completes when nothing is ready or scheduled. */
  CompletableFuture<@Nullable Void> untilIdle() {
    return add(new Waiter(Long.MAX_VALUE, true, new OwnFuture<>()));
  }

  private CompletableFuture<@Nullable Void> add(Waiter waiter) {
    waiters.add(waiter);
    // One who was cancelled waits no more.
    waiter.reached.whenComplete((done, failure) -> waiters.remove(waiter));
    return waiter.reached;
  }

  /** The next moment that somebody waits for; {@code Long.MAX_VALUE} if nobody does. */
  long nextMoment() {
    long next = Long.MAX_VALUE;
    for (Waiter waiter : waiters) if (!waiter.isIdle) next = Math.min(next, waiter.moment);
    return next;
  }

  /** Lets those go on who wait for a moment, once nothing else is ready in it. */
  boolean resumeAt(long moment) {
    return resume(waiter -> !waiter.isIdle && waiter.moment <= moment);
  }

  /** Lets those go on who wait until nothing is scheduled. */
  boolean resumeIdle() {
    return resume(waiter -> waiter.isIdle);
  }

  private boolean resume(Predicate<Waiter> chosen) {
    boolean any = false;
    for (Waiter waiter : waiters) {
      if (!chosen.test(waiter) || !waiters.remove(waiter)) continue;
      waiter.reached.complete(null);
      any = true;
    }
    return any;
  }

  private record Waiter(long moment, boolean isIdle, CompletableFuture<@Nullable Void> reached) {}
}
