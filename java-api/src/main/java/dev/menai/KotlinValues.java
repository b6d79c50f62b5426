package dev.menai;

import dev.menai.core.KotlinTypes;
import java.time.Duration;
import java.util.Objects;
import kotlin.ResultKt;
import org.jspecify.annotations.Nullable;

/**
 * Values of Kotlin's that Java has types of its own for, as class files have them: a {@code
 * kotlin.time.Duration} is a {@code long} there. What {@code @JavaView} writes calls these methods.
 */
public final class KotlinValues {
  private KotlinValues() {}

  /**
   * Kotlin's duration as Java's. One that is infinite is the longest that Java has.
   *
   * @param kotlinDuration as class files have it
   * @return the same duration
   */
  public static Duration toJava(long kotlinDuration) {
    return KotlinTypes.javaDuration(kotlinDuration);
  }

  /**
   * Java's duration as Kotlin's. One that is too long for Kotlin is infinite.
   *
   * @param duration the duration
   * @return the same duration, as class files have it
   * @throws NullPointerException if the duration is null
   */
  public static long toKotlin(Duration duration) {
    return KotlinTypes.kotlinDuration(Objects.requireNonNull(duration, "duration"));
  }

  /**
   * An outcome as what a {@code kotlin.Result} holds.
   *
   * @param outcome the outcome; a cancelled one is a failure with a {@link TaskCancelledException}
   * @return the value, or Kotlin's mark of a failure
   * @throws NullPointerException if the outcome is null
   */
  public static @Nullable Object toKotlin(Outcome<?> outcome) {
    Objects.requireNonNull(outcome, "outcome");
    if (outcome instanceof Outcome.Success<?> success) return success.value();
    if (outcome instanceof Outcome.Failure<?> failure) {
      return ResultKt.createFailure(failure.exception());
    }
    return ResultKt.createFailure(
        new TaskCancelledException(((Outcome.Cancelled<?>) outcome).reason()));
  }

  /**
   * A {@code kotlin.Result} as an outcome.
   *
   * @param result an object of that class, or what it holds
   * @param <T> the type of the value
   * @return the outcome
   */
  public static <T extends @Nullable Object> Outcome<T> outcome(@Nullable Object result) {
    boolean boxed = result != null && KotlinTypes.isResult(result);
    Throwable failure = boxed ? KotlinTypes.failureOf(result) : KotlinTypes.failureIn(result);
    if (failure != null) return new Outcome.Failure<>(failure);
    @SuppressWarnings("unchecked") // The caller knows what the result is of.
    T value = (T) (boxed ? KotlinTypes.valueOf(result) : result);
    return new Outcome.Success<>(value);
  }
}
