package dev.menai.internal.task;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The library's logger, named {@code dev.menai}. */
public final class Log {
  private static final Logger LOGGER = System.getLogger("dev.menai");

  private Log() {}

  public static void warning(String message) {
    LOGGER.log(Level.WARNING, message);
  }

  public static void error(String message, Throwable failure) {
    LOGGER.log(Level.ERROR, message, failure);
  }
}
