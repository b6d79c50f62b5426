package dev.menai.testing;

import dev.menai.core.Fibers;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
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
  private final Object[] arguments;
  private final Continuation<@Nullable Object> continuation;

  private MockedCall(
      InvocationOnMock invocation,
      Object[] arguments,
      Continuation<@Nullable Object> continuation) {
    this.invocation = invocation;
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
    if (continuation == null) return null;
    return new MockedCall(invocation, Arrays.copyOf(raw, raw.length - 1), continuation);
  }

  private static boolean isSuspend(InvocationOnMock invocation) {
    Class<?>[] types = invocation.getMethod().getParameterTypes();
    return types.length > 0 && types[types.length - 1] == Continuation.class;
  }

  Continuation<@Nullable Object> continuation() {
    return continuation;
  }

  Object[] arguments() {
    return arguments;
  }

  /** Runs a body in the calling coroutine. */
  @Nullable Object start(Callable<? extends @Nullable Object> body) {
    return Fibers.<@Nullable Object>startFiber(continuation, body);
  }

  /** The value to return: a function without one returns {@code Unit}. */
  @Nullable Object value(@Nullable Object value) {
    return value == null && returnsUnit() ? Unit.INSTANCE : value;
  }

  private boolean returnsUnit() {
    Type[] types = invocation.getMethod().getGenericParameterTypes();
    return types[types.length - 1] instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof WildcardType wildcard
        && Arrays.asList(wildcard.getLowerBounds()).contains(Unit.class);
  }

  /** What a strict mock does for a call that nobody has stubbed. */
  static @Nullable Object unstubbed(InvocationOnMock invocation) throws Throwable {
    if (!isSuspend(invocation)) return Mockito.RETURNS_DEFAULTS.answer(invocation);
    MockedCall call = of(invocation);
    if (call == null) return null;
    String arguments =
        Arrays.stream(call.arguments).map(String::valueOf).collect(Collectors.joining(", "));
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
