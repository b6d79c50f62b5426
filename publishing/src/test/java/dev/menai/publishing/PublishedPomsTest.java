package dev.menai.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The poms of this project can be published as they are. */
@Tag("once")
class PublishedPomsTest {
  static final Path PROJECT =
      Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();

  @Test
  void eachSaysWhatMavenCentralAsksFor() throws IOException {
    PublishedPoms poms = PublishedPoms.in(PROJECT);

    assertTrue(
        poms.names().containsAll(List.of("menai-parent", "menai-bom", "menai", "menai-core")));
    assertEquals(List.of(), poms.missing());
  }

  @Test
  void eachJarHasItsSourcesAndItsJavadoc() throws IOException {
    PublishedPoms poms = PublishedPoms.in(PROJECT);

    List<String> without =
        poms.names().stream().filter(name -> !poms.hasSourcesAndJavadoc(name)).toList();

    assertEquals(List.of("menai-parent", "menai-bom"), without);
  }

  @Test
  void whatAPomDoesNotSayIsFound(@TempDir Path project) throws IOException {
    String parent = Files.readString(PROJECT.resolve("pom.xml")).replaceAll("(?s)<scm.*</scm>", "");
    Files.writeString(project.resolve("pom.xml"), parent);
    write(project, "bom", onlyAnnotations());
    String annotations = Files.readString(PROJECT.resolve("annotations/pom.xml"));
    write(project, "annotations", annotations.replaceAll("<description>.*", ""));

    assertEquals(
        List.of(
            "menai-parent: scm/url",
            "menai-parent: scm/connection",
            "menai-parent: scm/developerConnection",
            "menai-annotations: description",
            "menai-annotations: scm/url",
            "menai-annotations: scm/connection",
            "menai-annotations: scm/developerConnection"),
        PublishedPoms.in(project).missing());
  }

  private static void write(Path project, String module, String pom) throws IOException {
    Path folder = Files.createDirectories(project.resolve(module));
    Files.writeString(folder.resolve("pom.xml"), pom);
  }

  /** The BOM, with one artifact. */
  private static String onlyAnnotations() throws IOException {
    String dependencies =
        "<dependencies><dependency><artifactId>menai-annotations</artifactId></dependency></dependencies>";
    return Files.readString(PROJECT.resolve("bom/pom.xml"))
        .replaceAll("(?s)<dependencies>.*</dependencies>", dependencies);
  }
}
