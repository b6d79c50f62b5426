package dev.menai.samples.frameworks;

import static dev.menai.Async.await;

import dev.menai.Awaitable;
import dev.menai.Suspend;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import org.jspecify.annotations.Nullable;

/** Context for a part of a task, where {@code AsyncScope.Builder.context} is for a whole scope. */
public final class InContext {
  private InContext() {}

  // kotlin.md: with-context
  /** Runs a body, in this task, with these elements; the tasks that it creates have them too. */
  public static <T extends @Nullable Object> T withContext(
      CoroutineContext elements, Awaitable<T> body) {
    return await(
        k -> BuildersKt.withContext(elements, (scope, inner) -> Suspend.body(inner, body), k));
  }
  // kotlin.md: end
}
