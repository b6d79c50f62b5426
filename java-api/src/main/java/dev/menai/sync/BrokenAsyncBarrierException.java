package dev.menai.sync;

/**
 * Thrown to those who wait at an {@link AsyncBarrier} that is reset or aborted, and to those who
 * come to one that was aborted.
 *
 * <p>asyncio's {@code BrokenBarrierError}.
 */
public class BrokenAsyncBarrierException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one without a message. */
  public BrokenAsyncBarrierException() {}

  BrokenAsyncBarrierException(String message) {
    super(message);
  }
}
