package dev.menai.sync;

import dev.menai.core.StackRoom;
import dev.menai.internal.task.Failures;
import java.util.ArrayDeque;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * What a queue knows: its items, who waits, and what was promised to whom. All of it is guarded by
 * the monitor of this object.
 *
 * <p>A core of our own, since Kotlin's {@code Channel} is first in, first out only, can't put back
 * what a cancelled receiver was sent, and counts no unfinished items.
 *
 * <p>As in asyncio, who waits acts when its turn comes: a getter takes an item, a putter puts its
 * item in. Otherwise than there, who is woken has a claim that nobody can snatch:
 *
 * <pre>
 *            there is an item that belongs to nobody                its turn comes
 *   getters ────────────────────────────────────────▶ takers ─────▶ takes it
 *            there is room that belongs to nobody                   its turn comes, or that of
 *   putters ────────────────────────────────────────▶ placers ────▶ an item behind it: it goes in
 *
 *   items: [ those of the takers | those that belong to nobody: size(), poll() ]
 * </pre>
 *
 * <p>Items go in as their putters stand in the line, whichever thread runs first: before an item
 * goes in, those of the placers before it do. A placer whose item went in so has put it, and
 * returns; a cancel that comes after that is for its task's next suspension.
 *
 * <p>A taker or placer that turns out to be cancelled only gives up its claim: its item has never
 * left its place, or never came in. Each operation ends with {@link #settle}, which makes true
 * again that nobody waits for what is there.
 *
 * @param <T> the type of the items
 */
final class QueueState<T> {
  private final ItemOrder<T> items;
  private final int capacity;

  /** Waiting for an item. */
  private final Waiters getters = new Waiters(this);

  /** Woken getters, each of which has a claim to an item. */
  private final ArrayDeque<Waiter> takers = new ArrayDeque<>();

  /** Waiting for room. */
  private final Waiters putters = new Waiters(this);

  /** Woken putters, each of which has a claim to the room of one item; who was first is first. */
  private final ArrayDeque<Putter<T>> placers = new ArrayDeque<>();

  /** Waiting until everything is done. */
  private final Waiters joiners = new Waiters(this);

  /** Items put in and not told to be done. */
  private int unfinished;

  private boolean shutdown;

  /** Whether items that belong to nobody are dropped. */
  private boolean drops;

  QueueState(ItemOrder<T> items, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a queue's capacity must be at least 1, not "
              + capacity
              + "; Integer.MAX_VALUE is unbounded");
    }
    this.items = items;
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  /** The items that belong to nobody yet. */
  synchronized int size() {
    return items.size() - takers.size();
  }

  synchronized boolean hasRoom() {
    return items.size() + placers.size() < capacity;
  }

  synchronized boolean isShutdown() {
    return shutdown;
  }

  /** Puts an item in if there is room. */
  boolean offer(T item) {
    Waiter served = null;
    try {
      synchronized (this) {
        refuseIfShutdown();
        if (!hasRoom()) return false;
        requireStackRoom();
        try {
          while (!placers.isEmpty()) admit(placers.removeFirst());
          add(item);
        } finally {
          served = settle();
        }
      }
    } finally {
      Waiter.resume(served);
    }
    return true;
  }

  /** Takes the next item that belongs to nobody, if there is one. */
  @Nullable T poll() {
    T item;
    Waiter served;
    synchronized (this) {
      if (size() == 0) return null;
      requireStackRoom();
      item = items.take(takers.size());
      served = settle();
    }
    Waiter.resume(served);
    return item;
  }

  /**
   * Joins those who wait for room, or is served at once if there is some now.
   *
   * @param scope the job whose cancel the putter hears of; null if none does
   */
  synchronized Putter<T> waitForRoom(T item, @Nullable Job scope) {
    refuseIfShutdown();
    StackRoom.require();
    Putter<T> putter = putters.add(new Putter<>(putters, item, scope));
    Waiter.resume(settle()); // Nobody can be served but this one, for which nobody waits yet.
    return putter;
  }

  /**
   * The turn of a putter that waited: it puts its item in, unless another has done it for this one,
   * or gives up its claim and throws.
   */
  void place(Putter<T> putter, @Nullable Throwable cancel) {
    Waiter served = null;
    try {
      synchronized (this) {
        try {
          if (putter.state == Putter.State.SERVED) admitUpTo(putter, cancel);
        } finally {
          served = settle();
        }
      }
    } finally {
      Waiter.resume(served);
    }
    if (putter.refusal != null) throw Failures.unchecked(putter.refusal);
    if (putter.state == Putter.State.PLACED) return;
    // The thread that let the items in may have seen one that came after the wait.
    Throwable told = cancel == null ? putter.cancel() : cancel;
    throw told == null ? isShut() : Failures.unchecked(told);
  }

  /** Lets the items of the placers in, those before {@code last} and its own. */
  private void admitUpTo(Putter<T> last, @Nullable Throwable cancel) {
    for (Putter<T> placer = placers.removeFirst(); placer != last; placer = placers.removeFirst())
      admit(placer);
    if (cancel == null) admit(last);
    else last.state = Putter.State.GONE;
  }

  /** Lets the item of a placer in; not that of one who is going to be refused. */
  private void admit(Putter<T> placer) {
    placer.state = Putter.State.GONE;
    if (shutdown || placer.isCancelled()) return;
    try {
      add(placer.item);
      placer.state = Putter.State.PLACED;
    } catch (Throwable incomparable) {
      placer.refusal = incomparable;
    }
  }

  /** Joins those who wait for an item, or is served at once if there is one now; as above. */
  synchronized Waiter waitForItem(@Nullable Job scope) {
    if (size() == 0) refuseIfShutdown();
    StackRoom.require();
    Waiter getter = getters.add(scope);
    Waiter.resume(settle());
    return getter;
  }

  /** The turn of a getter that waited: it takes an item, or gives up its claim and throws. */
  T take(Waiter getter, @Nullable Throwable cancel) {
    T item = null;
    Waiter served;
    synchronized (this) {
      int before = takersBefore(getter);
      boolean hasClaim = takers.remove(getter); // Not if a shutdown woke it.
      if (cancel == null && hasClaim) item = items.take(items.indexFor(before));
      served = settle();
    }
    Waiter.resume(served);
    if (cancel != null) throw Failures.unchecked(cancel);
    if (item == null) throw isShut();
    return item;
  }

  private int takersBefore(Waiter getter) {
    int number = 0;
    for (Waiter taker : takers) {
      if (taker == getter) break;
      number++;
    }
    return number;
  }

  void taskDone() {
    Waiter served;
    synchronized (this) {
      if (unfinished == 0) {
        throw new IllegalStateException(
            "taskDone was called more often than items were put into the queue");
      }
      requireStackRoom();
      unfinished--;
      served = settle();
    }
    Waiter.resume(served);
  }

  /** Joins those who wait until everything is done; null if it is. */
  synchronized @Nullable Waiter waitUntilDone(@Nullable Job scope) {
    if (unfinished == 0) return null;
    StackRoom.require();
    return joiners.add(scope);
  }

  void shutdown(boolean dropping) {
    Waiter served;
    synchronized (this) {
      requireStackRoom();
      shutdown = true;
      drops |= dropping;
      served = settle();
    }
    Waiter.resume(served);
  }

  /** Asked before a change for which somebody who waits may have to be woken. */
  private void requireStackRoom() {
    if (!getters.isEmpty() || !putters.isEmpty() || !joiners.isEmpty()) StackRoom.require();
  }

  private void add(T item) {
    items.add(item);
    unfinished++;
  }

  /** Serves everybody who need not wait any longer; the caller resumes them outside the monitor. */
  private @Nullable Waiter settle() {
    while (drops && size() > 0) {
      items.take(takers.size());
      // It may have been told to be done before it was taken.
      if (unfinished > 0) unfinished--;
    }
    Waiter served = null;
    Waiter waiter;
    while (size() > 0 && (waiter = getters.serve()) != null) {
      takers.add(waiter);
      served = waiter.after(served);
    }
    while (!shutdown && hasRoom() && (waiter = putters.serve()) != null) {
      placers.add(served(waiter));
      served = waiter.after(served);
    }
    if (shutdown) {
      served = getters.serveAll(0, served);
      served = putters.serveAll(0, served);
    }
    return unfinished == 0 ? joiners.serveAll(0, served) : served;
  }

  @SuppressWarnings("unchecked") // Nothing but those of waitForRoom are in putters.
  private Putter<T> served(Waiter waiter) {
    Putter<T> putter = (Putter<T>) waiter;
    putter.state = Putter.State.SERVED;
    return putter;
  }

  private void refuseIfShutdown() {
    if (shutdown) throw isShut();
  }

  private static QueueShutDownException isShut() {
    return new QueueShutDownException("the queue was shut down");
  }
}
