package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of six parameters whose body may suspend and may throw: Kotlin's {@code suspend (A, B,
 * C, D, E, F) -> R}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 * @param <D> the fourth argument
 * @param <E> the fifth argument
 * @param <F> the sixth argument
 * @param <R> what it yields
 */
@FunctionalInterface
public interface AsyncFunction6<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    D extends @Nullable Object,
    E extends @Nullable Object,
    F extends @Nullable Object,
    R extends @Nullable Object> {
  /**
   * Applies the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @param third the third argument
   * @param fourth the fourth argument
   * @param fifth the fifth argument
   * @param sixth the sixth argument
   * @return the result
   * @throws Exception what the function failed with
   */
  R apply(A first, B second, C third, D fourth, E fifth, F sixth) throws Exception;
}
