package dev.menai.internal.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
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
              return BridgeTable.match(type, target, BridgeDirection.this);
            }
          };
        }
      };

  /** What each method of an interface does with an object of a class. */
  public final Map<Method, BridgeCall> table(Class<?> type, Class<?> target) {
    return tables.get(type).get(target);
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
