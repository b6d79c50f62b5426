package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.core.StackRoom;
import java.util.Objects;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A point at which a fixed number of tasks wait for each other, then all go on; again and again.
 *
 * <p>Each of those who go on together gets an index of its own, from zero to one less than their
 * number, in the order in which they came. A party that is cancelled, or whose time runs out, while
 * it waits just leaves; the barrier stays whole. asyncio's {@code Barrier}; Kotlin has none.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * AsyncBarrier phase = new AsyncBarrier(workers);
 * if (phase.await() == 0) System.out.println("all have loaded");
 * compute();
 * }</pre>
 */
public final class AsyncBarrier {
  // A core of our own:
  //
  //             the last party comes: all are served their indices, and a new round begins
  //            ┌────────────┐
  //            ▼            │
  //         FILLING ────────┘     reset: those who wait are served "broken"; FILLING
  //          │   ▲
  //    abort │   │ reset
  //          ▼   │
  //         BROKEN                whoever waits, or comes, is told so
  //
  // Indices are given when the barrier opens, not when a party comes: so one that leaves before
  // makes no gap, and the next to come gets no index a second time. A party that is cancelled in
  // the moment in which the barrier opens has been counted, and throws; its index is used up.

  private static final int BROKEN = -1;

  private final int parties;
  private final Object guard = new Object();

  private final Woken woken = new Woken();

  /** The parties of this round. Guarded by guard. */
  private final Waiters waiters = new Waiters(guard, woken);

  /** Guarded by guard. */
  private boolean broken;

  /** How dumps see it. */
  private final SyncTarget target;

  /**
   * Makes a barrier.
   *
   * @param parties how many tasks go on together
   * @throws IllegalArgumentException if that is less than 1
   */
  public AsyncBarrier(int parties) {
    this(parties, null);
  }

  /**
   * Makes a barrier with a name by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @param parties how many tasks go on together
   * @throws IllegalArgumentException if that is less than 1
   * @throws NullPointerException if {@code name} is null
   */
  public AsyncBarrier(String name, int parties) {
    this(parties, Objects.requireNonNull(name, "name"));
  }

  private AsyncBarrier(int parties, @Nullable String name) {
    if (parties < 1)
      throw new IllegalArgumentException("a barrier needs at least one party, not " + parties);
    this.parties = parties;
    this.target = new SyncTarget("barrier", name, this::filling);
  }

  private String filling() {
    synchronized (guard) {
      return broken ? "broken" : waiters.size() + " of " + parties + " waiting";
    }
  }

  /**
   * Waits until all parties are here. The last one to come doesn't wait.
   *
   * <p>Suspends. A task that is cancelled while it waits throws and no longer counts.
   *
   * @return this party's index
   * @throws BrokenAsyncBarrierException if the barrier is, or gets, aborted, or is reset meanwhile
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   */
  public int await() {
    Fiber fiber = Fiber.current("AsyncBarrier.await");
    woken.goFirst(fiber);
    StackRoom.require();
    Waiter waiter = arrive(fiber.getJob());
    if (waiter == null) return parties - 1;
    Throwable cancel = waiter.await(fiber, target);
    if (cancel != null) throw Waiter.thrown(fiber, cancel);
    return index(waiter);
  }

  /** Joins those who wait; null for the last, who has opened the barrier. */
  @Nullable Waiter arrive(@Nullable Job scope) {
    Waiter served;
    synchronized (guard) {
      if (broken)
        throw new BrokenAsyncBarrierException("the barrier was aborted; reset() mends it");
      if (waiters.isShorterThan(parties - 1)) return waiters.add(scope);
      served = waiters.serveAll();
    }
    Waiter.resume(served);
    return null;
  }

  /** What a waiter was served. */
  static int index(Waiter waiter) {
    if (waiter.message != BROKEN) return waiter.message;
    throw new BrokenAsyncBarrierException(
        "the barrier was reset or aborted while this task waited at it");
  }

  /**
   * Sends those who wait away with a {@link BrokenAsyncBarrierException}, and begins a new round,
   * also after {@link #abort()}. On any thread.
   */
  public void reset() {
    end(false);
  }

  /**
   * Breaks the barrier: who waits, and who comes from now on, gets a {@link
   * BrokenAsyncBarrierException}, until {@link #reset()}. On any thread.
   */
  public void abort() {
    end(true);
  }

  private void end(boolean breaks) {
    StackRoom.require();
    Waiter served;
    synchronized (guard) {
      broken = breaks;
      served = waiters.serveAll(BROKEN, null);
    }
    Waiter.resume(served);
  }

  /**
   * How many tasks go on together.
   *
   * @return what the barrier was made with
   */
  public int parties() {
    return parties;
  }

  /**
   * How many wait now; on any thread.
   *
   * @return from zero to one less than the parties
   */
  public int waiting() {
    synchronized (guard) {
      return waiters.size();
    }
  }

  /**
   * Whether the barrier was aborted and not reset since; on any thread.
   *
   * @return true between {@link #abort()} and the next {@link #reset()}
   */
  public boolean isBroken() {
    synchronized (guard) {
      return broken;
    }
  }

  @Override
  public String toString() {
    return "AsyncBarrier[" + filling() + "]";
  }
}
