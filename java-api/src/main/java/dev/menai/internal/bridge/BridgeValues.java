package dev.menai.internal.bridge;

import dev.menai.KotlinValues;
import dev.menai.Outcome;
import dev.menai.internal.task.Failures;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kotlin.Result;
import kotlin.UByte;
import kotlin.UInt;
import kotlin.UShort;
import kotlin.time.Duration;
import kotlin.uuid.Uuid;
import org.jspecify.annotations.Nullable;

/** Kotlin's value classes, and its times and ids, as what Java has in their place. */
public final class BridgeValues {
  private static final ValueClass DURATION = value(Duration.class);
  private static final ValueClass U_BYTE = value(UByte.class);
  private static final ValueClass U_SHORT = value(UShort.class);
  private static final ValueClass U_INT = value(UInt.class);
  private static final Map<Class<?>, Class<?>> IN_JDK =
      Map.of(
          Duration.class, java.time.Duration.class,
          kotlin.time.Instant.class, Instant.class,
          Uuid.class, UUID.class);

  private BridgeValues() {}

  private static ValueClass value(Class<?> type) {
    ValueClass value = ValueClass.of(type);
    if (value == null) throw new IllegalStateException(type + " is no value class any more");
    return value;
  }

  /** How to convert one to the other; null if they have nothing to do with each other. */
  public static @Nullable Conversion between(BoundType from, BoundType to) {
    ValueClass given = ValueClass.of(from.raw());
    ValueClass wanted = ValueClass.of(to.raw());
    if (given != null && (given == wanted || from.fits(to))) {
      return new Conversion(given::boxed, given == wanted ? 0 : 2);
    }
    UnaryOperator<@Nullable Object> how = inJdk(from.raw(), to.raw());
    if (how == null) how = unsigned(from.boxed(), to.boxed());
    if (how != null) return converted(how);
    if (given != null) return opened(given, from, to);
    return wanted == null ? null : made(wanted, from, to);
  }

  /**
   * A value of Kotlin's as what Java has in its place.
   *
   * @param type the value class, if it comes as what that holds
   */
  public static @Nullable Object inJava(@Nullable ValueClass type, @Nullable Object value) {
    Object object = type == null ? value : type.boxed(value);
    if (object == null) return null;
    Class<?> kotlin = object.getClass();
    Class<?> java = IN_JDK.get(kotlin);
    UnaryOperator<@Nullable Object> how = java == null ? null : inJdk(kotlin, java);
    if (how != null) return how.apply(object);
    ValueClass own = ValueClass.of(kotlin);
    return own == null || !own.isOpen() || isKotlins(own) ? object : own.held(object);
  }

  private static @Nullable UnaryOperator<@Nullable Object> inJdk(Class<?> from, Class<?> to) {
    if (from == kotlin.time.Instant.class && to == Instant.class) return BridgeValues::toJava;
    if (from == Instant.class && to == kotlin.time.Instant.class) return BridgeValues::toKotlin;
    if (from == Uuid.class && to == UUID.class) return id -> UUID.fromString(id.toString());
    if (from == UUID.class && to == Uuid.class) return BridgeValues::uuid;
    if (from == Duration.class && to == java.time.Duration.class) {
      return duration -> KotlinValues.toJava((long) DURATION.held(duration));
    }
    if (from == java.time.Duration.class && to == Duration.class) {
      return duration -> DURATION.boxed(KotlinValues.toKotlin((java.time.Duration) duration));
    }
    if (from == Result.class && to == Outcome.class) return KotlinValues::outcome;
    return null;
  }

  /** An unsigned number and a wider one of Java's, which is checked. */
  private static @Nullable UnaryOperator<@Nullable Object> unsigned(Class<?> from, Class<?> to) {
    if (to == Integer.class && from == UByte.class) {
      return number -> Byte.toUnsignedInt((byte) U_BYTE.held(number));
    }
    if (to == Integer.class && from == UShort.class) {
      return number -> Short.toUnsignedInt((short) U_SHORT.held(number));
    }
    if (to == Long.class && from == UInt.class) {
      return number -> Integer.toUnsignedLong((int) U_INT.held(number));
    }
    if (from == Integer.class && to == UByte.class) {
      return number -> U_BYTE.boxed(KotlinValues.toUByte((int) number));
    }
    if (from == Integer.class && to == UShort.class) {
      return number -> U_SHORT.boxed(KotlinValues.toUShort((int) number));
    }
    if (from == Long.class && to == UInt.class) {
      return number -> U_INT.boxed(KotlinValues.toUInt((long) number));
    }
    return null;
  }

  private static Object toJava(Object instant) {
    kotlin.time.Instant given = (kotlin.time.Instant) instant;
    return Instant.ofEpochSecond(given.getEpochSeconds(), given.getNanosecondsOfSecond());
  }

  private static Object toKotlin(Object instant) {
    Instant given = (Instant) instant;
    return kotlin.time.Instant.Companion.fromEpochSeconds(given.getEpochSecond(), given.getNano());
  }

  private static Object uuid(Object id) {
    UUID given = (UUID) id;
    return Uuid.Companion.fromLongs(
        given.getMostSignificantBits(), given.getLeastSignificantBits());
  }

  private static @Nullable Conversion opened(ValueClass given, BoundType from, BoundType to) {
    if (given.type() == Result.class) {
      Conversion inside = Conversion.between(from.argument(0), to);
      return inside == null ? null : new Conversion(result -> value(inside, result), 3);
    }
    if (isKotlins(given)) return null;
    Conversion inside = Conversion.between(given.held(), to);
    return inside == null ? null : converted(value -> inside.apply(given.held(value)));
  }

  private static @Nullable Object value(Conversion inside, @Nullable Object result) {
    Outcome<@Nullable Object> outcome = KotlinValues.outcome(result);
    if (outcome instanceof Outcome.Failure<?> failure)
      throw Failures.unchecked(failure.exception());
    return inside.apply(((Outcome.Success<@Nullable Object>) outcome).value());
  }

  private static @Nullable Conversion made(ValueClass wanted, BoundType from, BoundType to) {
    if (wanted.type() == Result.class) {
      if (from.raw() == Outcome.class) {
        return converted(outcome -> wanted.boxed(KotlinValues.toKotlin((Outcome<?>) outcome)));
      }
      Conversion inside = Conversion.between(from, to.argument(0));
      return inside == null ? null : new Conversion(v -> wanted.made(inside.apply(v)), 3);
    }
    if (!wanted.isOpen() || isKotlins(wanted)) return null;
    Conversion inside = Conversion.between(from, wanted.held());
    return inside == null ? null : converted(value -> wanted.made(inside.apply(value)));
  }

  /** Whether what it holds is Kotlin's own affair: that of a duration is no number of anything. */
  private static boolean isKotlins(ValueClass value) {
    String name = value.type().getName();
    return name.startsWith("kotlin.") && !name.startsWith("kotlin.U");
  }

  private static Conversion converted(UnaryOperator<@Nullable Object> how) {
    return new Conversion(value -> value == null ? null : how.apply(value), 3);
  }
}
