package dev.menai.stream;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/**
 * A continuation that shows another context.
 *
 * <p>A flow must emit in the context in which it is collected; Kotlin's {@code flow} builder checks
 * that. A generator's body stands in that context with its fiber, and maybe a deadline or a {@link
 * dev.menai.ContextVar}, added, and none of these may reach its consumer: so a limit that the
 * generator sets for itself never cancels who consumes it.
 */
record ContextContinuation<T extends @Nullable Object>(CoroutineContext context, Continuation<T> to)
    implements Continuation<T> {
  @Override
  public CoroutineContext getContext() {
    return context;
  }

  @Override
  public void resumeWith(Object result) {
    to.resumeWith(result);
  }
}
