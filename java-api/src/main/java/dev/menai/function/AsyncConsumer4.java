package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of four parameters without a result, whose body may suspend and may throw: Kotlin's
 * {@code suspend (A, B, C, D) -> Unit}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 * @param <D> the fourth argument
 */
@FunctionalInterface
public interface AsyncConsumer4<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    D extends @Nullable Object> {
  /**
   * Does something with the arguments.
   *
   * @param first the first argument
   * @param second the second argument
   * @param third the third argument
   * @param fourth the fourth argument
   * @throws Exception what the function failed with
   */
  void accept(A first, B second, C third, D fourth) throws Exception;
}
