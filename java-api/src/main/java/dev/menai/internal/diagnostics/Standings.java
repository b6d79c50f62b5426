package dev.menai.internal.diagnostics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where threads stand, each place once: of many tasks most stand at the same few. Several threads
 * may ask.
 */
final class Standings {
  private final Map<Key, Standing> known = new ConcurrentHashMap<>();

  /** Where a thread with this stack stands. */
  Standing of(StackTraceElement[] stack) {
    Key key = new Key(stack);
    Standing standing = known.get(key);
    return standing == null ? known.computeIfAbsent(key, any -> Standing.of(stack)) : standing;
  }

  /** A stack, by its frames. */
  private static final class Key {
    private final StackTraceElement[] stack;
    private final int hash;

    Key(StackTraceElement[] stack) {
      this.stack = stack;
      this.hash = Arrays.hashCode(stack);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(stack, key.stack);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
