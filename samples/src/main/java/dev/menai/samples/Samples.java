package dev.menai.samples;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs samples: those that are named, all of them for {@code all}, and without a name it lists
 * them.
 *
 * <p>Before a sample runs, its main lines are shown in Python and in Java. While it runs, each line
 * has the time in front, and a thousand similar lines are folded to a handful.
 */
public final class Samples {
  private static final String ALL = "all";

  private Samples() {}

  /**
   * Runs what is named. Ends the JVM with status 2 for a name that no sample has.
   *
   * @param args names of samples, or {@code all}, or nothing
   * @throws Exception if a sample fails
   */
  public static void main(String[] args) throws Exception {
    List<Sample> chosen;
    try {
      chosen = chosen(args);
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.exit(2);
      return;
    }
    if (chosen.size() != 1) {
      System.out.println(list());
    }
    if (chosen.size() > 1) {
      System.out.println();
    }
    for (Sample sample : chosen) {
      sample.printHeader(System.out);
      run(sample);
      System.out.println();
    }
  }

  /** Runs one, with the time in front of each of its lines. */
  private static void run(Sample sample) throws Exception {
    PrintStream console = System.out;
    long start = System.nanoTime();
    try (FoldedLines folded = new FoldedLines(console::println);
        PrintStream timed =
            new PrintStream(
                new TimedLines(folded, () -> (System.nanoTime() - start) / 1_000_000),
                true,
                StandardCharsets.UTF_8)) {
      System.setOut(timed);
      sample.program().main(new String[0]);
    } finally {
      System.setOut(console);
    }
  }

  /** The samples of these names, in the order of the names. */
  static List<Sample> chosen(String... names) {
    List<Sample> chosen = new ArrayList<>();
    for (String name : names) {
      if (name.equals(ALL)) {
        chosen.addAll(Catalogue.SAMPLES);
      } else {
        chosen.add(named(name));
      }
    }
    return chosen;
  }

  private static Sample named(String name) {
    for (Sample sample : Catalogue.SAMPLES) {
      if (sample.name().equals(name)) {
        return sample;
      }
    }
    throw new IllegalArgumentException(
        "No sample is called '" + name + "'." + System.lineSeparator() + list());
  }

  private static String list() {
    StringBuilder list = new StringBuilder("Samples, to be run by name, or " + ALL + ":");
    for (Sample sample : Catalogue.SAMPLES) {
      list.append(String.format("%n  %-10s%s", sample.name(), sample.title()));
    }
    return list.toString();
  }
}
