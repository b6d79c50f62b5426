package dev.menai.internal.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.UnaryOperator;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How a value of one language becomes one of the other, decided once from the two types.
 *
 * @param how what to do; null when the value can stay as it is
 * @param cost how far apart the types are, to choose among overloads: 0 the same, 1 boxed, 2 a
 *     subtype, 3 converted
 */
public record Conversion(@Nullable UnaryOperator<@Nullable Object> how, int cost) {
  private static final MethodHandle APPLY = apply();

  /** The conversion of a value from one type to another; null if there is none. */
  public static @Nullable Conversion between(BoundType from, BoundType to) {
    boolean nothing = from.isVoid() || from.raw() == Unit.class;
    if (to.isVoid() || to.raw() == Unit.class) {
      if (!nothing && !from.isOpen()) return null;
      return from.raw() == to.raw() ? asItIs(0) : constant(to.isVoid() ? null : Unit.INSTANCE);
    }
    if (from.isVoid()) return to.isOpen() ? constant(Unit.INSTANCE) : null;
    Conversion value = BridgeValues.between(from, to);
    if (value != null) return value;
    UnaryOperator<@Nullable Object> copied = BridgeCollections.convert(from, to);
    if (copied != null) return new Conversion(copied, 3);
    if (from.fits(to)) return asItIs(distance(from, to));
    UnaryOperator<@Nullable Object> how = BridgeStreams.convert(from, to);
    if (how == null) how = BridgeTasks.convert(from, to);
    if (how == null) how = BridgeLambdas.convert(from, to);
    return how == null ? null : new Conversion(how, 3);
  }

  private static Conversion asItIs(int cost) {
    return new Conversion(null, cost);
  }

  private static Conversion constant(@Nullable Object value) {
    return new Conversion(any -> value, 1);
  }

  private static int distance(BoundType from, BoundType to) {
    if (from.raw() == to.raw()) return 0;
    return from.boxed() == to.boxed() ? 1 : 2;
  }

  public @Nullable Object apply(@Nullable Object value) {
    return how == null ? value : how.apply(value);
  }

  /** The conversion as a filter of arguments; null when the value can stay as it is. */
  public @Nullable MethodHandle handle() {
    return how == null ? null : handle(how);
  }

  /** A function of a value as a method handle. */
  public static MethodHandle handle(UnaryOperator<@Nullable Object> how) {
    return APPLY.bindTo(how);
  }

  private static MethodHandle apply() {
    try {
      return MethodHandles.lookup()
          .findVirtual(UnaryOperator.class, "apply", MethodType.genericMethodType(1));
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
