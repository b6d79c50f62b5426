package dev.menai.publishing.site;

import static dev.menai.publishing.site.CodeColours.escaped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages in the order in which they are read, in groups. */
final class Navigation {
  private static final Pattern CHAPTER =
      Pattern.compile("^\\d+\\. \\[[^]]*]\\(([\\w-]+\\.md)\\)", Pattern.MULTILINE);

  private static final List<String> START =
      List.of("README.md", "docs/setup.md", "docs/guide/README.md");
  private static final List<String> USES =
      List.of(
          "docs/recipes.md",
          "docs/kotlin.md",
          "docs/testing.md",
          "docs/resilience.md",
          "docs/context.md",
          "docs/migration.md");
  private static final List<String> LOOK_UP =
      List.of(
          "docs/concurrency.md",
          "docs/asyncio.md",
          "docs/map.md",
          "docs/troubleshooting.md",
          "docs/switches.md",
          "docs/versions.md",
          "docs/performance.md",
          "docs/glossary.md");
  private static final List<String> MADE =
      List.of(
          "docs/architecture.md",
          "docs/files.md",
          "docs/inside.md",
          "docs/decisions/README.md",
          "CONTRIBUTING.md",
          "CHANGELOG.md",
          "RELEASING.md",
          "SECURITY.md",
          "CODE_OF_CONDUCT.md");

  private final Map<String, List<Page>> groups = new LinkedHashMap<>();
  private final List<Page> order = new ArrayList<>();

  /**
   * The pages of a project. Those of {@code docs} that no group names stand at the end of the uses.
   */
  Navigation(Map<String, Page> pages, String guide) {
    List<String> chapters =
        CHAPTER.matcher(guide).results().map(match -> "docs/guide/" + match.group(1)).toList();
    Set<String> others = new TreeSet<>(pages.keySet());
    for (List<String> named : List.of(START, chapters, USES, LOOK_UP, MADE))
      named.forEach(others::remove);
    List<String> decisions =
        others.stream().filter(name -> name.startsWith("docs/decisions/")).toList();
    others.removeAll(decisions);
    others.removeIf(name -> !name.startsWith("docs/"));
    add("Start", START, pages);
    add("Guide", chapters, pages);
    add("Everyday work", joined(USES, List.copyOf(others)), pages);
    add("Look up", LOOK_UP, pages);
    add("How Menai is made", joined(MADE, decisions), pages);
  }

  private static List<String> joined(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private void add(String group, List<String> names, Map<String, Page> pages) {
    List<Page> found = names.stream().map(pages::get).filter(page -> page != null).toList();
    groups.put(group, found);
    order.addAll(found);
  }

  /** The list at the side of a page. The pages of the decisions stand on their own list only. */
  String html(String target, String toRoot, List<Map.Entry<String, String>> javadoc) {
    StringBuilder html = new StringBuilder();
    groups.forEach((group, pages) -> html.append(group(group, pages, target, toRoot)));
    if (!javadoc.isEmpty()) {
      html.append("<h2>API</h2><ul>");
      for (Map.Entry<String, String> each : javadoc)
        html.append(item(each.getKey(), toRoot + each.getValue(), false));
      html.append("</ul>");
    }
    return html.toString();
  }

  private static String group(String name, List<Page> pages, String target, String toRoot) {
    return pages.stream()
        .filter(
            page -> !page.source().matches("docs/decisions/\\d.*") || page.target().equals(target))
        .map(page -> item(label(page), toRoot + page.target(), page.target().equals(target)))
        .collect(Collectors.joining("", "<h2>" + name + "</h2><ul>", "</ul>"));
  }

  private static String label(Page page) {
    if (page.source().equals("README.md")) return "Menai";
    return page.title();
  }

  private static String item(String label, String link, boolean here) {
    return "<li><a href=\""
        + link
        + "\""
        + (here ? " aria-current=\"page\"" : "")
        + ">"
        + escaped(label)
        + "</a></li>";
  }

  /** Links to the page before and the one after. */
  String neighbours(Page page, String toRoot) {
    int at = order.indexOf(page);
    Function<Integer, @Nullable Page> neighbour =
        i -> i < 0 || i >= order.size() ? null : order.get(i);
    Page before = at < 0 ? null : neighbour.apply(at - 1);
    Page after = at < 0 ? null : neighbour.apply(at + 1);
    return (before == null ? "<span></span>" : neighbour("prev", "Before", before, toRoot))
        + (after == null ? "" : neighbour("next", "Next", after, toRoot));
  }

  private static String neighbour(String rel, String word, Page page, String toRoot) {
    return "<a rel=\""
        + rel
        + "\" href=\""
        + toRoot
        + page.target()
        + "\"><small>"
        + word
        + "</small>"
        + escaped(label(page))
        + "</a>";
  }
}
