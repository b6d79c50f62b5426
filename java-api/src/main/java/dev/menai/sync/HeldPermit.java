package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.core.OpenBlock;
import dev.menai.internal.task.HeldTarget;
import dev.menai.internal.task.WaitTarget;
import org.jspecify.annotations.Nullable;

/**
 * The block in which a body holds a lock, a permit or a slot, and gives it back when it leaves. Of
 * the fiber's thread.
 */
final class HeldPermit implements OpenBlock, HeldTarget {
  private final Permits permits;
  private final Fiber fiber;
  private @Nullable OpenBlock outer;
  private @Nullable IllegalStateException refusal;

  /** Whether the body has it. */
  boolean taken;

  HeldPermit(Permits permits, Fiber fiber) {
    this.permits = permits;
    this.fiber = fiber;
  }

  /**
   * Ends the block, which fails with {@code failure} if it does.
   *
   * @throws IllegalStateException if the body has given back itself what it held
   */
  void close(@Nullable Throwable failure) {
    fiber.close(this, failure);
    if (refusal != null) throw refusal;
  }

  @Override
  public void end(boolean failed) {
    if (!taken) return;
    try {
      permits.giveBack();
    } catch (IllegalStateException givenBack) {
      refusal = givenBack;
    }
    taken = false;
  }

  @Override
  public WaitTarget target() {
    return permits.target();
  }

  @Override
  public boolean isHeld() {
    return taken;
  }

  @Override
  public @Nullable OpenBlock getOuter() {
    return outer;
  }

  @Override
  public void setOuter(@Nullable OpenBlock outer) {
    this.outer = outer;
  }
}
