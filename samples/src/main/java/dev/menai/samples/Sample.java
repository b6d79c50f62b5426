package dev.menai.samples;

import java.io.PrintStream;
import java.util.List;

/**
 * A program that the runner knows.
 *
 * @param name what to type to run it
 * @param title what it shows
 * @param lines its main lines in both languages
 * @param program its {@code main}
 */
record Sample(String name, String title, List<Line> lines, Program program) {

  /** A line of Python, and the line of Java that says the same. */
  record Line(String python, String java) {}

  /** The {@code main} of a class. */
  @FunctionalInterface
  interface Program {
    void main(String[] args) throws Exception;
  }

  /** Prints the title, and the lines side by side. */
  void printHeader(PrintStream out) {
    out.println("== " + name + ": " + title);
    int width = lines.stream().mapToInt(line -> line.python().length()).max().orElse(1);
    String row = "   %-" + width + "s  |  %s%n";
    out.printf(row, "Python", "Java");
    for (Line line : lines) {
      out.printf(row, line.python(), line.java());
    }
    out.println();
  }
}
