package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions that pages name are those of the build. */
@Tag("once")
class VersionsTest {
  private static final Pattern IN_POM =
      Pattern.compile("<(?:version|[\\w.-]+\\.(?:version|oldest))>(\\d[^<]*)<");
  private static final Pattern IN_PAGE =
      Pattern.compile("(?:<version>|version \"|:)(\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?)\\b");

  private final Set<String> builds = new TreeSet<>();

  VersionsTest() {
    builds.addAll(found(IN_POM, Sources.pom("pom.xml")));
    builds.addAll(found(IN_POM, Sources.pom("consumers/pom.xml")));
    builds.addAll(found(IN_POM, Sources.pom("samples-frameworks/pom.xml")));
    // JUnit's platform has the numbers of Jupiter, with another first one.
    builds.addAll(builds.stream().map(version -> version.replaceFirst("^5\\.", "1.")).toList());
  }

  @Test
  void theFilesOfTheSetUpPageHaveTheBuildsVersions() {
    Set<String> versions = found(IN_PAGE, Sources.page("setup.md"));

    assertTrue(versions.size() > 5, versions.toString());
    versions.removeAll(builds);
    assertEquals(Set.of(), versions);
  }

  @ParameterizedTest
  @CsvSource({
    "setup.md, mixed, pom.xml",
    "setup.md, mixed, build.gradle.kts",
    "spring.md, spring, pom.xml"
  })
  void theFilesOfAProjectAreThoseThatTheBuildRuns(String page, String project, String file) {
    String text = Sources.pom("consumers/src/it/" + project + "/" + file);

    assertTrue(
        Sources.page(page).contains("\n" + text + "```\n"), file + " is not on the page as it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "spring"})
  void thePomOfAProjectHasTheBuildsVersions(String project) {
    Set<String> versions = found(IN_POM, Sources.pom("consumers/src/it/" + project + "/pom.xml"));

    versions.removeAll(builds);
    versions.remove("17"); // Java's
    assertEquals(Set.of("1"), versions); // that of the project itself
  }

  @Test
  void theReadmeNamesWhatComesAlong() {
    String readme = Sources.page("README.md");

    for (String property :
        new String[] {"kotlin.stdlib.version", "kotlin.oldest", "junit.oldest", "mockito.oldest"}) {
      String version = property(property);
      assertTrue(readme.contains(version), property + " is " + version);
    }
    assertTrue(
        readme.contains("kotlinx.coroutines " + property("coroutines.version").replace(".0", "")));
    Set<String> versions = found(IN_PAGE, readme);
    versions.removeAll(builds);
    assertEquals(Set.of(), versions);
  }

  @Test
  void theVersionsPageHasThoseOfTheBuildAndEveryCombinationHasPassed() {
    String page = Sources.page("versions.md");
    String table = page.substring(page.indexOf("| | version"), page.indexOf("<!-- end -->"));

    for (String property :
        new String[] {
          "coroutines.oldest",
          "coroutines.version",
          "kotlin.stdlib.version",
          "kotlin.version",
          "junit.oldest",
          "junit.version",
          "junit.newest",
          "mockito.oldest",
          "mockito.version"
        }) {
      assertTrue(table.contains("| " + property(property) + " | all "), property);
    }
    assertTrue(table.matches("(?s).*Of (\\d+) combinations \\1 passed\\..*"), table);
  }

  @Test
  void menaiWarnsOfVersionsOfCoroutinesOutsideOfThoseOfTheBuild() {
    String check =
        Sources.published().stream()
            .filter(source -> source.endsWith("CoroutinesVersion.java"))
            .map(Sources::read)
            .collect(Collectors.joining());

    assertTrue(check.contains("OLDEST = \"" + property("coroutines.oldest") + "\""));
    assertTrue(check.contains("NEWEST = \"" + property("coroutines.version") + "\""));
  }

  @Test
  void theReadmesWayToSpringIsShort() {
    String readme = Sources.page("README.md");
    String part = readme.substring(readme.indexOf("## In Spring Boot"));

    long lines = part.substring(0, part.indexOf("\n## ")).lines().count();

    assertTrue(lines <= 15, lines + " lines");
  }

  private static String property(String name) {
    String poms = Sources.pom("pom.xml") + Sources.pom("consumers/pom.xml");
    return found(Pattern.compile("<" + Pattern.quote(name) + ">([^<]*)<"), poms).iterator().next();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
