package dev.menai;

import dev.menai.core.Fiber;
import dev.menai.core.SuspendFunction;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Objects;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A suspend function of any object, called with arguments that came through a bridge.
 *
 * @param handle the function, in {@link BridgeHandles}' shape
 * @param result how its value becomes Java's
 */
record SuspendMethod(MethodHandle handle, Conversion result) {

  /** Calls it and waits, on a fiber. */
  @Nullable Object await(Fiber fiber, Object target, @Nullable Object @Nullable [] arguments) {
    SuspendFunction<@Nullable Object> call =
        k -> (Object) handle.invokeExact(target, arguments, (Object) k);
    return result.apply(Calls.await(fiber, call));
  }

  /** A call of it that is still to be made. */
  Awaitable<@Nullable Object> with(Object target, @Nullable Object @Nullable [] arguments) {
    if (result.how() != null) return () -> await(Current.fiber("await"), target, arguments);
    SuspendCall<@Nullable Object> call =
        k -> (Object) handle.invokeExact(target, arguments, (Object) k);
    return call;
  }

  /** Calls a suspend function with all its arguments, the last one being the continuation. */
  static @Nullable Object call(
      MethodHandle handle, Object target, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return (Object) handle.invokeExact(target, values(arguments), (Object) continuation(arguments));
  }

  static @Nullable Object[] values(@Nullable Object @Nullable [] arguments) {
    return Arrays.copyOf(Objects.requireNonNull(arguments), arguments.length - 1);
  }

  /** The continuation at the end of a suspend function's arguments. */
  static Continuation<?> continuation(@Nullable Object @Nullable [] arguments) {
    Object last = Objects.requireNonNull(arguments)[arguments.length - 1];
    return (Continuation<?>) Objects.requireNonNull(last, "continuation");
  }
}
