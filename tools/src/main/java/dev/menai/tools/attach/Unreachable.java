package dev.menai.tools.attach;

/** A program can't be looked into; the message says in one line why, and what to do. */
public final class Unreachable extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * With a message.
   *
   * @param message one line
   */
  public Unreachable(String message) {
    super(message);
  }
}
