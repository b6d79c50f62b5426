package dev.menai.sync;

import java.util.ArrayDeque;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for one thing, first come, first served. Guarded by a monitor that its owner
 * names; all members must be called under it.
 */
final class Waiters {
  final Object guard;

  /** Counts those who were served, if somebody lets them go first. */
  private final @Nullable Woken woken;

  /** Also those who were cancelled, and some who have left. */
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>(1);

  /** How many have left from the midst of it since such were last taken out. */
  private int left;

  Waiters(Object guard) {
    this(guard, null);
  }

  Waiters(Object guard, @Nullable Woken woken) {
    this.guard = guard;
    this.woken = woken;
  }

  /** Whether nobody is in the list; some who are may be cancelled, or have left. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many wait, and are not cancelled. */
  int size() {
    waiting.removeIf(Waiter::passedOver);
    return waiting.size();
  }

  /** As {@link #size}, which looks at each of them, only where that is needed. */
  boolean isShorterThan(int length) {
    return waiting.size() < length || size() < length;
  }

  /** A new waiter at the end, for the current task; see {@link Waiter}. */
  Waiter add(@Nullable Job scope) {
    return add(new Waiter(this, scope));
  }

  <W extends Waiter> W add(W waiter) {
    waiting.add(waiter);
    return waiter;
  }

  /**
   * One that waited has left. It is taken out when it is the first, else with as many others as
   * stay: so that to leave costs little, wherever in the list.
   */
  void hasLeft(Waiter waiter) {
    if (waiting.peek() == waiter) waiting.poll();
    else if (2 * ++left > waiting.size()) {
      waiting.removeIf(Waiter::passedOver);
      left = 0;
    }
  }

  /**
   * Takes out and serves the first who isn't cancelled; null when there is none. The caller resumes
   * it when it has left the monitor.
   */
  @Nullable Waiter serve() {
    Waiter waiter = waiting.poll();
    while (waiter != null && waiter.passedOver()) waiter = waiting.poll();
    return waiter == null ? null : served(waiter);
  }

  /** Serves all who aren't cancelled, telling each the same, after those who were served before. */
  @Nullable Waiter serveAll(int message, @Nullable Waiter served) {
    for (Waiter waiter = serve(); waiter != null; waiter = serve()) {
      waiter.message = message;
      served = waiter.after(served);
    }
    return served;
  }

  /** Serves all, also those who are cancelled meanwhile, telling each its index. */
  @Nullable Waiter serveAll() {
    Waiter served = null;
    int index = 0;
    for (Waiter waiter = waiting.poll(); waiter != null; waiter = waiting.poll()) {
      if (waiter.hasLeft()) continue;
      waiter.message = index++;
      served = served(waiter).after(served);
    }
    return served;
  }

  private Waiter served(Waiter waiter) {
    waiter.served = true;
    if (woken != null) woken.add();
    return waiter;
  }

  /** One that was served runs; not under guard. */
  void servedRuns() {
    if (woken != null) woken.remove();
  }
}
