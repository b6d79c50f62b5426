package dev.menai.internal.task;

import dev.menai.core.BlockingCall;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** What kind of thing a task waits for, in one word, and what the user calls it. */
public final class WaitKind {
  private WaitKind() {}

  /** The kind of what stands in {@code Fiber.waitsFor}, or is a call for whose answer it waits. */
  public static String of(@Nullable Object target) {
    if (target instanceof WaitTarget shown) return shown.kind();
    if (target instanceof BodyTask<?>) return "task";
    if (target instanceof PromiseCell<?>) return "promise";
    if (target instanceof Waitable<?>) return "coroutine";
    if (target instanceof Duration) return "sleep";
    if (target instanceof NamedCall<?>) return "suspendCall";
    if (target instanceof BlockingCall<?>) return "toThread";
    if (target instanceof CompletionStage<?>) return "stage";
    if (target instanceof Collection<?>) return "tasks";
    return target instanceof Job ? "coroutines" : "unknown";
  }

  /** What the user calls it; of a stage or call its class. Null if it has no name. */
  public static @Nullable String name(@Nullable Object target) {
    if (target instanceof WaitTarget shown) return shown.name();
    if (target instanceof BodyTask<?> task) return task.name();
    if (target instanceof DeferredTask<?> coroutine) return coroutine.name();
    if (target instanceof NamedCall<?> call) return call.name();
    return target instanceof CompletionStage<?> ? target.getClass().getSimpleName() : null;
  }
}
