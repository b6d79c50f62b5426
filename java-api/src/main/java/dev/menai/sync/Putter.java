package dev.menai.sync;

import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for room in a queue, with the item that it puts in. All fields are guarded by
 * the queue's state; the last ones may also be read by the task once it was served.
 *
 * @param <T> the type of the item
 */
final class Putter<T> extends Waiter {
  /** What became of it. */
  enum State {
    /** It waits for room; or a shutdown, or a cancel, has ended that. */
    WAITING,
    /** There is room for its item, which is not in the queue yet. */
    SERVED,
    /** Its item is in the queue, or was. */
    PLACED,
    /** Its item will never be in the queue. */
    GONE
  }

  final T item;
  State state = State.WAITING;

  /** Why the queue can't hold the item: what a comparator threw. */
  @Nullable Throwable refusal;

  Putter(Waiters putters, T item, @Nullable Job scope) {
    super(putters, scope);
    this.item = item;
  }
}
