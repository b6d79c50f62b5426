package dev.menai.sync;

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
 *            there is room that belongs to nobody
 *   putters ────────────────────────────────────────▶ placers ────▶ puts its item in
 *
 *   items: [ those of the takers | those that belong to nobody: size(), poll() ]
 * </pre>
 *
 * <p>A taker or placer that turns out to be cancelled only gives up its claim: its item has never
 * left its place, or never came in. Each operation ends with {@link #settle}, which makes true
 * again that nobody waits for what is there.
 *
 * @param <T> the type of the items
 */
final class QueueState<T> {
  private final Items<T> items;
  private final int capacity;

  /** Waiting for an item. */
  private final Waiters getters = new Waiters(this);

  /** Woken getters, each of which has a claim to an item. */
  private final Waiters takers = new Waiters(this);

  /** Waiting for room. */
  private final Waiters putters = new Waiters(this);

  /** Woken putters, each of which has a claim to the room of one item. */
  private final Waiters placers = new Waiters(this);

  /** Waiting until everything is done. */
  private final Waiters joiners = new Waiters(this);

  /** Items put in and not told to be done. */
  private int unfinished;

  private boolean shutdown;

  /** Whether items that belong to nobody are dropped. */
  private boolean drops;

  QueueState(Items<T> items, int capacity) {
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
    Waiter served;
    synchronized (this) {
      refuseIfShutdown();
      if (!hasRoom()) return false;
      add(item);
      served = settle();
    }
    Waiter.resume(served);
    return true;
  }

  /** Takes the next item that belongs to nobody, if there is one. */
  @Nullable T poll() {
    T item;
    Waiter served;
    synchronized (this) {
      if (size() == 0) return null;
      item = items.take(takers.size());
      served = settle();
    }
    Waiter.resume(served);
    return item;
  }

  /** Joins those who wait for room, or is served at once if there is some now. */
  synchronized Waiter waitForRoom() {
    refuseIfShutdown();
    Waiter putter = putters.add();
    settle(); // Nobody can be served but this one, which hasn't suspended and needs no resuming.
    return putter;
  }

  /** The turn of a putter that waited: it puts its item in, or gives up its claim and throws. */
  void place(Waiter putter, T item, @Nullable Throwable cancel) {
    Waiter served = null;
    boolean refused;
    try {
      synchronized (this) {
        try {
          placers.remove(putter);
          refused = shutdown;
          if (cancel == null && !refused) add(item);
        } finally {
          served = settle();
        }
      }
    } finally {
      Waiter.resume(served);
    }
    if (cancel != null) throw Waiter.thrown(cancel);
    if (refused) throw isShut();
  }

  /** Joins those who wait for an item, or is served at once if there is one now. */
  synchronized Waiter waitForItem() {
    if (size() == 0) refuseIfShutdown();
    Waiter getter = getters.add();
    settle(); // As above.
    return getter;
  }

  /** The turn of a getter that waited: it takes an item, or gives up its claim and throws. */
  T take(Waiter getter, @Nullable Throwable cancel) {
    T item = null;
    Waiter served;
    synchronized (this) {
      int before = takers.indexOf(getter); // Negative when a shutdown woke it.
      takers.remove(getter);
      if (cancel == null && before >= 0) item = items.take(items.indexFor(before));
      served = settle();
    }
    Waiter.resume(served);
    if (cancel != null) throw Waiter.thrown(cancel);
    if (item == null) throw isShut();
    return item;
  }

  void taskDone() {
    Waiter served;
    synchronized (this) {
      if (unfinished == 0) {
        throw new IllegalStateException(
            "taskDone was called more often than items were put into the queue");
      }
      unfinished--;
      served = settle();
    }
    Waiter.resume(served);
  }

  /** Joins those who wait until everything is done; null if it is. */
  synchronized @Nullable Waiter waitUntilDone() {
    return unfinished == 0 ? null : joiners.add();
  }

  void shutdown(boolean dropping) {
    Waiter served;
    synchronized (this) {
      shutdown = true;
      drops |= dropping;
      served = settle();
    }
    Waiter.resume(served);
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
      takers.append(waiter);
      served = waiter.after(served);
    }
    while (!shutdown && hasRoom() && (waiter = putters.serve()) != null) {
      placers.append(waiter);
      served = waiter.after(served);
    }
    if (shutdown) {
      served = getters.serveAll(0, served);
      served = putters.serveAll(0, served);
    }
    return unfinished == 0 ? joiners.serveAll(0, served) : served;
  }

  private void refuseIfShutdown() {
    if (shutdown) throw isShut();
  }

  private static QueueShutDownException isShut() {
    return new QueueShutDownException("the queue was shut down");
  }
}
