package dev.menai.publishing.site;

import java.util.List;

/**
 * A page of the site.
 *
 * @param source its file in the project, {@code docs/guide/groups.md}
 * @param target its file in the site, {@code docs/guide/groups.html}
 * @param title the text of its first heading
 * @param html its content
 * @param sections its headings, with the text below each
 */
record Page(String source, String target, String title, String html, List<Section> sections) {
  /**
   * What stands below one heading.
   *
   * @param level 1 for the title of the page
   * @param anchor what links name it by; empty for the title of the page
   * @param heading its text
   * @param text all text up to the next heading
   */
  record Section(int level, String anchor, String heading, String text) {}
}
