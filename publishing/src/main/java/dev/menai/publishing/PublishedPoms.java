package dev.menai.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * The poms of what is published: those that the BOM names, the BOM itself, and the parent. Each has
 * to say what Maven Central asks for.
 */
final class PublishedPoms {
  static final String PARENT = "menai-parent";
  static final String BOM = "menai-bom";

  /** What a pom must have, itself or from its parent. */
  private static final List<String> ASKED =
      List.of(
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "developers/developer/organizationUrl",
          "scm/url",
          "scm/connection",
          "scm/developerConnection");

  /** What a child takes over as it stands: its own name and description it has to say. */
  private static final List<String> OWN = List.of("name", "description");

  private static final XPath PATHS = XPathFactory.newInstance().newXPath();

  private final Map<String, Document> byName = new LinkedHashMap<>();

  private PublishedPoms() {}

  /** Those of a checkout. */
  static PublishedPoms in(Path project) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    try (Stream<Path> folders = Files.list(project)) {
      Stream<Path> poms = folders.sorted().map(folder -> folder.resolve("pom.xml"));
      for (Path pom : poms.filter(Files::exists).toList())
        files.put(at(read(pom), "artifactId"), pom);
    }
    Path bom = project.resolve("bom/pom.xml");
    PublishedPoms published = new PublishedPoms();
    published.byName.put(PARENT, read(project.resolve("pom.xml")));
    published.byName.put(BOM, read(bom));
    for (String name : artifacts(bom)) {
      Path file = files.get(name);
      if (file == null) throw new IOException(name + " of the BOM is no module");
      published.byName.put(name, read(file));
    }
    return published;
  }

  /** The artifacts that a BOM names. */
  static List<String> artifacts(Path bom) throws IOException {
    Document read = read(bom);
    List<String> names = new ArrayList<>();
    int count = Integer.parseInt(evaluate(read, "count(//dependencyManagement//dependency)"));
    for (int number = 1; number <= count; number++)
      names.add(
          at(read, "dependencyManagement/dependencies/dependency[" + number + "]/artifactId"));
    return names;
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** What is missing, as {@code artifact: element}. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    byName.forEach(
        (name, pom) -> {
          for (String element : ASKED)
            if (effective(pom, element).isBlank()) missing.add(name + ": " + element);
        });
    return missing;
  }

  private String effective(Document pom, String element) {
    String own = at(pom, element);
    boolean inherits = at(pom, "parent/artifactId").equals(PARENT) && !OWN.contains(element);
    return own.isBlank() && inherits ? at(parent(), element) : own;
  }

  private Document parent() {
    Document parent = byName.get(PARENT);
    if (parent == null) throw new IllegalStateException("there is no " + PARENT);
    return parent;
  }

  /** Whether a module builds the jars of sources and Javadoc that go with it. */
  boolean hasSourcesAndJavadoc(String name) {
    Document pom = byName.get(name);
    boolean javadoc =
        hasPlugin(pom, "maven-javadoc-plugin") || hasPlugin(pom, "dokka-maven-plugin");
    return hasPlugin(pom, "maven-source-plugin") && javadoc;
  }

  private static boolean hasPlugin(Document pom, String name) {
    return !at(pom, "build/plugins/plugin[artifactId='" + name + "']/artifactId").isEmpty();
  }

  private static String at(Document pom, String path) {
    return evaluate(pom, "/project/" + path).trim();
  }

  private static String evaluate(Document pom, String expression) {
    try {
      return PATHS.evaluate(expression, pom);
    } catch (XPathExpressionException wrong) {
      throw new IllegalArgumentException(expression, wrong);
    }
  }

  private static Document read(Path pom) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException(pom.toString(), unreadable);
    }
  }
}
