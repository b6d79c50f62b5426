package dev.menai.publishing.site;

import static dev.menai.publishing.site.CodeColours.escaped;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes all pages of the project as one static site: no server is needed, nor a network, and what
 * pages link to in the sources comes along.
 */
public final class Site {
  private static final String JAVADOC = "api";
  private static final String KOTLIN = "kotlin";

  private final Path project;
  private final Path site;
  private final Targets targets;
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();

  Site(Path project, Path site) {
    this.project = project;
    this.site = site;
    this.targets = new Targets(project);
  }

  /**
   * Writes the site. Ends with status 1 if a link leads nowhere.
   *
   * @param args the project, and the folder of the site, which may hold the Javadoc in {@code api}
   *     and that of Kotlin in {@code kotlin}
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Site site = new Site(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath());
    List<String> dead = site.write();
    dead.forEach(System.err::println);
    if (!dead.isEmpty()) System.exit(1);
    System.out.println(site.written.size() + " pages, all links lead somewhere");
  }

  /** Writes all of it, and gives the links that lead nowhere. */
  List<String> write() throws IOException {
    readPages();
    JavadocSite javadoc = new JavadocSite(site, JAVADOC);
    List<JavadocSite.Found> names = List.of();
    List<Map.Entry<String, String>> apis = new ArrayList<>();
    if (javadoc.exists()) {
      javadoc.join();
      names = javadoc.names();
      apis.add(Map.entry("Javadoc", JAVADOC + "/index.html"));
    }
    if (Files.exists(site.resolve(KOTLIN).resolve("index.html")))
      apis.add(Map.entry("Kotlin", KOTLIN + "/index.html"));
    Navigation navigation = new Navigation(pages, read("docs/guide/README.md"));
    for (Page page : pages.values()) write(page, navigation, apis);
    writeSources(navigation, apis);
    copyImages();
    for (String asset : List.of("site.css", "site.js")) write(asset, resource(asset));
    write("search-index.js", new SearchIndex(pages.values(), names).script());
    return new SiteLinks(site)
        .dead(written.stream().filter(file -> file.endsWith(".html")).toList());
  }

  private void readPages() throws IOException {
    List<String> sources;
    try (Stream<Path> top = Files.list(project);
        Stream<Path> docs = Files.walk(project.resolve("docs"))) {
      sources =
          Stream.concat(top, docs)
              .filter(file -> file.toString().endsWith(".md"))
              .map(file -> Targets.slashes(project.relativize(file)))
              .sorted()
              .toList();
    }
    for (String source : sources) pages.put(source, Markdown.page(source, read(source), targets));
  }

  private void write(Page page, Navigation navigation, List<Map.Entry<String, String>> apis)
      throws IOException {
    String toRoot = Targets.toRoot(page.target());
    String contents =
        page.sections().stream()
            .filter(section -> section.level() == 2)
            .map(
                section ->
                    "<li><a href=\"#"
                        + section.anchor()
                        + "\">"
                        + escaped(section.heading())
                        + "</a></li>")
            .collect(Collectors.joining());
    write(
        page.target(),
        Layout.page(
            page.title(),
            page.html(),
            contents,
            toRoot,
            navigation.html(page.target(), toRoot, apis),
            navigation.neighbours(page, toRoot)));
  }

  /** The sources to which pages link, and what is in a folder to which they link. */
  private void writeSources(Navigation navigation, List<Map.Entry<String, String>> apis)
      throws IOException {
    List<String> todo = new ArrayList<>(targets.linked());
    for (int i = 0; i < todo.size(); i++) {
      String source = todo.get(i);
      Path file = project.resolve(source);
      String html;
      if (Files.isDirectory(file)) {
        List<String> inside = inFolder(file);
        inside.stream().filter(each -> !todo.contains(each)).forEach(todo::add);
        String to = Targets.toRoot(Targets.ofSource(source));
        html =
            inside.stream()
                .map(
                    each ->
                        "<li><a href=\""
                            + to
                            + Targets.ofSource(each)
                            + "\">"
                            + escaped(name(each))
                            + "</a></li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
      } else if (Files.exists(file)) {
        html = CodeColours.block(source.replaceAll(".*\\.", ""), read(source));
      } else continue; // a dead link, which is found below
      String target = Targets.ofSource(source);
      String toRoot = Targets.toRoot(target);
      String title =
          "<h1>" + escaped(name(source)) + "</h1><p class=\"path\">" + escaped(source) + "</p>";
      write(
          target,
          Layout.page(
              name(source), title + html, "", toRoot, navigation.html(target, toRoot, apis), ""));
    }
  }

  private List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(each -> !isBuilt(each))
          .map(each -> Targets.slashes(project.relativize(each)))
          .sorted()
          .toList();
    }
  }

  private static boolean isBuilt(Path file) {
    return file.getFileName().toString().equals("target");
  }

  private static String name(String source) {
    return source.substring(source.lastIndexOf('/') + 1);
  }

  private void copyImages() throws IOException {
    try (Stream<Path> images = Files.list(project.resolve("docs/images"))) {
      for (Path image : images.toList())
        write(Targets.slashes(project.relativize(image)), Files.readString(image));
    }
  }

  private void write(String target, String text) throws IOException {
    Path file = site.resolve(target);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    written.add(target);
  }

  private String read(String source) throws IOException {
    return Files.readString(project.resolve(source));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) throw new IOException("no " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
