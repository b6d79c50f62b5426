package dev.menai;

import org.jspecify.annotations.Nullable;

/**
 * A function without a result, whose body may suspend and may throw: Kotlin's {@code suspend (A) ->
 * Unit}.
 *
 * @param <A> what it takes
 */
@FunctionalInterface
public interface AsyncConsumer<A extends @Nullable Object> {
  /**
   * Does something with a value.
   *
   * @param value the argument
   * @throws Exception what the function failed with
   */
  void accept(A value) throws Exception;
}
