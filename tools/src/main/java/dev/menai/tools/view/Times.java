package dev.menai.tools.view;

import java.util.Locale;

/** Times in words. */
final class Times {
  private Times() {}

  /** A time in its two largest units, as {@code 3.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
  static String text(long millis) {
    if (millis < 1_000) return millis + " ms";
    long seconds = millis / 1_000;
    if (seconds < 60) return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    if (seconds < 3_600) return seconds / 60 + " min " + seconds % 60 + " s";
    if (seconds < 86_400) return seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    return seconds / 86_400 + " d " + seconds / 3_600 % 24 + " h";
  }
}
