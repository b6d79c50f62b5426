package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages of the project link to in it exists. */
@Tag("once")
class LinksTest {
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  @Test
  void thePagesAreFound() {
    Set<String> names =
        Sources.markdown().stream().map(Sources::inProject).collect(Collectors.toSet());

    assertTrue(
        names.containsAll(
            Set.of("README.md", "docs/architecture.md", "docs/decisions/0001-turn-exact-order.md")),
        names.toString());
  }

  @ParameterizedTest
  @MethodSource("dev.menai.samples.Sources#markdown")
  void itsLinksLeadToFilesAndHeadingsThatExist(Path page) {
    List<String> dead = links(page).filter(link -> !exists(page, link)).toList();

    assertEquals(List.of(), dead);
  }

  /** The links of a page that stay in the project. */
  private static Stream<String> links(Path page) {
    String text = CODE.matcher(Sources.read(page)).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches());
  }

  private static boolean exists(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** The headings of a page, as links name them. */
  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(CODE.matcher(Sources.read(page)).replaceAll(""))
        .results()
        .map(match -> anchor(match.group(1)))
        .toList();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
  }
}
