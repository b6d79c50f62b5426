package dev.menai.stream;

import java.util.Spliterator;
import java.util.function.Consumer;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The items of a flow, for a stream of the JDK. It opens the flow when the first item is asked for.
 *
 * @param <T> the type of the items
 */
final class ItemSpliterator<T extends @Nullable Object> implements Spliterator<T> {
  private static final String VERB = "AsyncStream.stream";

  private final Flow<T> flow;
  private AsyncStream.@Nullable Cursor<T> cursor;

  ItemSpliterator(Flow<T> flow) {
    this.flow = flow;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    if (cursor == null) cursor = Iteration.open(flow, VERB);
    if (!cursor.hasNext()) return false;
    action.accept(cursor.next());
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super T> action) {
    // In the task itself, where an item costs no switch between tasks.
    if (cursor == null) FlowCollection.run(VERB, flow, action::accept);
    else Spliterator.super.forEachRemaining(action);
  }

  /** Ends the source, if it was opened. */
  void close() {
    if (cursor != null) cursor.close();
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED;
  }
}
