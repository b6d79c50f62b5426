package dev.menai.samples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs samples: those that are named, all of them for {@code all}, and without a name it lists
 * them. After the word {@code code} it prints their classes instead, and after {@code expect} what
 * they print.
 *
 * <p>Before a sample runs, its main lines are shown in Python and in Java. While it runs, each line
 * has the time in front, and a thousand similar lines are folded to a handful.
 */
public final class Samples {
  private static final String ALL = "all";
  private static final String CODE = "code";
  private static final String EXPECT = "expect";

  private static final Colours COLOURS = Colours.of(System.console() != null, System.getenv());

  private Samples() {}

  /**
   * Runs or shows what is named. Ends the JVM with status 2 for a name that no sample has.
   *
   * @param args names of samples, or {@code all}, or nothing; before them {@code code} or {@code
   *     expect}
   * @throws Exception if a sample fails
   */
  public static void main(String[] args) throws Exception {
    String first = args.length == 0 ? "" : args[0];
    boolean shows = first.equals(CODE) || first.equals(EXPECT);
    List<Sample> chosen;
    try {
      chosen = chosen(shows ? List.of(args).subList(1, args.length) : List.of(args));
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.exit(2);
      return;
    }
    if (chosen.isEmpty()) System.out.println(list());
    else if (shows) show(first, chosen);
    else run(chosen);
  }

  private static void show(String what, List<Sample> chosen) throws IOException {
    for (Sample sample : chosen) {
      System.out.println(COLOURS.title("== " + sample.name() + ": " + sample.title()));
      System.out.println(what.equals(CODE) ? sample.code(Path.of("")) : sample.expected());
    }
  }

  private static void run(List<Sample> chosen) throws Exception {
    if (chosen.size() > 1) System.out.println(list() + System.lineSeparator());
    for (Sample sample : chosen) {
      sample.printHeader(System.out, COLOURS);
      run(sample);
      System.out.println();
    }
  }

  /** Runs one, with the time in front of each of its lines. */
  private static void run(Sample sample) throws Exception {
    PrintStream console = System.out;
    long start = System.nanoTime();
    try (FoldedLines folded = new FoldedLines(line -> console.println(COLOURS.timed(line)));
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
  static List<Sample> chosen(List<String> names) {
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
    list.append(
        String.format("%nBefore a name: %s shows the class, %s what it prints.", CODE, EXPECT));
    return list.toString();
  }
}
