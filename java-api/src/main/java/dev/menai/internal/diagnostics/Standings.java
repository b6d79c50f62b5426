package dev.menai.internal.diagnostics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where threads stand, each place once: of many tasks most stand at the same few. */
final class Standings {
  private final Map<Key, Standing> known = new HashMap<>();

  /** Where a thread with this stack stands. */
  Standing of(StackTraceElement[] stack) {
    return known.computeIfAbsent(new Key(stack), key -> Standing.of(key.stack));
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
