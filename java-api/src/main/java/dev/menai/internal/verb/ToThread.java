package dev.menai.internal.verb;

import dev.menai.Outcome;
import dev.menai.core.BlockingCall;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Failures;
import dev.menai.internal.task.Outside;
import dev.menai.internal.task.ScopeCallback;
import dev.menai.internal.task.SharedCancel;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.TaskScope;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.Unit;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.InterruptibleKt;
import org.jspecify.annotations.Nullable;

/** A blocking call on a thread of its own, while the task is suspended. */
public final class ToThread {
  private ToThread() {}

  public static <T extends @Nullable Object> T call(Fiber fiber, Callable<? extends T> blocking) {
    TaskScope scope = TaskScope.of(fiber);
    var dispatcher = scope.engine().getBlocking();
    // Kept beside the call: kotlinx would take every interrupt for a cancel, and lose the failure
    // of a cancelled call.
    AtomicReference<@Nullable Outcome<T>> ended = new AtomicReference<>();
    BlockingCall<Unit> call =
        new BlockingCall<>(
            () -> {
              ScopeCallback.run(scope, () -> ended.set(outcome(blocking)));
              return Unit.INSTANCE;
            });
    DisposableHandle outside = Outside.waitFor(fiber, call);
    fiber.waitsFor = call;
    try {
      SuspendCalls.await(fiber, k -> InterruptibleKt.runInterruptible(dispatcher, call::call, k));
    } catch (CancellationException cancelled) {
      if (!(ended.get() instanceof Outcome.Failure)) throw cancelled;
    } finally {
      fiber.waitsFor = null;
      outside.dispose();
    }
    Outcome<T> outcome = ended.get();
    if (outcome instanceof Outcome.Failure<T> failure) throw thrown(fiber, failure.exception());
    fiber.checkCancelled();
    return ((Outcome.Success<T>) Objects.requireNonNull(outcome)).value();
  }

  private static <T extends @Nullable Object> Outcome<T> outcome(Callable<? extends T> blocking) {
    try {
      return new Outcome.Success<>(blocking.call());
    } catch (Throwable thrown) {
      return new Outcome.Failure<>(Failures.unwrapped(thrown));
    }
  }

  private static RuntimeException thrown(Fiber fiber, Throwable failure) {
    return Failures.isCancel(failure) && SharedCancel.reaches(fiber)
        ? Failures.cancel(fiber, failure)
        : Failures.ofAwaited(failure);
  }
}
