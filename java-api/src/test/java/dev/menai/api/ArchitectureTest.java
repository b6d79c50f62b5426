package dev.menai.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The layers of the machinery: which of its packages may use which. */
@Tag("once")
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final String INTERNAL = "dev.menai.internal.";
  private static final Pattern USE = Pattern.compile("\\bdev\\.menai\\.internal\\.(\\w+)");

  /** Each package and those below it that it may use. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "bridge", Set.of("verb", "diagnostics", "task", "recording"),
          "verb", Set.of("diagnostics", "task", "recording"),
          "diagnostics", Set.of("task", "recording"),
          "task", Set.of("recording"),
          "recording", Set.of());

  @Test
  void noPackageOfTheMachineryUsesOneAboveIt() throws IOException {
    Set<String> upwards = new TreeSet<>();
    uses(INTERNAL)
        .forEach(
            (file, used) -> {
              String own = file.substring(0, file.indexOf('/'));
              for (String other : used) {
                if (!other.equals(own) && !ALLOWED.get(own).contains(other))
                  upwards.add(file + " -> " + other);
              }
            });

    assertEquals(Set.of(), upwards);
  }

  @Test
  void thePackageOfTheApiHoldsNothingThatUsersCannotSee() throws IOException {
    List<String> hidden = new ArrayList<>();
    for (Path file : files("dev.menai"))
      if (!Files.readString(file).contains("\npublic ")) hidden.add(file.toString());

    assertEquals(List.of(), hidden);
  }

  @Test
  void noTypeOfTheMachineryStandsInTheRecordedApi() throws IOException {
    String api = Files.readString(Path.of("src/test/resources/dev/menai/api/api.txt"));

    assertTrue(api.contains("dev.menai.Async"));
    assertTrue(!api.contains("internal"), "the recorded API names an internal type");
  }

  /** The internal packages that each file below a package names, in code or in comments. */
  private static Map<String, Set<String>> uses(String packages) throws IOException {
    Path root = SOURCES.resolve(packages.replace('.', '/'));
    Map<String, Set<String>> uses = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (file.endsWith("package-info.java")) continue;
        Set<String> used = new TreeSet<>();
        Matcher matcher = USE.matcher(Files.readString(file));
        while (matcher.find()) used.add(matcher.group(1));
        uses.put(root.relativize(file).toString().replace('\\', '/'), used);
      }
    }
    return uses;
  }

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.list(SOURCES.resolve(name.replace('.', '/')))) {
      return all.filter(path -> path.toString().matches(".*/[A-Z]\\w*\\.java")).toList();
    }
  }
}
