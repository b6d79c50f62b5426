package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of five parameters whose body may suspend and may throw: Kotlin's {@code suspend (A,
 * B, C, D, E) -> R}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 * @param <D> the fourth argument
 * @param <E> the fifth argument
 * @param <R> what it yields
 */
@FunctionalInterface
public interface AsyncFunction5<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    D extends @Nullable Object,
    E extends @Nullable Object,
    R extends @Nullable Object> {
  /**
   * Applies the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @param third the third argument
   * @param fourth the fourth argument
   * @param fifth the fifth argument
   * @return the result
   * @throws Exception what the function failed with
   */
  R apply(A first, B second, C third, D fourth, E fifth) throws Exception;
}
