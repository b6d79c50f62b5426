package dev.menai;

/**
 * Time ran out: the deadline of a {@code waitFor} or {@code timeout} passed before its body ended.
 *
 * <p>It is a failure like others, not a cancellation. Only the deadline that fired becomes one:
 * that of an inner block passes through an outer one unchanged. Kotlin's {@code
 * TimeoutCancellationException} arrives in Java as this one.
 */
public class AsyncTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one with a message.
   *
   * @param message what took too long, and the limit
   */
  public AsyncTimeoutException(String message) {
    super(message);
  }
}
