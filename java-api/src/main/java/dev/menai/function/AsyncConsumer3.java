package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of three parameters without a result, whose body may suspend and may throw: Kotlin's
 * {@code suspend (A, B, C) -> Unit}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 */
@FunctionalInterface
public interface AsyncConsumer3<
    A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {
  /**
   * Does something with the arguments.
   *
   * @param first the first argument
   * @param second the second argument
   * @param third the third argument
   * @throws Exception what the function failed with
   */
  void accept(A first, B second, C third) throws Exception;
}
