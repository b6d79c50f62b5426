package dev.menai.internal.bridge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists, sets and maps whose items are other ones in the other language: each is a copy. */
final class BridgeCollections {
  private BridgeCollections() {}

  /** How to copy one; null if it isn't one, or its items stay as they are. */
  static @Nullable UnaryOperator<@Nullable Object> convert(BoundType from, BoundType to) {
    if (from.raw() != to.raw()) return null;
    if (from.raw() == Map.class) return map(from, to);
    boolean list = from.raw() == List.class || from.raw() == Collection.class;
    if (!list && from.raw() != Set.class) return null;
    Conversion item = item(from, to, 0);
    if (item == null) return null;
    return all -> {
      if (all == null) return null;
      Collection<@Nullable Object> copy = list ? new ArrayList<>() : new LinkedHashSet<>();
      for (Object each : (Collection<?>) all) copy.add(item.apply(each));
      return copy;
    };
  }

  private static @Nullable UnaryOperator<@Nullable Object> map(BoundType from, BoundType to) {
    Conversion key = item(from, to, 0);
    Conversion value = item(from, to, 1);
    if (key == null && value == null) return null;
    return all -> {
      if (all == null) return null;
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      ((Map<?, ?>) all)
          .forEach(
              (k, v) ->
                  copy.put(key == null ? k : key.apply(k), value == null ? v : value.apply(v)));
      return copy;
    };
  }

  /** How an item changes; null where it doesn't, or nobody says what it is. */
  private static @Nullable Conversion item(BoundType from, BoundType to, int index) {
    BoundType given = from.argument(index);
    BoundType wanted = to.argument(index);
    if (given.isOpen() || wanted.isOpen()) return null;
    Conversion item = Conversion.between(given, wanted);
    return item == null || item.how() == null || item.cost() < 3 ? null : item;
  }
}
