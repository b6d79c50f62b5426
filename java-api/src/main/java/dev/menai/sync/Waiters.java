package dev.menai.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for one thing, first come, first served: a doubly linked list, so that leaving
 * costs the same from anywhere in it. Guarded by a monitor that its owner names; all members must
 * be called under it.
 */
final class Waiters {
  private final Object guard;

  /** Counts those who were served, if somebody lets them go first. */
  private final @Nullable Woken woken;

  private @Nullable Waiter first;
  private @Nullable Waiter last;
  private int size;

  Waiters(Object guard) {
    this(guard, null);
  }

  Waiters(Object guard, @Nullable Woken woken) {
    this.guard = guard;
    this.woken = woken;
  }

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return size;
  }

  /** A new waiter at the end, for the current task. */
  Waiter add() {
    Waiter waiter = new Waiter(guard, woken);
    append(waiter);
    return waiter;
  }

  void append(Waiter waiter) {
    waiter.list = this;
    waiter.previous = last;
    if (last == null) first = waiter;
    else last.next = waiter;
    last = waiter;
    size++;
  }

  /** Takes it out, if it is in this list. */
  void remove(Waiter waiter) {
    if (waiter.list != this) return;
    if (waiter.previous == null) first = waiter.next;
    else waiter.previous.next = waiter.next;
    if (waiter.next == null) last = waiter.previous;
    else waiter.next.previous = waiter.previous;
    waiter.list = null;
    waiter.previous = null;
    waiter.next = null;
    size--;
  }

  /** How many are before it; -1 if it isn't in this list. */
  int indexOf(Waiter waiter) {
    if (waiter.list != this) return -1;
    int index = 0;
    for (Waiter before = waiter.previous; before != null; before = before.previous) index++;
    return index;
  }

  /**
   * Takes out and serves the first who hasn't been cancelled; null when there is none. The caller
   * resumes it when it has left the monitor.
   */
  @Nullable Waiter serve() {
    while (first != null) {
      Waiter waiter = first;
      remove(waiter);
      if (waiter.serve()) return waiter;
    }
    return null;
  }

  /** Takes out the first and serves it, telling it something; null if it was cancelled before. */
  @Nullable Waiter serveFirst(int message) {
    Waiter waiter = Objects.requireNonNull(first);
    remove(waiter);
    waiter.message = message;
    return waiter.serve() ? waiter : null;
  }

  /** Serves all, telling each of them the same, after those who were served before. */
  @Nullable Waiter serveAll(int message, @Nullable Waiter served) {
    while (first != null) {
      Waiter waiter = serveFirst(message);
      if (waiter != null) served = waiter.after(served);
    }
    return served;
  }
}
