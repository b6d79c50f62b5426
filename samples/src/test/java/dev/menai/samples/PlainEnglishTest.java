package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No sentence of a page is too long for somebody whose English is a second language. */
@Tag("once")
class PlainEnglishTest {
  private static final int WORDS = 30;

  private static final Pattern CODE =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern TABLE_ROW = Pattern.compile("^\\s*\\|.*$", Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+ .*$", Pattern.MULTILINE);
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*]|\\d+\\.) ", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern PIECE_OF_CODE = Pattern.compile("`[^`]*`");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])[\"*)]*\\s+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][\\w'.-]*");

  @ParameterizedTest
  @MethodSource("dev.menai.samples.Sources#markdown")
  void itsSentencesAreShort(Path page) {
    List<String> longOnes =
        sentences(Sources.read(page)).filter(sentence -> words(sentence) > WORDS).toList();

    assertEquals(List.of(), longOnes);
  }

  @Test
  void codeTablesAndHeadingsAreNoSentences() {
    String page =
        "# Title\n\nOne two. Three\nfour!\n\n```text\nfive\n```\n\n| six |\n\n- seven `x y`\n";

    assertEquals(List.of("One two.", "Three four!", "seven code"), sentences(page).toList());
  }

  private static Stream<String> sentences(String page) {
    String text = CODE.matcher(page).replaceAll("\n\n");
    text = TABLE_ROW.matcher(text).replaceAll("\n");
    text = HEADING.matcher(text).replaceAll("\n\n");
    text = ITEM.matcher(text).replaceAll("\n\n");
    text = LINK.matcher(text).replaceAll("$1");
    text = PIECE_OF_CODE.matcher(text).replaceAll("code");
    return PARAGRAPH
        .splitAsStream(text)
        .map(paragraph -> paragraph.replaceAll("\\s+", " ").trim())
        .flatMap(SENTENCE::splitAsStream)
        .filter(sentence -> !sentence.isBlank());
  }

  private static long words(String sentence) {
    return WORD.matcher(sentence).results().count();
  }
}
