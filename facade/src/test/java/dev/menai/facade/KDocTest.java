package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in sources of Kotlin's, and what becomes of it. */
@Tag("once")
class KDocTest {
  @TempDir Path folder;

  private KDocs docs(String text) throws Exception {
    Files.writeString(folder.resolve("A.kt"), text);
    return KDocs.of(folder);
  }

  @Test
  void anOverloadHasItsOwnComment() throws Exception {
    KDocs docs =
        docs(
            """
            package a.b

            class Outer<T>(val x: Map<String, (Int) -> Unit> = mapOf()) : Base<T>(1), Other by other {
                /** by number */
                @Throws(java.io.IOException::class)
                suspend fun find(id: Int = f("}") { 1 }, vararg more: kotlin.String): T = run { it }

                /** by name */
                fun find(name: String) { val s = "a ${ if (x) "}" else "{" } b"; object : Runnable { override fun run() {} } }

                fun none() = 1

                /** inside */
                interface Inner { /** deep */ val deep: Int get() = 1 }

                companion object { /** makes */ operator fun invoke(): Outer<Int> = TODO() }
            }

            /** an extension */
            inline fun <reified A : Any> Outer<A>.extended(block: suspend A.(Int, String) -> Unit): A = TODO()
            """);

    assertEquals("by number", said(docs, "a.b.Outer", "find", "Int", "Array<String>", 2));
    assertEquals("by name", said(docs, "a.b.Outer", "find", "String"));
    assertNull(docs.member("a.b.Outer", "none", List.of()));
    assertEquals("inside", docs.type("a.b.Outer.Inner").description());
    assertEquals("deep", said(docs, "a.b.Outer.Inner", "deep"));
    assertEquals("makes", said(docs, "a.b.Outer.Companion", "invoke"));
    assertEquals("an extension", said(docs, "a.b", "extended", "suspend A.(Int, String) -> Unit"));
  }

  private static String said(KDocs docs, String owner, String name, Object... types) {
    boolean counted = types.length > 0 && types[types.length - 1] instanceof Integer;
    List<String> all =
        List.of(types).stream()
            .filter(each -> each instanceof String)
            .map(Object::toString)
            .toList();
    // A vararg is an array to class files.
    List<String> given =
        counted ? all.stream().map(each -> each.replace("Array<String>", "String")).toList() : all;
    KDoc doc = docs.member(owner, name, given);
    assertNotNull(doc, name);
    return doc.description();
  }

  @Test
  void markdownBecomesHtml() {
    assertEquals(
        "One &lt;b&gt; <code>a &amp; b</code> <b>two</b> <i>three</i> <code>Four</code>.\n\n<p>Five\n<ul>\n<li>six\n<li>seven\n</ul>\n<pre><code>\nx &lt; y *&#47;\n</code></pre>",
        KDocHtml.blocks(
            "One <b> `a & b` **two** *three* [Four].\n\nFive\n- six\n- seven\n```kotlin\nx < y */\n```"));
    assertEquals(
        "See <a href=\"https://menai.dev\">this</a> by a&#64;b.",
        KDocHtml.line("See [this](https://menai.dev)\n by a@b."));
  }
}
