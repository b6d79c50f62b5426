package dev.menai;

import dev.menai.core.KotlinTypes;
import dev.menai.internal.task.DeferredTask;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import kotlin.ResultKt;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * Values of Kotlin's that Java has types of its own for, as class files have them: a {@code
 * kotlin.time.Duration} is a {@code long} there. What {@code @JavaView} writes calls these methods.
 *
 * <p><b>Threads.</b> They only compute, so any thread may call them.
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
   * A number as a {@code UByte}.
   *
   * @param number from 0 to 255
   * @return its bits, as class files have them
   * @throws IllegalArgumentException if it is another number
   */
  public static byte toUByte(int number) {
    return (byte) inRange(number, 0xFF, "UByte");
  }

  /**
   * A number as a {@code UShort}.
   *
   * @param number from 0 to 65535
   * @return its bits, as class files have them
   * @throws IllegalArgumentException if it is another number
   */
  public static short toUShort(int number) {
    return (short) inRange(number, 0xFFFF, "UShort");
  }

  /**
   * A number as a {@code UInt}.
   *
   * @param number from 0 to 4294967295
   * @return its bits, as class files have them
   * @throws IllegalArgumentException if it is another number
   */
  public static int toUInt(long number) {
    return (int) inRange(number, 0xFFFF_FFFFL, "UInt");
  }

  /**
   * A number as a {@code ULong}.
   *
   * @param number 0 or more
   * @return its bits, as class files have them
   * @throws IllegalArgumentException if it is negative
   */
  public static long toULong(long number) {
    return inRange(number, Long.MAX_VALUE, "ULong");
  }

  /**
   * A {@code ULong} as a number.
   *
   * @param bits as class files have them
   * @return the number
   * @throws ArithmeticException if it is greater than the greatest {@code long}
   */
  public static long fromULong(long bits) {
    if (bits >= 0) return bits;
    throw new ArithmeticException(Long.toUnsignedString(bits) + " is too great for a long");
  }

  private static long inRange(long number, long greatest, String type) {
    if (number >= 0 && number <= greatest) return number;
    throw new IllegalArgumentException(number + " is no " + type + ": 0 to " + greatest);
  }

  /**
   * A deferred of Kotlin's as a task: awaiting that awaits the deferred, and cancelling it cancels
   * the deferred. It is no child of the calling task.
   *
   * @param deferred the deferred
   * @param <T> the type of the value
   * @return its task
   * @throws NullPointerException if the deferred is null
   */
  public static <T extends @Nullable Object> Task<T> task(Deferred<? extends T> deferred) {
    Objects.requireNonNull(deferred, "deferred");
    return new DeferredTask<>(deferred, new DeferredTask.Completed<T>(deferred));
  }

  /**
   * The same, where Java has another value than Kotlin.
   *
   * @param deferred the deferred
   * @param conversion makes Java's value of Kotlin's
   * @param <S> the type of Kotlin's value
   * @param <T> the type of Java's
   * @return its task
   * @throws NullPointerException if an argument is null
   */
  public static <S extends @Nullable Object, T extends @Nullable Object> Task<T> task(
      Deferred<? extends S> deferred, Function<? super S, ? extends T> conversion) {
    Objects.requireNonNull(deferred, "deferred");
    Objects.requireNonNull(conversion, "conversion");
    return new DeferredTask<>(deferred, () -> conversion.apply(deferred.getCompleted()));
  }

  /**
   * A job of Kotlin's as a task: awaiting that awaits the job, and cancelling it cancels the job.
   * It is no child of the calling task.
   *
   * @param job the job
   * @return its task
   * @throws NullPointerException if the job is null
   */
  public static Task<@Nullable Void> task(Job job) {
    Objects.requireNonNull(job, "job");
    return new DeferredTask<@Nullable Void>(job, () -> null);
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
