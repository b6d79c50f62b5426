package dev.menai.publishing.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Javadoc in the site: its types and members for the search, and its links to Kotlin's pages.
 */
final class JavadocSite {
  /** An entry of a search list of Javadoc's. */
  private static final Pattern ENTRY = Pattern.compile("\\{(\"[^}]*)}");

  private static final Pattern FIELD = Pattern.compile("\"(\\w)\":\"([^\"]*)\"");

  /** A link to a Kotlin type in the form that Javadoc gives it. */
  private static final Pattern KOTLIN =
      Pattern.compile(
          "https://kotlinlang\\.org/api/(kotlinx\\.coroutines|core)/(?:kotlinx\\.coroutines\\.core|kotlin\\.stdlib)/([\\w/]+?)/([A-Z][\\w.]*)\\.html(?:#[^\"]*)?");

  /** The list of links on top of each page. */
  private static final Pattern TOP =
      Pattern.compile("(<ul id=\"navbar-top-firstrow\"[^>]*>)(?!<li><a [^>]*>Guide)");

  private final Path folder;
  private final String at;

  /** The Javadoc in a folder of the site. */
  JavadocSite(Path site, String at) {
    this.folder = site.resolve(at);
    this.at = at;
  }

  boolean exists() {
    return Files.exists(folder.resolve("index.html"));
  }

  /** What can be found: the name, what it belongs to, and its page. */
  List<Found> names() throws IOException {
    Map<String, String> modules = new HashMap<>();
    for (Map<String, String> entry : entries("package-search-index.js"))
      modules.put(entry.getOrDefault("l", ""), entry.getOrDefault("m", ""));
    List<Found> names = new ArrayList<>();
    for (Map<String, String> type : entries("type-search-index.js"))
      if (type.containsKey("p"))
        names.add(
            new Found(
                type.get("l"), type.get("p"), page(modules, type.get("p"), type.get("l"), "")));
    for (Map<String, String> member : entries("member-search-index.js")) {
      String label = member.getOrDefault("l", "");
      String anchor = member.getOrDefault("u", label);
      String page =
          page(modules, member.getOrDefault("p", ""), member.getOrDefault("c", ""), "#" + anchor);
      names.add(new Found(label, member.getOrDefault("c", ""), page));
    }
    return names;
  }

  /** A type or member that the search finds. */
  record Found(String name, String of, String page) {}

  private String page(Map<String, String> modules, String packageName, String type, String anchor) {
    return at
        + "/"
        + modules.getOrDefault(packageName, "")
        + "/"
        + packageName.replace('.', '/')
        + "/"
        + type
        + ".html"
        + anchor;
  }

  private List<Map<String, String>> entries(String file) throws IOException {
    List<Map<String, String>> entries = new ArrayList<>();
    ENTRY
        .matcher(Files.readString(folder.resolve(file)))
        .results()
        .forEach(
            entry -> {
              Map<String, String> fields = new HashMap<>();
              FIELD
                  .matcher(entry.group(1))
                  .results()
                  .forEach(field -> fields.put(field.group(1), field.group(2)));
              entries.add(fields);
            });
    return entries;
  }

  /**
   * Turns the pages into a part of the site. Javadoc writes links to Kotlin's pages as to a
   * Javadoc, and Dokka, which made them, has another form. The guide is linked too.
   */
  void join() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(folder)) {
      pages = files.filter(file -> file.toString().endsWith(".html")).toList();
    }
    for (Path page : pages) {
      String toRoot = Targets.toRoot(at + "/" + folder.relativize(page));
      Files.writeString(page, joined(Files.readString(page), toRoot));
    }
  }

  static String joined(String html, String toRoot) {
    String guide = "<li><a href=\"" + toRoot + "index.html\">Guide</a></li>";
    return KOTLIN
        .matcher(TOP.matcher(html).replaceFirst("$1" + Matcher.quoteReplacement(guide)))
        .replaceAll(JavadocSite::kotlinPage);
  }

  private static String kotlinPage(MatchResult link) {
    boolean coroutines = link.group(1).equals("kotlinx.coroutines");
    String library =
        coroutines ? "kotlinx.coroutines/kotlinx-coroutines-core" : "core/kotlin-stdlib";
    String type =
        link.group(3).replace(".", "/").replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return "https://kotlinlang.org/api/"
        + library
        + "/"
        + link.group(2).replace('/', '.')
        + "/"
        + type
        + "/index.html";
  }
}
