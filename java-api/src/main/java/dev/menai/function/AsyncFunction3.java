package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of three parameters whose body may suspend and may throw: Kotlin's {@code suspend (A,
 * B, C) -> R}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 * @param <R> what it yields
 */
@FunctionalInterface
public interface AsyncFunction3<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    R extends @Nullable Object> {
  /**
   * Applies the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @param third the third argument
   * @return the result
   * @throws Exception what the function failed with
   */
  R apply(A first, B second, C third) throws Exception;
}
