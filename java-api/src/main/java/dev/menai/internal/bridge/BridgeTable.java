package dev.menai.internal.bridge;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Matches all methods of an interface with those of a class, or says what is wrong with each. */
public final class BridgeTable {
  private BridgeTable() {}

  public static Map<Method, BridgeCall> match(
      Class<?> type, Class<?> target, BridgeDirection direction) {
    List<BridgeFunction> offered = BridgeFunction.offered(target);
    Map<Method, BridgeCall> calls = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (BridgeFunction wanted : BridgeFunction.toImplement(type)) {
      BridgeMatch match = BridgeMatch.find(wanted, target, offered, direction);
      if (match.call() != null) calls.put(wanted.method(), match.call());
      else problems.add("\n  " + wanted.signature() + ": " + match.reason());
    }
    if (!problems.isEmpty()) {
      problems.sort(null);
      throw new IllegalArgumentException(
          direction.complaint(type, target) + String.join("", problems));
    }
    return Map.copyOf(calls);
  }
}
