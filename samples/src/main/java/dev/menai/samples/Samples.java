package dev.menai.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs samples: those that are named, all of them for {@code all}, and without a name it lists
 * them.
 *
 * <p>Before a sample runs, its main lines are shown in Python and in Java.
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
    if (chosen.isEmpty()) {
      System.out.println(list());
    }
    for (Sample sample : chosen) {
      sample.printHeader(System.out);
      sample.program().main(new String[0]);
      System.out.println();
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
