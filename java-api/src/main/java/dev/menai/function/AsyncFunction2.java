package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of two parameters whose body may suspend and may throw: Kotlin's {@code suspend (A, B)
 * -> R}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <R> what it yields
 */
@FunctionalInterface
public interface AsyncFunction2<
    A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> {
  /**
   * Applies the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @return the result
   * @throws Exception what the function failed with
   */
  R apply(A first, B second) throws Exception;
}
