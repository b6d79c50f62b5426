package dev.menai.sync;

/**
 * Thrown by an {@link AsyncQueue} that was shut down: to who puts, and to who gets when it is
 * empty.
 *
 * <p>asyncio's {@code QueueShutDown}.
 */
public class QueueShutDownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one without a message. */
  public QueueShutDownException() {}

  QueueShutDownException(String message) {
    super(message);
  }
}
