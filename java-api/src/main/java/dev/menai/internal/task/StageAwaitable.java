package dev.menai.internal.task;

import dev.menai.Async;
import dev.menai.Awaitable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A future of the JDK as an awaitable, which verbs that do more than await it can tell.
 *
 * @param stage the future
 * @param <T> the type of its value
 */
public record StageAwaitable<T extends @Nullable Object>(CompletionStage<? extends T> stage)
    implements Awaitable<T> {

  @Override
  public T await() {
    return Async.<T>await(stage);
  }
}
