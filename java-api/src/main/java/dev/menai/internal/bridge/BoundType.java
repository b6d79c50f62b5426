package dev.menai.internal.bridge;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A type as seen from a class or a use of it: type variables stand for what is bound to them there,
 * wildcards for their bound.
 */
public final class BoundType {
  private final Type type;
  private final Map<TypeVariable<?>, Type> bindings;

  public BoundType(Type type, Map<TypeVariable<?>, Type> bindings) {
    this.type = follow(type, bindings);
    this.bindings = bindings;
  }

  /** What the type variables of a class's supertypes stand for. */
  public static Map<TypeVariable<?>, Type> bindings(Class<?> seenFrom) {
    Map<TypeVariable<?>, Type> bindings = new HashMap<>();
    collect(seenFrom, bindings);
    return bindings;
  }

  /** What type variables stand for in the members of this type. */
  public Map<TypeVariable<?>, Type> memberBindings() {
    Map<TypeVariable<?>, Type> members = new HashMap<>(bindings);
    collect(type, members);
    return members;
  }

  private static void collect(@Nullable Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      TypeVariable<?>[] variables = raw.getTypeParameters();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < variables.length; i++) {
        if (!variables[i].equals(arguments[i])) bindings.put(variables[i], arguments[i]);
      }
      collect(raw, bindings);
    } else if (type instanceof Class<?> raw) {
      collect(raw.getGenericSuperclass(), bindings);
      for (Type parent : raw.getGenericInterfaces()) collect(parent, bindings);
    }
  }

  private static Type follow(Type type, Map<TypeVariable<?>, Type> bindings) {
    Type result = type;
    // Each step leads out of one declaration; the bound keeps a type that is bound to itself from
    // hanging.
    for (int steps = 0; steps < 100; steps++) {
      Type next = result;
      if (result instanceof TypeVariable<?> variable) {
        next = bindings.getOrDefault(variable, result);
      } else if (result instanceof WildcardType wildcard) {
        Type[] lower = wildcard.getLowerBounds();
        Type bound = lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0];
        if (bound != Object.class) next = bound;
      }
      if (next == result) break;
      result = next;
    }
    return result;
  }

  /** Whether it stands for a type that isn't known here. */
  public boolean isOpen() {
    return type instanceof TypeVariable || type instanceof WildcardType;
  }

  /** Its class; that of the bound when it is open. */
  public Class<?> raw() {
    if (type instanceof Class<?> raw) return raw;
    if (type instanceof ParameterizedType parameterized)
      return (Class<?>) parameterized.getRawType();
    if (type instanceof GenericArrayType array) {
      Class<?> component = new BoundType(array.getGenericComponentType(), bindings).raw();
      return Array.newInstance(component, 0).getClass();
    }
    if (type instanceof TypeVariable<?> variable) {
      return new BoundType(variable.getBounds()[0], bindings).raw();
    }
    return Object.class;
  }

  /** Its class, where a primitive is as good as its box. */
  public Class<?> boxed() {
    return MethodType.methodType(raw()).wrap().returnType();
  }

  public boolean isVoid() {
    return raw() == void.class || raw() == Void.class;
  }

  /** One of its type arguments; an open type where there is none. */
  public BoundType argument(int index) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      if (index < arguments.length) return new BoundType(arguments[index], bindings);
    } else if (raw().getTypeParameters().length > index) {
      return new BoundType(raw().getTypeParameters()[index], Map.of());
    }
    throw new IllegalArgumentException(this + " has no type argument " + index);
  }

  /** What it binds the first type variable of a supertype to; null if that is none of its. */
  public @Nullable BoundType argumentOf(Class<?> supertype) {
    if (!supertype.isAssignableFrom(raw())) return null;
    return new BoundType(supertype.getTypeParameters()[0], memberBindings());
  }

  /** Whether a value of this type is one of another, or may be, where generics leave it open. */
  public boolean fits(BoundType other) {
    Class<?> mine = boxed();
    Class<?> theirs = other.boxed();
    return theirs.isAssignableFrom(mine)
        || ((isOpen() || other.isOpen()) && mine.isAssignableFrom(theirs));
  }

  @Override
  public String toString() {
    if (isOpen()) return type.getTypeName();
    if (!(type instanceof ParameterizedType)) return raw().getTypeName();
    return IntStream.range(0, raw().getTypeParameters().length)
        .mapToObj(i -> argument(i).toString())
        .collect(Collectors.joining(", ", raw().getTypeName() + "<", ">"));
  }
}
