package dev.menai.internal.bridge;

import dev.menai.core.Fibers;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * What a suspend function answers its caller in Kotlin.
 *
 * <p>Resumed, a value of a value class is always its object. A function that doesn't suspend
 * returns what the value class holds instead, unless that is a primitive; but where the result may
 * be null, the object again if the value class may hold null, as else the two would be one.
 */
public final class SuspendAnswer {
  private SuspendAnswer() {}

  /**
   * What to return to the caller.
   *
   * @param value the value, where a value class is its object; or the mark of a call that suspends
   */
  public static @Nullable Object of(
      BridgeFunction function,
      Continuation<? super @Nullable Object> continuation,
      @Nullable Object value) {
    ValueClass type = function.heldResult();
    boolean held = type != null && type.type().isInstance(value) && !type.erased().isPrimitive();
    if (!held) return value;
    if (!function.mayBeNull()) return type.held(value);
    if (type.held(value) == null) return value;
    // No class file says whether a value class may hold null. Resumed, it makes no difference.
    return Fibers.answerLater(continuation, value);
  }
}
