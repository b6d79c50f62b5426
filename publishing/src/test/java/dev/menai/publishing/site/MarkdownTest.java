package dev.menai.publishing.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page in Markdown becomes a page of the site. */
class MarkdownTest {
  private final Targets targets = new Targets(Path.of("nowhere"));

  @Test
  void headingsHaveTheAnchorsThatLinksName() {
    Page page = page("# Top\n\n## `run`, and *more*\n\ntext\nof it\n\n## Again\n\n## Again\n");

    assertEquals("Top", page.title());
    assertEquals(
        List.of("", "run-and-more", "again", "again-1"),
        page.sections().stream().map(Page.Section::anchor).toList());
    assertEquals("text of it", page.sections().get(1).text());
    assertTrue(page.html().contains("<h2 id=\"run-and-more\">"), page.html());
  }

  @Test
  void linksLeadToPagesOfTheSite() {
    Page page =
        page(
            "[a](../kotlin.md#calls) [b](groups.md) [c](../../README.md) [d](#here)"
                + " [e](https://example.org/x.md) [f](../../core/A.kt)\n");

    for (String link :
        List.of(
            "../kotlin.html#calls",
            "groups.html",
            "../../index.html",
            "#here",
            "https://example.org/x.md",
            "../../source/core/A.kt.html"))
      assertTrue(page.html().contains("href=\"" + link + "\""), link + " in " + page.html());
    assertEquals("[core/A.kt]", targets.linked().toString());
  }

  @Test
  void codeIsEscapedAndColoured() {
    assertEquals(
        "<pre data-language=\"java\" tabindex=\"0\"><code><span class=\"k\">int</span> a = b &lt; 1;"
            + " <span class=\"c\">// &quot;no text&quot;</span>\n"
            + "f(<span class=\"s\">&quot;// no comment&quot;</span>);\n</code></pre>",
        CodeColours.block("java", "int a = b < 1; // \"no text\"\nf(\"// no comment\");\n"));
    assertEquals(
        "<pre tabindex=\"0\"><code>int &amp;</code></pre>", CodeColours.block("", "int &"));
  }

  private Page page(String text) {
    return Markdown.page("docs/guide/page.md", text, targets);
  }
}
