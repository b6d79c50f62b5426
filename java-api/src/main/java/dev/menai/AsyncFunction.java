package dev.menai;

import org.jspecify.annotations.Nullable;

/**
 * A function whose body may suspend and may throw.
 *
 * @param <A> what it takes
 * @param <R> what it yields
 */
@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, R extends @Nullable Object> {
  /**
   * Applies the function.
   *
   * @param value the argument
   * @return the result
   * @throws Exception what the function failed with
   */
  R apply(A value) throws Exception;
}
