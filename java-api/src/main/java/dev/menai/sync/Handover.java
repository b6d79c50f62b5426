package dev.menai.sync;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import kotlin.Unit;
import kotlinx.coroutines.NonCancellable;
import org.jspecify.annotations.Nullable;

/** Waiting for what Kotlin's own Mutex and Semaphore hand over. */
final class Handover {
  private Handover() {}

  /**
   * Waits for it. Kotlin's primitives hand over to who is first and not cancelled, as ours must; if
   * the task was cancelled after that and before its turn came, it gives it back and throws. It is
   * counted among the woken where somebody counts them.
   */
  static void await(Fiber fiber, @Nullable Woken woken, SuspendCall<Unit> call, Runnable giveBack) {
    if (woken == null) Async.<Unit>await(call);
    else woken.await(call);
    Throwable cancel = Waiter.cancel(fiber);
    if (cancel == null) return;
    giveBack.run();
    throw Waiter.thrown(cancel);
  }

  /** Waits for it even if the task is or gets cancelled. */
  static void awaitToTheEnd(Fiber fiber, SuspendCall<Unit> call) {
    try {
      fiber.inScope(NonCancellable.INSTANCE, () -> Async.<Unit>await(call));
    } catch (Exception thrown) {
      throw Waiter.thrown(thrown);
    }
  }
}
