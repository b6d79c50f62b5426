package dev.menai.internal.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the two ways over the bridge. Remembers what it has matched, as long as the classes live.
 */
public abstract class BridgeDirection {
  private final ClassValue<ClassValue<Map<Method, BridgeCall>>> tables =
      new ClassValue<>() {
        @Override
        protected ClassValue<Map<Method, BridgeCall>> computeValue(Class<?> type) {
          return new ClassValue<>() {
            @Override
            protected Map<Method, BridgeCall> computeValue(Class<?> target) {
              return match(type, target);
            }
          };
        }
      };

  /** What each method of an interface does with an object of a class. */
  public final Map<Method, BridgeCall> table(Class<?> type, Class<?> target) {
    return tables.get(type).get(target);
  }

  /** Matches all methods of an interface with those of a class, or says what is wrong with each. */
  private Map<Method, BridgeCall> match(Class<?> type, Class<?> target) {
    List<BridgeFunction> offered = BridgeFunction.offered(target);
    Map<Method, BridgeCall> calls = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (BridgeFunction wanted : BridgeFunction.toImplement(type)) {
      BridgeMatch match = BridgeMatch.find(wanted, target, offered, this);
      if (match.call() != null) calls.put(wanted.method(), match.call());
      else problems.add("\n  " + wanted.signature() + ": " + match.reason());
    }
    if (!problems.isEmpty()) {
      problems.sort(null);
      throw new IllegalArgumentException(complaint(type, target) + String.join("", problems));
    }
    return Map.copyOf(calls);
  }

  /** Both functions take a continuation: the call is passed on as it is. */
  static BridgeCall direct(MethodHandle handle) {
    return (proxy, target, args) -> SuspendMethod.call(handle, target, args);
  }

  /**
   * How to call one function as the other; null when they don't go together, though their
   * parameters do. The handle is given in {@link BridgeHandles}' shape.
   */
  public abstract @Nullable Function<MethodHandle, BridgeCall> link(
      BridgeFunction wanted, BridgeFunction offered);

  /** Ends the message that refuses a class, and says what to give instead. */
  public abstract String needsInterface();

  /** Begins the message of a mismatch. */
  public abstract String complaint(Class<?> type, Class<?> target);
}
