package dev.menai.internal.task;

import dev.menai.core.Fiber;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import org.jspecify.annotations.Nullable;

/** The value of a context variable in a coroutine's context: what tasks take over. */
public interface VarBinding extends CoroutineContext.Element {
  /** The values of all variables in a body, for what it makes; none outside. */
  static CoroutineContext all(@Nullable Fiber fiber) {
    CoroutineContext none = EmptyCoroutineContext.INSTANCE;
    if (fiber == null) return none;
    return fiber
        .getContext()
        .fold(none, (found, each) -> each instanceof VarBinding ? found.plus(each) : found);
  }
}
