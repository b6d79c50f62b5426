package dev.menai.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code of the README and of every page in {@code docs} is compiled. Each block stands in a
 * sample too, between a line {@code // kotlin.md: its name}, of the page's own file name, and a
 * line {@code // kotlin.md: end}. The package and the imports that a block shows stand at the head
 * of that file.
 */
class PagesTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(?:java|kotlin)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern IMPORT = Pattern.compile("^(import .*;)\\n+", Pattern.MULTILINE);

  private static final Pattern HEAD =
      Pattern.compile("^(?:package|import) .*;\\n+", Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("(\\w+)");

  private final List<String> sources = Sources.samples();

  @ParameterizedTest
  @MethodSource("dev.menai.samples.Sources#pages")
  void itsCodeIsThatOfTheSamples(String page) {
    List<String> blocks = blocks(page).stream().map(PagesTest::withoutHead).toList();
    Pattern marked =
        Pattern.compile(
            "// PAGE: (?!end\\n)[^\\n]*\\n(.*?)// PAGE: end\\n"
                .replace("PAGE", Pattern.quote(page)),
            Pattern.DOTALL);
    List<String> samples =
        sources.stream().flatMap(source -> matches(marked, source).stream()).toList();

    assertFalse(blocks.isEmpty());
    assertEquals(tokens(samples), tokens(blocks));
  }

  @ParameterizedTest
  @MethodSource("dev.menai.samples.Sources#pages")
  void itsImportsAreThoseOfTheSample(String page) {
    for (String block : blocks(page)) {
      String code = Sources.sameTokens(withoutHead(block));
      for (String line : matches(IMPORT, block)) {
        assertTrue(
            sources.stream()
                .filter(source -> Sources.sameTokens(source).contains(code))
                .anyMatch(source -> source.contains(line)),
            line);
      }
    }
  }

  /** {@code asyncio-all.txt} is what Python 3.11 prints for {@code sorted(asyncio.__all__)}. */
  @Test
  void whatAsyncioExportsIsOnThePageFromAsyncio() throws IOException {
    List<String> names;
    try (InputStream all = PagesTest.class.getResourceAsStream("asyncio-all.txt")) {
      names = new String(all.readAllBytes(), UTF_8).lines().toList();
    }
    Set<String> words = new HashSet<>(matches(WORD, Sources.page("asyncio.md")));

    assertEquals(93, names.size());
    assertEquals(List.of(), names.stream().filter(name -> !words.contains(name)).toList());
  }

  private static List<String> blocks(String page) {
    return matches(BLOCK, Sources.page(page));
  }

  private static String withoutHead(String block) {
    return HEAD.matcher(block).replaceAll("");
  }

  /** One a line, so that a difference is easy to find. */
  private static String tokens(List<String> codes) {
    return String.join("\n", codes.stream().map(Sources::sameTokens).sorted().toList());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
