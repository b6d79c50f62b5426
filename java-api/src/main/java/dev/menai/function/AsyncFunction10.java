package dev.menai.function;

import org.jspecify.annotations.Nullable;

/**
 * A function of ten parameters whose body may suspend and may throw: Kotlin's {@code suspend (A, B,
 * C, D, E, F, G, H, I, J) -> R}.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 * @param <D> the fourth argument
 * @param <E> the fifth argument
 * @param <F> the sixth argument
 * @param <G> the seventh argument
 * @param <H> the eighth argument
 * @param <I> the ninth argument
 * @param <J> the tenth argument
 * @param <R> what it yields
 */
@FunctionalInterface
public interface AsyncFunction10<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    D extends @Nullable Object,
    E extends @Nullable Object,
    F extends @Nullable Object,
    G extends @Nullable Object,
    H extends @Nullable Object,
    I extends @Nullable Object,
    J extends @Nullable Object,
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
   * @param seventh the seventh argument
   * @param eighth the eighth argument
   * @param ninth the ninth argument
   * @param tenth the tenth argument
   * @return the result
   * @throws Exception what the function failed with
   */
  R apply(
      A first, B second, C third, D fourth, E fifth, F sixth, G seventh, H eighth, I ninth, J tenth)
      throws Exception;
}
