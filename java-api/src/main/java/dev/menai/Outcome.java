package dev.menai;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended: with a value, with a failure, or cancelled.
 *
 * <p>{@link Async#gatherSettled(Awaitable[])} returns these, as {@code
 * gather(return_exceptions=True)} does in Python.
 *
 * <p><b>Threads.</b> An outcome never changes, so any thread may read it.
 *
 * <pre>{@code
 * if (outcome instanceof Outcome.Success<String> success) use(success.value());
 * }</pre>
 *
 * @param <T> the type of the value
 */
public sealed interface Outcome<T extends @Nullable Object> {
  /**
   * The body returned.
   *
   * @param value what it returned
   * @param <T> the type of the value
   */
  record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

  /**
   * The body threw.
   *
   * @param exception what it threw, bare: a checked one isn't wrapped
   * @param <T> the type of the value that it would have had
   */
  record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {
    /**
     * Refuses null.
     *
     * @param exception what the body threw
     */
    public Failure {
      Objects.requireNonNull(exception, "exception");
    }
  }

  /**
   * The task was cancelled.
   *
   * @param reason the reason that was given to the cancel, or one that says that there was none
   * @param <T> the type of the value that it would have had
   */
  record Cancelled<T extends @Nullable Object>(String reason) implements Outcome<T> {
    /**
     * Refuses null.
     *
     * @param reason the reason
     */
    public Cancelled {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
