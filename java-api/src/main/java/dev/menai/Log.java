package dev.menai;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The library's logger, named {@code dev.menai}. */
final class Log {
  private static final Logger LOGGER = System.getLogger("dev.menai");

  private Log() {}

  static void warning(String message) {
    LOGGER.log(Level.WARNING, message);
  }

  static void error(String message, Throwable failure) {
    LOGGER.log(Level.ERROR, message, failure);
  }
}
