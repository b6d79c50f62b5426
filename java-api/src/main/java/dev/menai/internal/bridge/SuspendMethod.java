package dev.menai.internal.bridge;

import dev.menai.Awaitable;
import dev.menai.Suspend;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import dev.menai.core.SuspendFunction;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.SuspendCalls;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Objects;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A suspend function of any object, called with arguments that came through a bridge.
 *
 * @param name what messages call it
 * @param handle the function, in {@link BridgeHandles}' shape
 * @param result how its value becomes Java's
 */
public record SuspendMethod(String name, MethodHandle handle, Conversion result) {

  /** Calls it and waits, on a fiber. */
  public @Nullable Object await(
      Fiber fiber, Object target, @Nullable Object @Nullable [] arguments) {
    return result.apply(SuspendCalls.unopened(fiber, new Call(this, target, arguments)));
  }

  /** A call of it that is still to be made. */
  public Awaitable<@Nullable Object> with(Object target, @Nullable Object @Nullable [] arguments) {
    Call call = new Call(this, target, arguments);
    return result.how() == null
        ? (SuspendCall<@Nullable Object>) call::invoke
        : (SuspendCall<@Nullable Object>) call::converted;
  }

  /** Calls a suspend function with all its arguments, the last one being the continuation. */
  public static @Nullable Object call(
      MethodHandle handle, Object target, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return (Object) handle.invokeExact(target, values(arguments), (Object) continuation(arguments));
  }

  public static @Nullable Object[] values(@Nullable Object @Nullable [] arguments) {
    return Arrays.copyOf(Objects.requireNonNull(arguments), arguments.length - 1);
  }

  /** The continuation at the end of a suspend function's arguments. */
  public static Continuation<?> continuation(@Nullable Object @Nullable [] arguments) {
    Object last = Objects.requireNonNull(arguments)[arguments.length - 1];
    return (Continuation<?>) Objects.requireNonNull(last, "continuation");
  }

  /** One call of it. */
  private record Call(SuspendMethod method, Object target, @Nullable Object @Nullable [] arguments)
      implements SuspendFunction<@Nullable Object> {

    @Override
    public @Nullable Object invoke(Continuation<? super @Nullable Object> continuation)
        throws Throwable {
      return (Object) method.handle.invokeExact(target, arguments, (Object) continuation);
    }

    /** The same with the value as Java has it. */
    @Nullable Object converted(Continuation<? super @Nullable Object> continuation)
        throws Throwable {
      if (continuation instanceof Unanswered) return invoke(continuation);
      Awaitable<@Nullable Object> body =
          () -> method.await(CurrentTask.fiber(method.name), target, arguments);
      return Suspend.body(continuation, body);
    }

    @Override
    public String toString() {
      return "the function behind " + method.name;
    }
  }
}
