package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of two parameters without a result, whose body may suspend and may throw: Kotlin's
 * {@code suspend (A, B) -> Unit}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 */
@FunctionalInterface
public interface AsyncConsumer2<A extends @Nullable Object, B extends @Nullable Object> {
  /**
   * Does something with the arguments.
   *
   * @param first the first argument
   * @param second the second argument
   * @throws Exception what the function failed with
   */
  void accept(A first, B second) throws Exception;
}
