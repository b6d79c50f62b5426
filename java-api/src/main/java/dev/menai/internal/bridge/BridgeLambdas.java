package dev.menai.internal.bridge;

import dev.menai.Awaitable;
import dev.menai.SuspendCall;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import kotlin.Function;
import kotlin.jvm.functions.Function1;
import org.jspecify.annotations.Nullable;

/** Kotlin's function types and Java's functional interfaces, one as the other. */
public final class BridgeLambdas {
  private BridgeLambdas() {}

  /** How to convert a lambda; null if the types aren't those of one shape in the two languages. */
  public static @Nullable UnaryOperator<@Nullable Object> convert(BoundType from, BoundType to) {
    boolean toKotlin = isKotlin(to);
    if (toKotlin == isKotlin(from)) return null;
    BridgeFunction wanted = BridgeFunction.ofLambda(to);
    BridgeFunction offered = BridgeFunction.ofLambda(from);
    if (wanted == null || offered == null) return null;
    if (isSuspendCall(wanted, offered, to)) return BridgeLambdas::toSuspendCall;
    BridgeDirection direction = toKotlin ? JavaAsKotlin.DIRECTION : KotlinAsJava.DIRECTION;
    BridgeCall call = BridgeMatch.lambda(wanted, offered, direction);
    if (call == null) return null;
    Map<Method, BridgeCall> calls = calls(to.raw(), wanted, call);
    return lambda -> lambda == null ? null : Bridge.proxy(to.raw(), calls, lambda);
  }

  private static boolean isKotlin(BoundType type) {
    return Function.class.isAssignableFrom(type.raw());
  }

  /** Whether the lambda can be awaited as what it is, a call of a suspend function. */
  private static boolean isSuspendCall(
      BridgeFunction wanted, BridgeFunction offered, BoundType to) {
    return (to.raw() == Awaitable.class || to.raw() == SuspendCall.class)
        && offered.suspends()
        && offered.parameters().isEmpty()
        && offered.result().fits(wanted.result());
  }

  // A function type of one parameter, the continuation, is a Function1.
  @SuppressWarnings("unchecked")
  private static @Nullable Object toSuspendCall(@Nullable Object lambda) {
    if (lambda == null) return null;
    Function1<Object, Object> function = (Function1<Object, Object>) lambda;
    return (SuspendCall<Object>) function::invoke;
  }

  private static Map<Method, BridgeCall> calls(
      Class<?> type, BridgeFunction lambda, BridgeCall call) {
    Map<Method, BridgeCall> calls = new HashMap<>();
    for (BridgeFunction function : BridgeFunction.toImplement(type)) {
      try {
        BridgeCall body = BridgeHandles.defaultBody(function.method());
        if (body != null) calls.put(function.method(), body);
      } catch (IllegalAccessException closed) {
        throw new IllegalArgumentException(
            function.signature() + " of " + type.getTypeName() + " can't be called", closed);
      }
    }
    calls.put(lambda.method(), call);
    return calls;
  }
}
