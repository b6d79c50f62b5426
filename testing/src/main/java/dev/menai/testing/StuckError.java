package dev.menai.testing;

/** A body hangs, or takes too long in real time. The message has the task dump. */
final class StuckError extends AssertionError {
  private static final long serialVersionUID = 1L;

  StuckError(String message) {
    super(message);
  }
}
