package dev.menai.facade;

/** Says why a facade can't be written, or isn't what was recorded; the message is for people. */
public final class FacadeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Makes it.
   *
   * @param message what is wrong, and what to do
   */
  public FacadeException(String message) {
    super(message);
  }

  /**
   * Makes it.
   *
   * @param message what is wrong, and what to do
   * @param cause what it comes from
   */
  public FacadeException(String message, Throwable cause) {
    super(message, cause);
  }
}
