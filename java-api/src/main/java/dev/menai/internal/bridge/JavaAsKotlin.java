package dev.menai.internal.bridge;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.KotlinValues;
import dev.menai.Outcome;
import dev.menai.Promise;
import dev.menai.Suspend;
import dev.menai.SuspendCall;
import dev.menai.Task;
import dev.menai.core.Fibers;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.Waitable;
import dev.menai.internal.verb.WaitVerbs;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kotlin.Result;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/** {@link Suspend#implement}: methods of Java called as functions of Kotlin. */
public final class JavaAsKotlin extends BridgeDirection {
  public static final BridgeDirection DIRECTION = new JavaAsKotlin();

  private static final Set<Class<?>> AWAITABLE =
      Set.of(Awaitable.class, SuspendCall.class, Task.class, Promise.class);
  private static final Set<Class<?>> STAGE = Set.of(CompletionStage.class, CompletableFuture.class);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private JavaAsKotlin() {}

  @Override
  public String needsInterface() {
    return " is no interface, and a Java object can implement nothing else of Kotlin's";
  }

  @Override
  public String complaint(Class<?> type, Class<?> target) {
    return target.getTypeName()
        + " can't implement "
        + type.getTypeName()
        + ", since these functions match none of its methods:";
  }

  @Override
  public @Nullable Function<MethodHandle, BridgeCall> link(
      BridgeFunction kotlin, BridgeFunction method) {
    if (method.suspends()) return kotlin.suspends() ? BridgeDirection::direct : null;
    if (kotlin.suspends()) {
      Class<?> raw = method.result().raw();
      if (AWAITABLE.contains(raw) || STAGE.contains(raw)) {
        Conversion value = Conversion.between(method.result().argument(0), kotlin.result());
        if (value != null) return handle -> body(handle, JavaAsKotlin::awaited, value, kotlin);
      }
    }
    Conversion result = Conversion.between(method.result(), kotlin.result());
    if (result == null) return null;
    return kotlin.suspends()
        ? handle -> body(handle, value -> value, result, kotlin)
        : handle -> plain(handle, result, kotlin);
  }

  private static BridgeCall plain(MethodHandle handle, Conversion result, BridgeFunction kotlin) {
    return (proxy, target, args) -> {
      try {
        return held(kotlin, result.apply((Object) handle.invokeExact(target, args)));
      } catch (Throwable thrown) {
        Throwable failure = Failures.unwrapped(thrown);
        throw kotlin.throwsAsIs(failure) ? failure : Failures.unchecked(failure);
      }
    };
  }

  /** A value as a plain function returns it, which is what a value class holds. */
  private static @Nullable Object held(BridgeFunction kotlin, @Nullable Object value) {
    ValueClass type = kotlin.heldResult();
    boolean boxed = type == null || kotlin.method().getReturnType() == type.type();
    return boxed ? value : type.held(value);
  }

  /**
   * The method runs as a body in the calling coroutine; what it gives back may have to be awaited.
   */
  private static BridgeCall body(
      MethodHandle handle, Waiting waiting, Conversion result, BridgeFunction kotlin) {
    return (proxy, target, args) -> {
      @Nullable Object[] values = SuspendMethod.values(args);
      return start(
          continuation(args),
          kotlin,
          () -> {
            try {
              return result.apply(waiting.await(invoke(handle, target, values)));
            } catch (Throwable failure) {
              return failed(kotlin, failure);
            }
          });
    };
  }

  /** A failure as the function's answer: inside its {@code Result}, or thrown. */
  private static @Nullable Object failed(BridgeFunction kotlin, Throwable failure)
      throws Exception {
    ValueClass type = kotlin.heldResult();
    boolean inside = type != null && type.type() == Result.class && !Failures.isCancel(failure);
    if (inside) {
      return type.boxed(KotlinValues.toKotlin(new Outcome.Failure<>(Failures.unwrapped(failure))));
    }
    if (failure instanceof Exception exception) throw exception;
    throw (Error) failure;
  }

  private static @Nullable Object start(
      Continuation<@Nullable Object> continuation,
      BridgeFunction kotlin,
      Callable<@Nullable Object> body)
      throws Throwable {
    try {
      return SuspendAnswer.of(kotlin, continuation, Fibers.startFiber(continuation, body));
    } catch (Throwable failure) {
      // A proxy would wrap what the function doesn't declare; a resumed continuation gets it as it
      // is.
      if (kotlin.throwsAsIs(failure)) throw failure;
      return Fibers.failLater(continuation, failure);
    }
  }

  // A proxy's arguments come untyped; what the continuation takes was matched.
  @SuppressWarnings("unchecked")
  private static Continuation<@Nullable Object> continuation(
      @Nullable Object @Nullable [] arguments) {
    return (Continuation<@Nullable Object>) SuspendMethod.continuation(arguments);
  }

  private static @Nullable Object invoke(
      MethodHandle handle, Object target, @Nullable Object[] values) throws Exception {
    try {
      return (Object) handle.invokeExact(target, values);
    } catch (Exception | Error failure) {
      throw failure;
    } catch (Throwable neither) {
      throw Failures.unchecked(neither);
    }
  }

  /** Waits for what a method returned; it is this call's own, and cancelled with it. */
  private static @Nullable Object awaited(@Nullable Object pending) throws Exception {
    if (pending instanceof CompletionStage<?> stage) return Async.<@Nullable Object>await(stage);
    if (pending instanceof Awaitable<?> awaitable) {
      Waitable<@Nullable Object> running = Waitable.of(awaitable);
      if (running == null) return awaitable.await();
      return WaitVerbs.runningFor(CurrentTask.fiber("await"), running, FOREVER);
    }
    throw new NullPointerException("the Java method returned null instead of something to await");
  }

  /** What to do with the value that a method returned. */
  private interface Waiting {
    @Nullable Object await(@Nullable Object value) throws Exception;
  }
}
