package dev.menai.stream;

import dev.menai.core.CheckedFailure;
import dev.menai.core.Interrupts;
import java.util.concurrent.CancellationException;

/** What exceptions are to streams. */
final class Throwables {
  private Throwables() {}

  /** An exception of Java's verbs, to be thrown again; an {@link Error} is thrown from here. */
  static RuntimeException again(Throwable unchecked) {
    if (unchecked instanceof Error error) throw error;
    return (RuntimeException) unchecked;
  }

  /** Throws an exception past a signature that doesn't name it, to Kotlin or to a verb. */
  static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    @SuppressWarnings("unchecked")
    E any = (E) thrown;
    throw any;
  }

  /** The failure itself, where it had been wrapped to be thrown into Java. */
  static Throwable bare(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CheckedFailure && cause != null ? cause : thrown;
  }

  /** Whether the one is, or wraps, the other. */
  static boolean carries(Throwable thrown, Throwable original) {
    Throwable sought = bare(original);
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each == original || each == sought) return true;
    }
    return false;
  }

  /** Whether what was cancelled may end with this because of that. */
  static boolean isCancel(Throwable thrown) {
    Throwable failure = bare(thrown);
    return failure instanceof CancellationException || Interrupts.isOfInterrupt(failure);
  }
}
