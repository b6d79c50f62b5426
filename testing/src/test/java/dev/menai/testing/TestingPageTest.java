package dev.menai.testing;

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
 * The code of {@code docs/testing.md} is compiled and run. Each block stands in a test too, between
 * two lines that mark its begin, with its name, and its end.
 */
class TestingPageTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK =
      Pattern.compile("^```(?:java|kotlin)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern MARKED =
      Pattern.compile(
          "^ *// docs:(?!end)\\w+\\n(.*?)^ *// docs:end$", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void itsCodeIsThatOfTheTests() {
    List<String> blocks = codes(BLOCK, read(MODULE.resolve("../docs/testing.md")));
    List<String> marked =
        Stream.of("java", "kotlin")
            .flatMap(language -> sources("src/test/" + language + "/dev/menai/testing"))
            .flatMap(source -> codes(MARKED, source).stream())
            .sorted()
            .toList();

    assertFalse(blocks.isEmpty());
    assertEquals(String.join("\n", marked), String.join("\n", blocks));
  }

  private static Stream<String> sources(String folder) {
    try (Stream<Path> files = Files.list(MODULE.resolve(folder))) {
      return files.map(TestingPageTest::read).toList().stream();
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
