package dev.menai.internal.bridge;

import org.jspecify.annotations.Nullable;

/** What a bridge does when one of its methods is called; made once, when the bridge is matched. */
@FunctionalInterface
public interface BridgeCall {
  /**
   * Makes the call.
   *
   * @param proxy the bridge
   * @param target the object behind it
   * @param arguments the arguments as they came; null when there are none
   */
  public @Nullable Object invoke(
      Object proxy, Object target, @Nullable Object @Nullable [] arguments) throws Throwable;
}
