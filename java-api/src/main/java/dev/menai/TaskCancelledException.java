package dev.menai;

import java.util.concurrent.CancellationException;

/**
 * The task that was awaited has been cancelled; the awaiting task has not.
 *
 * <p>A plain {@link CancellationException} inside a body means that <em>this</em> task was
 * cancelled, and should be let through. This subclass tells of another one, and may be handled.
 * asyncio throws the same exception for both. A task that failed with a plain one, such as that of
 * a cancelled future, is told of by this too, with the plain one as its cause.
 */
public class TaskCancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one with a message.
   *
   * @param message the reason of the cancel
   */
  public TaskCancelledException(String message) {
    super(message);
  }
}
