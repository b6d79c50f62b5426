package dev.menai.processor.view;

/** Says why a member is left out of a view: no correct code can be written for it. */
final class NotOffered extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotOffered(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
