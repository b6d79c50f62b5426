package dev.menai.sync;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.core.Fiber;
import dev.menai.core.StackRoom;
import dev.menai.internal.task.BodyAdapters;
import java.util.Objects;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * Lets a limited number of bodies run at a time, where the limit may be changed while they do.
 *
 * <p>Slots are given out in the order in which they were asked for. A slot belongs to a body, not
 * to a task: a body that asks for another while it has one gets a second. trio's and anyio's {@code
 * CapacityLimiter}; Kotlin's {@code Semaphore} and {@code limitedParallelism} can't be resized.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * CapacityLimiter connections = new CapacityLimiter(10);
 * connections.withSlot(() -> query(sql));
 * connections.resize(20);
 * }</pre>
 */
public final class CapacityLimiter {
  // A core of our own. A limiter that shrank below what is borrowed has a debt, which the next to
  // give a slot back pays. With Kotlin's Semaphore that would be two steps, to look for a debt and
  // to release; a resize between them would let one too many in.

  private final Object guard = new Object();

  private final Woken woken = new Woken();

  /** Guarded by guard. Nobody is in it while there is a slot. */
  private final Waiters waiters = new Waiters(guard, woken);

  /** How dumps see it. */
  private final SyncTarget target;

  private final Permits slots;

  /** A slot that {@link #withSlot} holds. */
  private final class Slot extends Permits {
    Slot() {
      super(CapacityLimiter.this.target);
    }

    @Override
    void take(Fiber fiber, HeldPermit held) {
      if (tryBorrow(held)) {
        woken.goFirst(fiber);
      } else {
        StackRoom.require();
        Waiter waiter = borrow(fiber.getJob());
        if (waiter != null) await(waiter, fiber);
        held.taken = true;
      }
    }

    @Override
    void giveBack() {
      free();
    }
  }

  /** Guarded by guard. */
  private int capacity;

  /** The slots in use, or handed to a waiter that is about to run. Guarded by guard. */
  private int borrowed;

  /**
   * Makes a limiter.
   *
   * @param capacity how many bodies may run at a time; with zero all wait for a {@link #resize}
   * @throws IllegalArgumentException if that is negative
   */
  public CapacityLimiter(int capacity) {
    this(checked(capacity), null);
  }

  /**
   * Makes a limiter with a name by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @param capacity how many slots it has, zero or more
   * @throws IllegalArgumentException if the number is negative
   * @throws NullPointerException if {@code name} is null
   */
  public CapacityLimiter(String name, int capacity) {
    this(checked(capacity), Objects.requireNonNull(name, "name"));
  }

  private CapacityLimiter(int capacity, @Nullable String name) {
    this.capacity = capacity;
    this.target = new SyncTarget("limiter", name, this::use);
    this.slots = new Slot();
  }

  private String use() {
    synchronized (guard) {
      return borrowed + " of " + capacity + " borrowed";
    }
  }

  private static int checked(int capacity) {
    if (capacity < 0)
      throw new IllegalArgumentException("a limiter's capacity can't be negative: " + capacity);
    return capacity;
  }

  /**
   * How many bodies may run at a time; on any thread.
   *
   * @return the capacity of now
   */
  public int capacity() {
    synchronized (guard) {
      return capacity;
    }
  }

  /**
   * Changes how many bodies may run at a time; on any thread.
   *
   * <p>Nobody is evicted: when fewer are allowed than run, new ones wait until enough have ended.
   *
   * @param capacity the new capacity
   * @throws IllegalArgumentException if it is negative
   */
  public void resize(int capacity) {
    checked(capacity);
    StackRoom.require();
    Waiter served;
    synchronized (guard) {
      this.capacity = capacity;
      served = serve();
    }
    Waiter.resume(served);
  }

  /**
   * How many bodies have a slot; on any thread.
   *
   * @return more than the capacity after that was reduced
   */
  public int borrowed() {
    synchronized (guard) {
      return borrowed;
    }
  }

  /**
   * Runs a body inline when there is a slot for it, and frees the slot however the body ends.
   *
   * <p>Suspends while there is none, and for one turn when others that were handed a slot have not
   * run yet. A task that is cancelled while it waits throws and the body never runs; a slot that it
   * had just been handed goes to the next.
   *
   * @param body what to run
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws NullPointerException if {@code body} is null
   */
  public <T extends @Nullable Object> T withSlot(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    return slots.<T>hold(Fiber.current("CapacityLimiter.withSlot"), body);
  }

  /**
   * Runs a body without a value when there is a slot for it; see {@link #withSlot(Awaitable)}.
   *
   * @param body what to run
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits, or
   *     by a wait of the body
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code body} is null
   */
  public void withSlot(Action body) {
    withSlot(BodyAdapters.of(body));
  }

  /** Takes a slot if there is one. */
  private boolean tryBorrow(HeldPermit held) {
    synchronized (guard) {
      if (borrowed >= capacity) return false;
      borrowed++;
      held.taken = true;
      return true;
    }
  }

  /** Takes a slot and returns null, or joins those who wait for one. */
  @Nullable Waiter borrow(@Nullable Job scope) {
    synchronized (guard) {
      if (borrowed >= capacity) return waiters.add(scope);
      borrowed++;
      return null;
    }
  }

  private void await(Waiter waiter, Fiber fiber) {
    Throwable cancel = waiter.await(fiber, target);
    if (cancel == null) return;
    if (waiter.served) free();
    throw Waiter.thrown(fiber, cancel);
  }

  /** Gives a slot back, or to the first who waits. */
  void free() {
    Waiter served;
    synchronized (guard) {
      borrowed--;
      served = serve();
    }
    Waiter.resume(served);
  }

  /** Under guard: hands the free slots to those who wait. */
  private @Nullable Waiter serve() {
    Waiter served = null;
    while (borrowed < capacity) {
      Waiter waiter = waiters.serve();
      if (waiter == null) break;
      borrowed++;
      served = waiter.after(served);
    }
    return served;
  }

  @Override
  public String toString() {
    return "CapacityLimiter[" + use() + "]";
  }
}
