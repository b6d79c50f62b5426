package dev.menai.internal.bridge;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of one language that is called through an interface of the other. */
public final class Bridge implements InvocationHandler {
  private final Class<?> type;
  private final Map<Method, BridgeCall> calls;
  private final Object target;

  private Bridge(Class<?> type, Map<Method, BridgeCall> calls, Object target) {
    this.type = type;
    this.calls = calls;
    this.target = target;
  }

  /** The object seen as an interface; itself if it is one. */
  public static <I> I to(Class<I> type, Object target, BridgeDirection direction) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(type.getTypeName() + direction.needsInterface());
    }
    if (type.isInstance(target)) return type.cast(target);
    return type.cast(proxy(type, direction.table(type, target.getClass()), target));
  }

  public static Object proxy(Class<?> type, Map<Method, BridgeCall> calls, Object target) {
    // In the interface's own loader, where an interface that isn't public has to be implemented.
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, new Bridge(type, calls, target));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    BridgeCall call = calls.get(method);
    if (call != null) return call.invoke(proxy, target, arguments);
    // What a proxy has from Object: exactly these three.
    return switch (method.getName()) {
      case "equals" -> arguments != null && isSame(arguments[0]);
      case "hashCode" -> target.hashCode();
      default -> type.getSimpleName() + "[" + target + "]";
    };
  }

  private boolean isSame(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other) instanceof Bridge bridge
        && bridge.type == type
        && bridge.target.equals(target);
  }
}
