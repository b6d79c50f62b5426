package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README's Java is compiled. Each block stands in a sample too, after a line {@code // README:
 * its name} and up to {@code // README: end}, with its imports at the head of that file.
 */
class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```java\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern MARKED =
      Pattern.compile("// README: (?!end)[^\\n]*\\n(.*?)// README: end", Pattern.DOTALL);
  private static final Pattern IMPORT = Pattern.compile("^(import .*;)\\n+", Pattern.MULTILINE);

  private final List<String> blocks = matches(BLOCK, Sources.readme());
  private final List<String> sources = Sources.samplesBut();

  @Test
  void itsJavaIsThatOfTheSamples() {
    List<String> marked =
        sources.stream().flatMap(source -> matches(MARKED, source).stream()).toList();

    assertFalse(blocks.isEmpty());
    assertEquals(tokens(marked), tokens(blocks.stream().map(ReadmeTest::withoutImports).toList()));
  }

  @Test
  void itsImportsAreThoseOfTheSample() {
    for (String block : blocks) {
      String code = Sources.sameTokens(withoutImports(block));
      String source =
          sources.stream()
              .filter(text -> Sources.sameTokens(text).contains(code))
              .findFirst()
              .orElseThrow();
      for (String line : matches(IMPORT, block)) {
        assertTrue(source.contains(line), line);
      }
    }
  }

  private static String withoutImports(String block) {
    return IMPORT.matcher(block).replaceAll("");
  }

  private static List<String> tokens(List<String> codes) {
    return codes.stream().map(Sources::sameTokens).sorted().toList();
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
