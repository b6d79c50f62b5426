package dev.menai.publishing.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Where in the site the files of the project are, and which of them pages link to. */
final class Targets {
  private static final String README = "README.md";

  private final Path project;
  private final Set<String> linked = new TreeSet<>();

  Targets(Path project) {
    this.project = project;
  }

  /** Files and folders of the project that are no pages, and to which a page links. */
  Set<String> linked() {
    return linked;
  }

  /** Where a page in Markdown is: that of a folder is its index. */
  static String ofPage(String source) {
    return source.endsWith(README)
        ? source.substring(0, source.length() - README.length()) + "index.html"
        : source.replaceAll("\\.md$", ".html");
  }

  /** A link of a page in Markdown, as the page in the site has to write it. */
  String link(String from, String link) {
    if (link.startsWith("#") || link.matches("[a-z]+:.*")) return link;
    String[] parts = link.split("#", 2);
    Path folder = Path.of(from).resolveSibling("");
    String source = slashes(folder.resolve(parts[0]).normalize());
    String target = target(source);
    String relative =
        slashes(
            Path.of(ofPage(from)).resolveSibling("").toString().isEmpty()
                ? Path.of(target)
                : Path.of(ofPage(from)).getParent().relativize(Path.of(target)));
    return parts.length == 1 ? relative : relative + "#" + parts[1];
  }

  private String target(String source) {
    if (source.endsWith(".md")) return ofPage(source);
    if (source.endsWith(".svg")) return source;
    if (Files.exists(project.resolve(source).resolve(README))) return source + "/index.html";
    linked.add(source);
    return ofSource(source);
  }

  /** Where the text of a source is shown, or the list of a folder. */
  static String ofSource(String source) {
    return "source/" + source + ".html";
  }

  /** The way from a page to the top of the site: empty, or {@code ../} once or more. */
  static String toRoot(String target) {
    return "../".repeat(Path.of(target).getNameCount() - 1);
  }

  static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
