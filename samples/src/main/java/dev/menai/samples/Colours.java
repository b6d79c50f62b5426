package dev.menai.samples;

import java.util.Map;
import java.util.regex.Pattern;

/** Colours for a terminal; elsewhere lines stay as they are. */
final class Colours {
  private static final String BOLD = "\033[1m";
  private static final String DIM = "\033[2m";
  private static final String GREEN = "\033[32m";
  private static final String END = "\033[0m";

  /** The time that stands in front of a line. */
  private static final Pattern TIME = Pattern.compile("^( *\\d+\\.\\d s)(.*)$");

  private final boolean wanted;

  private Colours(boolean wanted) {
    this.wanted = wanted;
  }

  /**
   * Those for where the program's output goes.
   *
   * @param terminal whether that is a terminal
   * @param environment its variables; {@code NO_COLOR} means that there is to be no colour
   */
  static Colours of(boolean terminal, Map<String, String> environment) {
    boolean able = !environment.getOrDefault("TERM", "").equals("dumb");
    return new Colours(terminal && able && !environment.containsKey("NO_COLOR"));
  }

  String title(String line) {
    return wanted ? BOLD + line + END : line;
  }

  /** A line of code in Java, beside one in Python. */
  String java(String code) {
    return wanted ? GREEN + code + END : code;
  }

  /** A line with its time in front. */
  String timed(String line) {
    return wanted ? TIME.matcher(line).replaceFirst(DIM + "$1" + END + "$2") : line;
  }
}
