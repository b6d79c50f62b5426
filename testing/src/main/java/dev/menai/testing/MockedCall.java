package dev.menai.testing;

import dev.menai.core.Fibers;
import dev.menai.internal.bridge.BoundType;
import dev.menai.internal.bridge.BridgeFunction;
import dev.menai.internal.bridge.BridgeValues;
import dev.menai.internal.bridge.Conversion;
import dev.menai.internal.bridge.SuspendAnswer;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.mockito.invocation.Invocation;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.mock.MockCreationSettings;
import org.mockito.stubbing.Answer;

/** A call of a mocked suspend function. */
final class MockedCall {
  private final InvocationOnMock invocation;
  private final BridgeFunction function;
  private final Object[] arguments;
  private final Continuation<@Nullable Object> continuation;

  private MockedCall(
      InvocationOnMock invocation,
      Object[] arguments,
      Continuation<@Nullable Object> continuation) {
    this.invocation = invocation;
    this.function =
        BridgeFunction.of(
            invocation.getMethod(), BoundType.bindings(invocation.getMock().getClass()));
    this.arguments = arguments;
    this.continuation = continuation;
  }

  /** An answer; a call without a continuation is none: it is being stubbed or verified. */
  static Answer<Object> answer(Reply reply) {
    return invocation -> {
      if (!isSuspend(invocation)) {
        throw new IllegalStateException(
            "the answer of SuspendStubs is for suspend functions, and "
                + invocation.getMethod()
                + " isn't one; use Mockito's own answers there");
      }
      MockedCall call = of(invocation);
      return call == null ? null : reply.to(call);
    };
  }

  private static @Nullable MockedCall of(InvocationOnMock invocation) {
    // Only the raw arguments have the continuation.
    Object[] raw = ((Invocation) invocation).getRawArguments();
    @SuppressWarnings("unchecked")
    Continuation<@Nullable Object> continuation =
        (Continuation<@Nullable Object>) raw[raw.length - 1];
    if (continuation == null || continuation == AnyContinuation.INSTANCE) return null;
    return new MockedCall(invocation, Arrays.copyOf(raw, raw.length - 1), continuation);
  }

  private static boolean isSuspend(InvocationOnMock invocation) {
    Class<?>[] types = invocation.getMethod().getParameterTypes();
    if (types.length == 0) return false;
    return types[types.length - 1] == Continuation.class
        || isFunctionType(invocation.getMethod().getDeclaringClass())
            && mayBeContinuation(((Invocation) invocation).getRawArguments()[types.length - 1]);
  }

  /** Whether it is one of Kotlin's, whose parameters have no types of their own on the JVM. */
  private static boolean isFunctionType(Class<?> type) {
    return type.getPackageName().equals("kotlin.jvm.functions");
  }

  /** Null is what {@code any()} returns when a call is stubbed. */
  private static boolean mayBeContinuation(@Nullable Object argument) {
    return argument == null || argument instanceof Continuation;
  }

  Continuation<@Nullable Object> continuation() {
    return continuation;
  }

  /** The arguments, where a value class is what Java has in its place. */
  Object[] arguments() {
    Object[] all = arguments.clone();
    for (int i = 0; i < all.length; i++)
      all[i] = BridgeValues.inJava(function.held().get(i), all[i]);
    return all;
  }

  /** Runs a body in the calling coroutine, and returns its value. */
  @Nullable Object start(Callable<? extends @Nullable Object> body) {
    return SuspendAnswer.of(
        function,
        continuation,
        Fibers.<@Nullable Object>startFiber(continuation, () -> value(body.call())));
  }

  /** Returns a value at once. */
  @Nullable Object answer(@Nullable Object value) {
    return SuspendAnswer.of(function, continuation, value(value));
  }

  /** A value as Kotlin has it: where there is none, {@code Unit}. */
  private @Nullable Object value(@Nullable Object value) {
    if (value == null) return returnsUnit() ? Unit.INSTANCE : null;
    Conversion conversion =
        Conversion.between(new BoundType(value.getClass(), Map.of()), function.result());
    return conversion == null ? value : conversion.apply(value);
  }

  private boolean returnsUnit() {
    Method method = invocation.getMethod();
    Type[] types = method.getGenericParameterTypes();
    if (!isFunctionType(method.getDeclaringClass())) return isOfUnit(types[types.length - 1]);
    ParameterizedType function =
        functionType(
            Mockito.mockingDetails(invocation.getMock()).getMockCreationSettings().getTypeToMock());
    // The last argument but one is the continuation, the last what the function returns.
    return function != null && isOfUnit(function.getActualTypeArguments()[types.length - 1]);
  }

  private static boolean isOfUnit(Type continuation) {
    return continuation instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof WildcardType wildcard
        && Arrays.asList(wildcard.getLowerBounds()).contains(Unit.class);
  }

  /** How a type fills in Kotlin's function type that it extends; null if it is that type itself. */
  private static @Nullable ParameterizedType functionType(Class<?> type) {
    for (Type above : type.getGenericInterfaces()) {
      if (above instanceof ParameterizedType filled
          && filled.getRawType() instanceof Class<?> raw
          && isFunctionType(raw)) return filled;
      ParameterizedType further = above instanceof Class<?> raw ? functionType(raw) : null;
      if (further != null) return further;
    }
    return null;
  }

  /** What a strict mock does for a call that nobody has stubbed. */
  static @Nullable Object unstubbed(InvocationOnMock invocation) throws Throwable {
    if (!isSuspend(invocation)) return Mockito.RETURNS_DEFAULTS.answer(invocation);
    MockedCall call = of(invocation);
    if (call == null) return null;
    String arguments =
        Arrays.stream(call.arguments()).map(String::valueOf).collect(Collectors.joining(", "));
    MockCreationSettings<?> mock =
        Mockito.mockingDetails(invocation.getMock()).getMockCreationSettings();
    boolean named = !mock.getMockName().isDefault();
    throw new AssertionError(
        (named ? mock.getMockName() : mock.getTypeToMock().getSimpleName())
            + "."
            + invocation.getMethod().getName()
            + "("
            + arguments
            + ") was called, but is not stubbed with these arguments");
  }

  /** Throws what the compiler wouldn't let pass. */
  @SuppressWarnings("unchecked")
  static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  /** What a call gets: a value, {@code COROUTINE_SUSPENDED}, or an exception. */
  interface Reply {
    @Nullable Object to(MockedCall call) throws Throwable;
  }
}
