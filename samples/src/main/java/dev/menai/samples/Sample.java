package dev.menai.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that the runner knows.
 *
 * @param name what to type to run it
 * @param title what it shows
 * @param lines its main lines in both languages
 * @param type the class with its {@code main}
 * @param program its {@code main}
 */
record Sample(String name, String title, List<Line> lines, Class<?> type, Program program) {

  /** A line of Python, and the line of Java that says the same. */
  record Line(String python, String java) {}

  /** The {@code main} of a class. */
  @FunctionalInterface
  interface Program {
    void main(String[] args) throws Exception;
  }

  /** Prints the title, and the lines side by side. */
  void printHeader(PrintStream out, Colours colours) {
    out.println(colours.title("== " + name + ": " + title));
    int width = lines.stream().mapToInt(line -> line.python().length()).max().orElse(1);
    String row = "   %-" + width + "s  |  %s%n";
    out.printf(row, "Python", "Java");
    for (Line line : lines) {
      out.printf(row, line.python(), colours.java(line.java()));
    }
    out.println();
  }

  /**
   * The source of its class.
   *
   * @param module the folder of the module
   */
  String code(Path module) throws IOException {
    String file = type.getName().replace('.', '/') + ".java";
    return Files.readString(module.resolve("src/main/java").resolve(file));
  }

  /** What it prints, with times. */
  String expected() throws IOException {
    try (InputStream text = Sample.class.getResourceAsStream("expected/" + name + ".txt")) {
      if (text == null) throw new IOException("nothing is expected of " + name);
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
