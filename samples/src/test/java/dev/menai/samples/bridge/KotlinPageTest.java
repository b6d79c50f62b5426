package dev.menai.samples.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The code of {@code docs/kotlin.md} is compiled. Each block stands in a recipe too, between a line
 * {@code // kotlin.md: its name} and {@code // kotlin.md: end}.
 */
class KotlinPageTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK =
      Pattern.compile("^```(?:java|kotlin)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern MARKED =
      Pattern.compile("// kotlin.md: (?!end)[^\\n]*\\n(.*?)// kotlin.md: end", Pattern.DOTALL);

  @Test
  void itsCodeIsThatOfTheRecipes() {
    List<String> blocks = codes(BLOCK, read(MODULE.resolve("../docs/kotlin.md")));
    List<String> marked =
        Stream.of("java", "kotlin")
            .flatMap(language -> sources("src/main/" + language + "/dev/menai/samples/bridge"))
            .flatMap(source -> codes(MARKED, source).stream())
            .sorted()
            .toList();

    assertFalse(blocks.isEmpty());
    assertEquals(String.join("\n", marked), String.join("\n", blocks));
  }

  private static Stream<String> sources(String folder) {
    try (Stream<Path> files = Files.list(MODULE.resolve(folder))) {
      return files.map(KotlinPageTest::read).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Without their layout, which is the formatter's in a source and the reader's on a page. */
  private static List<String> codes(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1).replaceAll("\\s+", ""))
        .sorted()
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
