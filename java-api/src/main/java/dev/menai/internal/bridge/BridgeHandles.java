package dev.menai.internal.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Method handles of the shapes that bridges call. */
public final class BridgeHandles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private BridgeHandles() {}

  /**
   * A function as {@code (Object target, Object[] arguments)Object}, with {@code Continuation} at
   * the end for a suspend function.
   *
   * @throws IllegalAccessException if its module doesn't let us call it
   */
  public static MethodHandle of(BridgeFunction function, List<Conversion> arguments)
      throws IllegalAccessException {
    Method method = function.method();
    // What fails shows in the next line. Of public methods in exported packages it isn't needed.
    method.trySetAccessible();
    MethodHandle handle = LOOKUP.unreflect(method).asFixedArity();
    handle = handle.asType(handle.type().generic());
    for (int i = 0; i < function.held().size(); i++) {
      ValueClass value = function.held().get(i);
      boolean boxed = value == null || method.getParameterTypes()[i] == value.type();
      if (!boxed)
        handle = MethodHandles.filterArguments(handle, i + 1, Conversion.handle(value::held));
    }
    ValueClass result = function.suspends() ? null : function.heldResult();
    if (result != null) {
      handle = MethodHandles.filterReturnValue(handle, Conversion.handle(result::boxed));
    }
    for (int i = 0; i < arguments.size(); i++) {
      MethodHandle filter = arguments.get(i).handle();
      if (filter != null) handle = MethodHandles.filterArguments(handle, i + 1, filter);
    }
    return handle.asSpreader(1, Object[].class, arguments.size());
  }

  /** The body that an interface gives to one of its methods, or null if it gives none. */
  public static @Nullable BridgeCall defaultBody(Method method) throws IllegalAccessException {
    if (method.isDefault()) {
      MethodHandle body = special(method);
      if (body == null)
        return (proxy, target, args) -> InvocationHandler.invokeDefault(proxy, method, args);
      return (proxy, target, args) -> (Object) body.invokeExact(proxy, args);
    }
    MethodHandle body = defaultImpls(method);
    return body == null ? null : (proxy, target, args) -> (Object) body.invokeExact(proxy, args);
  }

  private static @Nullable MethodHandle special(Method method) {
    Class<?> owner = method.getDeclaringClass();
    try {
      BridgeHandles.class.getModule().addReads(owner.getModule());
      MethodHandle handle =
          MethodHandles.privateLookupIn(owner, LOOKUP).unreflectSpecial(method, owner);
      return spread(handle);
    } catch (IllegalAccessException notOpen) {
      return null;
    }
  }

  /** Where Kotlin keeps the body when it doesn't compile it to a default method of the JVM. */
  private static @Nullable MethodHandle defaultImpls(Method method) throws IllegalAccessException {
    Class<?> owner = method.getDeclaringClass();
    try {
      Class<?> bodies =
          Class.forName(owner.getName() + "$DefaultImpls", false, owner.getClassLoader());
      MethodType type =
          MethodType.methodType(method.getReturnType(), method.getParameterTypes())
              .insertParameterTypes(0, owner);
      Method body = bodies.getDeclaredMethod(method.getName(), type.parameterArray());
      body.trySetAccessible();
      return spread(LOOKUP.unreflect(body));
    } catch (ClassNotFoundException | NoSuchMethodException none) {
      return null;
    }
  }

  private static MethodHandle spread(MethodHandle handle) {
    MethodHandle fixed = handle.asFixedArity();
    MethodHandle generic = fixed.asType(fixed.type().generic());
    return generic.asSpreader(1, Object[].class, generic.type().parameterCount() - 1);
  }
}
