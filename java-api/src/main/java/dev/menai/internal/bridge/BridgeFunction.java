package dev.menai.internal.bridge;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A method in the terms of either language: a continuation at the end of its parameters makes it a
 * suspend function and tells what it returns.
 *
 * @param method the method of the JVM
 * @param name its name in Kotlin, or in Java
 * @param parameters the parameters without the continuation
 * @param result what it returns to a caller in Kotlin
 * @param suspends whether it is a suspend function
 * @param held the value classes of those parameters that come as what these hold, else null
 * @param heldResult the value class of the result, if that comes so
 * @param mayBeNull whether that result may be null instead
 */
public record BridgeFunction(
    Method method,
    String name,
    List<BoundType> parameters,
    BoundType result,
    boolean suspends,
    List<@Nullable ValueClass> held,
    @Nullable ValueClass heldResult,
    boolean mayBeNull) {

  public static BridgeFunction of(Method method, Map<TypeVariable<?>, Type> bindings) {
    List<BoundType> parameters = new ArrayList<>();
    for (Type type : method.getGenericParameterTypes())
      parameters.add(new BoundType(type, bindings));
    int last = parameters.size() - 1;
    // Kotlin never declares it otherwise, but a lambda's invoke is inherited with its types open.
    boolean suspends =
        last >= 0
            && parameters.get(last).raw() == Continuation.class
            && !method.getReturnType().isPrimitive()
            && method.getReturnType() == Object.class;
    BoundType result =
        suspends
            ? parameters.remove(last).argument(0)
            : new BoundType(method.getGenericReturnType(), bindings);
    MangledName mangled = MangledName.of(method);
    List<@Nullable ValueClass> held = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      ValueClass value = mangled == null ? null : mangled.parameters().get(i);
      held.add(value);
      if (value != null) parameters.set(i, new BoundType(value.type(), bindings));
    }
    ValueClass heldResult = mangled == null ? null : mangled.result();
    if (heldResult != null && !suspends) result = new BoundType(heldResult.type(), bindings);
    String name = mangled == null ? method.getName() : mangled.name();
    boolean mayBeNull = mangled != null && mangled.mayBeNull();
    return new BridgeFunction(
        method, name, List.copyOf(parameters), result, suspends, held, heldResult, mayBeNull);
  }

  /** Whether it may be thrown as it is. */
  public boolean throwsAsIs(Throwable failure) {
    return failure instanceof RuntimeException
        || failure instanceof Error
        || Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(failure));
  }

  /** The methods that a proxy of an interface has to have. */
  public static List<BridgeFunction> toImplement(Class<?> type) {
    var bindings = BoundType.bindings(type);
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !isObjects(method))
        .map(method -> of(method, bindings))
        .toList();
  }

  /** The one abstract method of a functional interface; null if it isn't one. */
  public static @Nullable BridgeFunction ofLambda(BoundType type) {
    if (!type.raw().isInterface()) return null;
    List<Method> open =
        Arrays.stream(type.raw().getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isObjects(method))
            .toList();
    return open.size() == 1 ? of(open.get(0), type.memberBindings()) : null;
  }

  /** The methods of an object by which others may be implemented, the most derived first. */
  public static List<BridgeFunction> offered(Class<?> type) {
    var bindings = BoundType.bindings(type);
    List<BridgeFunction> functions = new ArrayList<>();
    for (Class<?> parent : family(type)) {
      for (Method method : parent.getDeclaredMethods()) {
        int hidden = Modifier.STATIC | Modifier.PRIVATE;
        if ((method.getModifiers() & hidden) == 0 && !method.isSynthetic()) {
          functions.add(of(method, bindings));
        }
      }
    }
    return functions;
  }

  private static Set<Class<?>> family(Class<?> type) {
    Set<Class<?>> family = new LinkedHashSet<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) family.add(c);
    for (Class<?> c : List.copyOf(family)) addInterfaces(c, family);
    return family;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> family) {
    for (Class<?> parent : type.getInterfaces()) {
      if (family.add(parent)) addInterfaces(parent, family);
    }
  }

  private static boolean isObjects(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException notOne) {
      return false;
    }
  }

  public String signature() {
    return name() + parameterList();
  }

  public String parameterList() {
    return parameters.stream().map(BoundType::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
