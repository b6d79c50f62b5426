package dev.menai.sync;

import dev.menai.Async;
import dev.menai.Awaitable;
import dev.menai.core.Fiber;
import org.jspecify.annotations.Nullable;

/**
 * What bodies take for the time of a block: a lock, the permits of a semaphore, the slots of a
 * limiter.
 */
abstract class Permits {
  private final SyncTarget target;

  /** Permits of something that tasks wait for. */
  Permits(SyncTarget target) {
    this.target = target;
  }

  final SyncTarget target() {
    return target;
  }

  /**
   * Waits for one; throws without it if the task is cancelled.
   *
   * <p>The fields of {@code held} tell what the body has: {@code taken} is set by the statement
   * after the one that takes, without a call between, since the stack may overflow at any call.
   */
  abstract void take(Fiber fiber, HeldPermit held);

  /**
   * Gives one back.
   *
   * @throws IllegalStateException if that is one too many
   */
  abstract void giveBack();

  /** Runs a body that has one. */
  final <T extends @Nullable Object> T hold(Fiber fiber, Awaitable<? extends T> body) {
    HeldPermit held = new HeldPermit(this, fiber);
    fiber.open(held);
    Throwable failure = null;
    try {
      take(fiber, held);
      return Async.<T>await(body);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      held.close(failure);
    }
  }
}
