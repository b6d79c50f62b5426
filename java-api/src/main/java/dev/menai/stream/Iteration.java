package dev.menai.stream;

import dev.menai.core.Fiber;
import dev.menai.internal.diagnostics.LoopPlace;
import dev.menai.internal.task.Forgotten;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The iteration that a consumer holds. The source holds the {@link Pull} behind it only: so one
 * that is forgotten, as by a loop that was left by {@code break}, is garbage collected, and ends
 * its source.
 *
 * @param <T> the type of the items
 */
final class Iteration<T extends @Nullable Object> implements AsyncStream.Cursor<T> {
  private final Pull<T> pull;
  private final Cleaner.Cleanable watch;

  private Iteration(Pull<T> pull) {
    this.pull = pull;
    this.watch = Forgotten.watch(this, pull::abandon);
  }

  /** An iteration that may be forgotten. */
  static <T extends @Nullable Object> Iteration<T> iterate(Flow<? extends T> source) {
    Fiber fiber = Fiber.current("AsyncStream.iterator");
    return new Iteration<>(new Pull<>(source, fiber, LoopPlace.here()));
  }

  /** An iteration that is to be closed. */
  static <T extends @Nullable Object> Iteration<T> open(Flow<? extends T> source, String verb) {
    return new Iteration<>(new Pull<>(source, Fiber.current(verb), null));
  }

  @Override
  public boolean hasNext() {
    try {
      boolean has = pull.hasNext();
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
      return pull.next();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    try {
      pull.close();
    } finally {
      watch.clean();
    }
  }
}
