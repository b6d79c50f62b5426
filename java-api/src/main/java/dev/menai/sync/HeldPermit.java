package dev.menai.sync;

import dev.menai.core.Fiber;
import dev.menai.core.OpenBlock;
import dev.menai.core.StackRoom;
import dev.menai.internal.task.HeldTarget;
import dev.menai.internal.task.WaitTarget;
import org.jspecify.annotations.Nullable;

/**
 * The block in which a body holds a lock, a permit or a slot, and gives it back when it leaves. Of
 * the fiber's thread.
 *
 * <p>The fiber knows of it before anything is taken. Where the stack overflows as the body leaves,
 * it is given back soon after, by the fiber.
 */
final class HeldPermit implements OpenBlock, HeldTarget {
  private final Permits permits;
  private final Fiber fiber;
  private @Nullable OpenBlock outer;
  private @Nullable IllegalStateException refusal;

  /** Whether the body has it. */
  boolean taken;

  /** Whether the body has left the block. */
  boolean left;

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

  /**
   * Nothing is lost where it is cut short: a permit for which nobody waits goes back at a stroke.
   */
  @Override
  public void end(boolean failed) {
    if (!taken) return;
    if (permits.areAwaited()) StackRoom.require();
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
  public boolean isLeft() {
    return left;
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
