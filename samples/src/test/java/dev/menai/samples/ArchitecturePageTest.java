package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pages on the architecture list of the code is all that there is. */
@Tag("once")
class ArchitecturePageTest {
  private static final Pattern ROW = Pattern.compile("^\\| (\\[.*?) \\|", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(\\.\\./([^)\\s#]+)\\)");

  /** The name of a class inside of a library or the JDK, as text in a source. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("\"((?:kotlinx?|java|jdk|sun)\\.[\\w.\\\\$]*?[A-Z][\\w\\\\$]+)\"");

  private static final Pattern OPT_IN = Pattern.compile("@(?:file:)?OptIn\\(");

  private final String inside = Sources.page("inside.md");
  private final List<Path> engine = Sources.engine();

  @Test
  void everySourceOfWhatIsPublishedHasARowAndEveryRowASource() {
    Set<String> files =
        Sources.files().stream()
            .map(Sources::inProject)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> rows = rows(Sources.page("files.md"));

    Set<String> missing = new TreeSet<>(files);
    missing.removeAll(Set.copyOf(rows));
    List<String> gone = rows.stream().filter(row -> !files.contains(row)).toList();

    assertTrue(files.size() > 400, "the sources are found");
    assertEquals(Set.of(), missing);
    assertEquals(List.of(), gone);
    assertEquals(files.size(), rows.size(), "rows, each file once");
  }

  /** The files in the first cells of the tables of a page. */
  private static List<String> rows(String page) {
    return ROW.matcher(page)
        .results()
        .flatMap(row -> LINK.matcher(row.group(1)).results())
        .map(link -> link.group(1))
        .toList();
  }

  @Test
  void everyClassOfALibraryThatASourceNamesAsTextIsInATable() {
    Set<String> names =
        engine.stream()
            .flatMap(file -> CLASS_NAME.matcher(Sources.read(file)).results())
            .map(match -> match.group(1).replace("\\", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertTrue(names.size() > 5, "the names are found");
    assertEquals(
        List.of(), names.stream().filter(name -> !inside.contains("`" + name + "`")).toList());
  }

  @Test
  void everySourceThatOptsInToTheInsideOfALibraryIsInTheTableOfThose() {
    List<String> missing =
        engine.stream()
            .filter(file -> OPT_IN.matcher(Sources.read(file)).find())
            .map(Sources::inProject)
            .filter(file -> !inside.contains("](../" + file + ")"))
            .toList();

    assertEquals(List.of(), missing);
  }
}
