package dev.menai.sync;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import dev.menai.core.StackRoom;
import dev.menai.internal.task.Failures;
import kotlin.Unit;
import kotlinx.coroutines.NonCancellable;
import org.jspecify.annotations.Nullable;

/** Waiting for what a Semaphore of Kotlin's hands over. */
final class PermitHandover {
  /** How dumps see what is waited for. */
  private final SyncTarget target;

  /** Counts those who were served, if somebody lets them go first. */
  private final @Nullable Woken woken;

  PermitHandover(SyncTarget target, @Nullable Woken woken) {
    this.target = target;
    this.woken = woken;
  }

  /**
   * Waits for it. Kotlin's primitives hand over to who is first and not cancelled, as ours must; if
   * the task was cancelled after that and before its turn came, it gives it back and throws.
   */
  void await(Fiber fiber, SuspendCall<Unit> call, Runnable giveBack) {
    StackRoom.require();
    await(fiber, call);
    Throwable cancel = Waiter.cancel(fiber);
    if (cancel == null) return;
    giveBack.run();
    throw Waiter.thrown(fiber, cancel);
  }

  /** Waits for it even if the task is or gets cancelled. */
  void awaitUncancellably(Fiber fiber, SuspendCall<Unit> call) {
    try {
      fiber.inScope(NonCancellable.INSTANCE, () -> await(fiber, call));
    } catch (Exception thrown) {
      throw Failures.unchecked(thrown);
    }
  }

  private @Nullable Void await(Fiber fiber, SuspendCall<Unit> call) {
    fiber.waitsFor = target;
    try {
      if (woken == null) Async.<Unit>await(call);
      else woken.await(call);
      return null;
    } finally {
      fiber.waitsFor = null;
    }
  }
}
