package dev.menai.internal.bridge;

import dev.menai.stream.AsyncStream;
import java.util.function.UnaryOperator;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/** Kotlin's flows and Menai's streams, one as the other. */
public final class BridgeStreams {
  private BridgeStreams() {}

  /** How to convert one to the other; null if they aren't these, or their items differ. */
  public static @Nullable UnaryOperator<@Nullable Object> convert(BoundType from, BoundType to) {
    BoundType items = from.argumentOf(Flow.class);
    if (items != null && to.raw() == AsyncStream.class) {
      Conversion item = Conversion.between(items, to.argument(0));
      return item == null ? null : flow -> flow == null ? null : stream(flow, item);
    }
    if (from.raw() == AsyncStream.class && to.raw() == Flow.class) {
      Conversion item = Conversion.between(from.argument(0), to.argument(0));
      return item == null ? null : stream -> stream == null ? null : flow(stream, item);
    }
    return null;
  }

  private static AsyncStream<@Nullable Object> stream(Object flow, Conversion item) {
    return items(AsyncStream.<@Nullable Object>from((Flow<?>) flow), item);
  }

  private static Flow<@Nullable Object> flow(Object stream, Conversion item) {
    return items(AsyncStream.<@Nullable Object>of((AsyncStream<?>) stream), item).asFlow();
  }

  private static AsyncStream<@Nullable Object> items(
      AsyncStream<@Nullable Object> stream, Conversion item) {
    return item.how() == null ? stream : stream.map(item::apply);
  }
}
