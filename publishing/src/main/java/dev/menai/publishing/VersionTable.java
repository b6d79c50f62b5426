package dev.menai.publishing;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes of the results of {@code .ci/matrix} the table of a page. */
final class VersionTable {
  private static final List<String> LIBRARIES =
      List.of("kotlinx.coroutines", "Kotlin's library", "JUnit", "Mockito");
  private static final int JDK = LIBRARIES.size();
  private static final Pattern PLACE =
      Pattern.compile("(?s)(<!-- made by .ci/matrix -->\n).*(<!-- end -->)");

  private final List<String[]> results;

  private VersionTable(List<String[]> results) {
    this.results = results;
  }

  /**
   * Writes the table.
   *
   * @param args the file of results, a combination in each line, and the page
   */
  public static void main(String[] args) throws IOException {
    Path page = Path.of(args[1]);
    String table = of(Files.readAllLines(Path.of(args[0])));
    Files.writeString(page, intoPage(Files.readString(page), table));
  }

  static String intoPage(String page, String table) {
    Matcher place = PLACE.matcher(page);
    if (!place.find()) throw new IllegalArgumentException("the page has no place for the table");
    return place.replaceFirst("$1" + Matcher.quoteReplacement("\n" + table + "\n") + "$2");
  }

  /** The table, in Markdown. */
  static String of(List<String> lines) {
    return new VersionTable(lines.stream().map(line -> line.split("\t")).toList()).text();
  }

  private String text() {
    Set<String> jdks = versions(JDK);
    List<String> rows = new ArrayList<>();
    rows.add("| | version | " + joined(jdks, "Java ") + " |");
    rows.add("|---|---|" + "---|".repeat(jdks.size()));
    for (int column = 0; column < JDK; column++) {
      String name = LIBRARIES.get(column);
      for (String version : versions(column)) {
        rows.add("| " + name + " | " + version + " | " + cells(column, version, jdks) + " |");
        name = ""; // named once, in its first row
      }
    }
    return String.join("\n", rows) + "\n\n" + summary();
  }

  /** How many combinations with a version have passed on each JDK. */
  private String cells(int column, String version, Set<String> jdks) {
    return jdks.stream().map(jdk -> cell(column, version, jdk)).collect(Collectors.joining(" | "));
  }

  private String cell(int column, String version, String jdk) {
    List<String[]> tried =
        results.stream()
            .filter(result -> result[column].equals(version) && result[JDK].equals(jdk))
            .toList();
    long passed = tried.stream().filter(VersionTable::hasPassed).count();
    if (tried.isEmpty()) return "not tried";
    return passed == tried.size()
        ? "all " + passed + " pass"
        : passed + " of " + tried.size() + " pass";
  }

  private String summary() {
    long passed = results.stream().filter(VersionTable::hasPassed).count();
    return "Of " + results.size() + " combinations " + passed + " passed.\n";
  }

  private static boolean hasPassed(String[] result) {
    return result[JDK + 1].equals("passed");
  }

  private Set<String> versions(int column) {
    Set<String> versions = new TreeSet<>(Comparator.comparing(Version::parse));
    results.forEach(result -> versions.add(result[column]));
    return versions;
  }

  private static String joined(Set<String> jdks, String before) {
    return jdks.stream().map(jdk -> before + jdk).collect(Collectors.joining(" | "));
  }
}
