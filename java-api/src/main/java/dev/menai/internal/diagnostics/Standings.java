package dev.menai.internal.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where threads stand, each place once: of many tasks most stand at the same few. Several threads
 * may ask.
 */
final class Standings {
  private final Map<List<StackTraceElement>, Standing> known = new ConcurrentHashMap<>();

  /** Where a thread with this stack stands. */
  Standing of(StackTraceElement[] stack) {
    List<StackTraceElement> key = Arrays.asList(stack);
    Standing standing = known.get(key);
    return standing == null ? known.computeIfAbsent(key, any -> Standing.of(stack)) : standing;
  }
}
