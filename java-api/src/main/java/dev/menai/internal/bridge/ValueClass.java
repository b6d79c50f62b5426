package dev.menai.internal.bridge;

import dev.menai.internal.task.Failures;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import kotlin.jvm.JvmInline;
import org.jspecify.annotations.Nullable;

/**
 * A value class of Kotlin's. In class files its values come as what they hold, or in an object of
 * the class: as type arguments, and where null can't be told else.
 */
public final class ValueClass {
  private static final ClassValue<Optional<ValueClass>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Optional<ValueClass> computeValue(Class<?> type) {
          return Optional.ofNullable(read(type));
        }
      };

  private final Class<?> type;
  private final Type held;
  private final Class<?> erased;
  private final @Nullable MethodHandle make;
  private final MethodHandle box;
  private final MethodHandle unbox;

  private ValueClass(Class<?> type, Field field) throws ReflectiveOperationException {
    this.type = type;
    this.held = field.getGenericType();
    this.erased = field.getType();
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Method maker = type.getDeclaredMethod("constructor-impl", erased);
    this.make =
        Modifier.isPublic(maker.getModifiers()) && maker.trySetAccessible()
            ? generic(lookup.unreflect(maker))
            : null;
    this.box = generic(accessible(lookup, type.getDeclaredMethod("box-impl", erased)));
    this.unbox = generic(accessible(lookup, type.getDeclaredMethod("unbox-impl")));
  }

  private static MethodHandle accessible(MethodHandles.Lookup lookup, Method method)
      throws IllegalAccessException {
    method.trySetAccessible();
    return lookup.unreflect(method);
  }

  private static MethodHandle generic(MethodHandle handle) {
    return handle.asType(MethodType.genericMethodType(1));
  }

  /** The value class of these objects; null if it is another class. */
  public static @Nullable ValueClass of(Class<?> type) {
    return KNOWN.get(type).orElse(null);
  }

  private static @Nullable ValueClass read(Class<?> type) {
    if (!type.isAnnotationPresent(JvmInline.class)) return null;
    try {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) return new ValueClass(type, field);
      }
    } catch (ReflectiveOperationException otherwise) {
      // Not as Kotlin compiles them: then it is a class as any.
    }
    return null;
  }

  public Class<?> type() {
    return type;
  }

  /** What it holds, as the class file says it. */
  public BoundType held() {
    return new BoundType(held, Map.of());
  }

  /** The class of what it holds. */
  public Class<?> erased() {
    return erased;
  }

  /** Whether anybody may make one: it has a public constructor. */
  public boolean isOpen() {
    return make != null;
  }

  /** The object of a value, which comes in either form. */
  public @Nullable Object boxed(@Nullable Object value) {
    return value == null || type.isInstance(value) ? value : call(box, value);
  }

  /** What a value holds, which comes in either form. */
  public @Nullable Object held(@Nullable Object value) {
    return type.isInstance(value) ? call(unbox, value) : value;
  }

  /** The object that the constructor makes of what it is to hold. */
  public @Nullable Object made(@Nullable Object held) {
    return make == null ? call(box, held) : call(box, call(make, held));
  }

  private static @Nullable Object call(MethodHandle handle, @Nullable Object value) {
    try {
      return (Object) handle.invokeExact(value);
    } catch (Throwable failure) {
      throw Failures.unchecked(failure);
    }
  }

  @Override
  public String toString() {
    return type.getTypeName();
  }
}
