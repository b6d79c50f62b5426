package dev.menai;

import java.util.List;

/**
 * Tasks of a group, or its body, failed. Always this one, also for a single failure.
 *
 * <p>The first failure is the cause, the others are suppressed. The counterpart of asyncio's {@code
 * ExceptionGroup}.
 */
public class TaskGroupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The failures, in the order in which they happened.
   *
   * @serial a list of at least one
   */
  // Not transient, so that a serialized one still tells; the list and Throwables are serializable.
  @SuppressWarnings("serial")
  private final List<Throwable> failures;

  /**
   * Makes one.
   *
   * @param message what failed; the first failure's text is added
   * @param failures in the order in which they happened, at least one; the first becomes the cause,
   *     the others are suppressed
   * @throws NullPointerException if an argument, or a failure, is null
   * @throws IndexOutOfBoundsException if there is no failure
   */
  @SuppressWarnings("this-escape") // addSuppressed is final.
  public TaskGroupException(String message, List<Throwable> failures) {
    super(message + ": " + failures.get(0), failures.get(0));
    this.failures = List.copyOf(failures);
    failures.stream().skip(1).forEach(this::addSuppressed);
  }

  /**
   * The failures, bare, in the order in which they happened.
   *
   * @return an unmodifiable list with at least one
   */
  public List<Throwable> failures() {
    return failures;
  }
}
