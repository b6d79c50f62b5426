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

/** What {@code docs/architecture.md} lists of the code is all that there is. */
@Tag("once")
class ArchitecturePageTest {
  private static final Pattern LINK = Pattern.compile("]\\(\\.\\./([^)\\s#]+)\\)");

  /** The name of a class inside of a library or the JDK, as text in a source. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("\"((?:kotlinx?|java|jdk|sun)\\.[\\w.\\\\$]*?[A-Z][\\w\\\\$]+)\"");

  private static final Pattern OPT_IN = Pattern.compile("@(?:file:)?OptIn\\(");

  private final String page = Sources.page("architecture.md");
  private final List<Path> engine = Sources.engine();

  @Test
  void everySourceOfTheEngineAndTheApiHasALineOnThePage() {
    Set<String> linked =
        LINK.matcher(page).results().map(match -> match.group(1)).collect(Collectors.toSet());

    List<String> missing =
        engine.stream().map(Sources::inProject).filter(file -> !linked.contains(file)).toList();

    assertTrue(engine.size() > 100, "the sources are found");
    assertEquals(List.of(), missing);
  }

  @Test
  void everyClassOfALibraryThatASourceNamesAsTextIsOnThePage() {
    Set<String> names =
        engine.stream()
            .flatMap(file -> CLASS_NAME.matcher(Sources.read(file)).results())
            .map(match -> match.group(1).replace("\\", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertTrue(names.size() > 5, "the names are found");
    assertEquals(
        List.of(), names.stream().filter(name -> !page.contains("`" + name + "`")).toList());
  }

  /** The tables of that section link to the files, and the section ends at the next heading. */
  @Test
  void everySourceThatOptsInToTheInsideOfALibraryIsInTheTableOfThat() {
    String section = page.split("## What we use of the inside")[1].split("\n## ")[0];

    List<String> missing =
        engine.stream()
            .filter(file -> OPT_IN.matcher(Sources.read(file)).find())
            .map(Sources::inProject)
            .filter(file -> !section.contains("](../" + file + ")"))
            .toList();

    assertEquals(List.of(), missing);
  }
}
