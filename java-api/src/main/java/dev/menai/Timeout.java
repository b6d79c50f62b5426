package dev.menai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of a {@link Async#timeout(Duration, Body) timeout} block, which the body may move.
 *
 * <p>asyncio's {@code asyncio.Timeout}. The members may be called from any thread.
 *
 * <pre>{@code
 * timeout(ofSeconds(2), t -> {
 *   for (Chunk c : chunks) { send(c); t.reschedule(ofSeconds(2)); }
 * });
 * }</pre>
 */
public interface Timeout {
  /**
   * Moves the deadline.
   *
   * @param fromNow the time left from now; zero or negative fires at once, one beyond any clock is
   *     no limit
   * @throws IllegalStateException if the deadline has fired, or the block has ended
   * @throws NullPointerException if {@code fromNow} is null
   */
  void reschedule(Duration fromNow);

  /**
   * Whether the deadline fired.
   *
   * @return true from the moment it fired on, also when the body swallowed that and returned
   */
  boolean expired();

  /**
   * The time left.
   *
   * @return zero or less after the deadline has fired or the block has ended; a very long time when
   *     there is no limit
   */
  Duration remaining();

  /**
   * A body with a value that is given its deadline.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  interface Body<T extends @Nullable Object> {
    /**
     * Runs the body.
     *
     * @param timeout its deadline
     * @return the value
     * @throws Exception what the body failed with
     */
    T run(Timeout timeout) throws Exception;
  }

  /** A body without a value that is given its deadline. */
  @FunctionalInterface
  interface VoidBody {
    /**
     * Runs the body.
     *
     * @param timeout its deadline
     * @throws Exception what the body failed with
     */
    void run(Timeout timeout) throws Exception;
  }
}
