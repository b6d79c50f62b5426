package dev.menai.stream;

import dev.menai.core.Fiber;
import dev.menai.internal.diagnostics.LoopPlace;
import dev.menai.internal.task.Forgotten;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The iteration that a consumer holds. The source holds the {@link StreamCursor} behind it only: so
 * one that is forgotten, as by a loop that was left by {@code break}, is garbage collected, and
 * ends its source.
 *
 * @param <T> the type of the items
 */
final class Iteration<T extends @Nullable Object> implements AsyncStream.Cursor<T> {
  private final StreamCursor<T> cursor;
  private final Cleaner.Cleanable watch;

  private Iteration(StreamCursor<T> cursor) {
    this.cursor = cursor;
    this.watch = Forgotten.watch(this, cursor::abandon);
  }

  /** An iteration that may be forgotten. */
  static <T extends @Nullable Object> Iteration<T> iterate(Flow<? extends T> source) {
    Fiber fiber = Fiber.current("AsyncStream.iterator");
    return new Iteration<>(new StreamCursor<>(source, fiber, LoopPlace.here()));
  }

  /** An iteration that is to be closed. */
  static <T extends @Nullable Object> Iteration<T> open(Flow<? extends T> source, String verb) {
    return new Iteration<>(new StreamCursor<>(source, Fiber.current(verb), null));
  }

  @Override
  public boolean hasNext() {
    try {
      boolean has = cursor.hasNext();
      if (!has) watch.clean();
      return has;
    } finally {
      // Not forgotten while this waits.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public T next() {
    try {
      return cursor.next();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    try {
      cursor.close();
    } finally {
      watch.clean();
    }
  }
}
