package dev.menai.publishing.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the search looks through, as a script: so it works without a network, and from a file. */
final class SearchIndex {
  private final List<String> entries = new ArrayList<>();

  SearchIndex(Collection<Page> pages, List<JavadocSite.Found> names) {
    for (Page page : pages)
      for (Page.Section section : page.sections())
        add(section.heading(), page.title(), link(page, section), section.text());
    for (JavadocSite.Found name : names) add(name.name(), name.of(), name.page(), "");
  }

  private static String link(Page page, Page.Section section) {
    return section.anchor().isEmpty() ? page.target() : page.target() + "#" + section.anchor();
  }

  private void add(String heading, String of, String link, String text) {
    entries.add(
        "[" + quoted(heading) + "," + quoted(of) + "," + quoted(link) + "," + quoted(text) + "]");
  }

  String script() {
    return "window.MENAI_INDEX = [\n" + String.join(",\n", entries) + "\n];\n";
  }

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ").replace("\t", " ");
    return "\"" + escaped.replace("<", "\\u003c") + "\"";
  }
}
