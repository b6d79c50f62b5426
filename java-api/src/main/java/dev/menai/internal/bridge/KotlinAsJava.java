package dev.menai.internal.bridge;

import dev.menai.Awaitable;
import dev.menai.Suspend;
import dev.menai.SuspendCall;
import dev.menai.Task;
import dev.menai.core.Fiber;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.TaskScope;
import dev.menai.internal.task.Tasks;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link Suspend#adapt}: Kotlin functions called as methods of Java. */
public final class KotlinAsJava extends BridgeDirection {
  public static final BridgeDirection DIRECTION = new KotlinAsJava();

  private KotlinAsJava() {}

  @Override
  public String needsInterface() {
    return " is no interface, and a view must be one; declare in an interface which functions you"
        + " call, or have it written by @JavaView";
  }

  @Override
  public String complaint(Class<?> view, Class<?> target) {
    return view.getTypeName()
        + " can't be a view of "
        + target.getTypeName()
        + ", since these methods match none of its functions:";
  }

  @Override
  public @Nullable Function<MethodHandle, BridgeCall> link(
      BridgeFunction method, BridgeFunction kotlin) {
    if (method.suspends()) return kotlin.suspends() ? BridgeDirection::direct : null;
    if (kotlin.suspends()) {
      Function<MethodHandle, BridgeCall> started = started(method, kotlin);
      if (started != null) return started;
    }
    Conversion result = Conversion.between(kotlin.result(), method.result());
    if (result == null) return null;
    return kotlin.suspends()
        ? handle -> awaited(new SuspendMethod(nameOf(method), handle, result))
        : handle -> plain(handle, result, method);
  }

  /** The method returns something that stands for the running, or the coming, call. */
  private static @Nullable Function<MethodHandle, BridgeCall> started(
      BridgeFunction method, BridgeFunction kotlin) {
    Class<?> raw = method.result().raw();
    boolean task = raw == Task.class;
    boolean future = raw == CompletableFuture.class || raw == CompletionStage.class;
    boolean cold = raw == Awaitable.class || raw == SuspendCall.class;
    if (!task && !future && !cold) return null;
    Conversion value = Conversion.between(kotlin.result(), method.result().argument(0));
    if (value == null) return null;
    return handle -> {
      SuspendMethod call = new SuspendMethod(nameOf(method), handle, value);
      if (task) return task(call);
      return future ? future(call) : (proxy, target, args) -> call.with(target, args);
    };
  }

  private static String nameOf(BridgeFunction method) {
    return method.method().getDeclaringClass().getSimpleName() + "." + method.name();
  }

  private static BridgeCall awaited(SuspendMethod call) {
    return (proxy, target, args) -> call.await(CurrentTask.fiber(call.name()), target, args);
  }

  private static BridgeCall task(SuspendMethod call) {
    return (proxy, target, args) ->
        Tasks.start(CurrentTask.fiber(call.name()), null, call.with(target, args));
  }

  private static BridgeCall future(SuspendMethod call) {
    return (proxy, target, args) -> {
      Awaitable<@Nullable Object> body = call.with(target, args);
      Fiber fiber = Fiber.current();
      Task<@Nullable Object> task =
          fiber != null
              ? Tasks.start(fiber, null, body)
              : TaskScope.ofKotlin().create(null, body).start();
      return task.toCompletableFuture();
    };
  }

  private static BridgeCall plain(MethodHandle handle, Conversion result, BridgeFunction method) {
    return (proxy, target, args) -> {
      try {
        return result.apply((Object) handle.invokeExact(target, args));
      } catch (Throwable failure) {
        throw method.throwsAsIs(failure) ? failure : Failures.unchecked(failure);
      }
    };
  }
}
