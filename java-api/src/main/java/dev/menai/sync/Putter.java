package dev.menai.sync;

import java.util.concurrent.CancellationException;
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
  private final @Nullable Job scope;
  State state = State.WAITING;

  /** Why the queue can't hold the item: what a comparator threw. */
  @Nullable Throwable refusal;

  Putter(Object guard, T item, @Nullable Job scope) {
    super(guard, null);
    this.item = item;
    this.scope = scope;
  }

  /** Whether the task will be told of a cancel when its turn comes. */
  boolean isCancelled() {
    return scope != null && scope.isCancelled();
  }

  /** The cancel of which the task is to be told, or null. */
  @Nullable CancellationException cancel() {
    return scope != null && scope.isCancelled() ? scope.getCancellationException() : null;
  }
}
