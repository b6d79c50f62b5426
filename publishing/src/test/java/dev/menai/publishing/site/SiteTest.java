package dev.menai.publishing.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of this project, without its Javadoc, and of a small one. */
@Tag("once")
class SiteTest {
  private static final Path PROJECT =
      Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();

  private @TempDir Path folder;

  @Test
  void allLinksOfTheProjectsPagesLeadSomewhere() throws IOException {
    List<String> dead = new Site(PROJECT, folder).write();

    assertEquals(List.of(), dead);
    assertTrue(Files.exists(folder.resolve("docs/guide/index.html")));
    assertTrue(Files.readString(folder.resolve("search-index.js")).contains("\"2. Groups\""));
  }

  @Test
  void aLinkToNowhereIsFound() throws IOException {
    Path project = folder.resolve("project");
    write(project, "README.md", "# Mine\n\n[one](docs/one.md#there) [two](docs/two.md)\n");
    write(project, "docs/one.md", "# One\n\n## Here\n\n[source](../Program.java)\n");
    write(project, "docs/guide/README.md", "# Guide\n");
    write(project, "docs/images/x.svg", "<svg/>");
    write(project, "Program.java", "class Program {}\n");

    List<String> dead = new Site(project, folder.resolve("site")).write();

    assertEquals(List.of("index.html: docs/one.html#there", "index.html: docs/two.html"), dead);
    String source = Files.readString(folder.resolve("site/source/Program.java.html"));
    assertTrue(source.contains("<span class=\"k\">class</span> Program {}"), source);
  }

  @Test
  void aPageOfDocsThatNoListNamesIsInTheNavigation() throws IOException {
    Path project = folder.resolve("project");
    write(project, "README.md", "# Mine\n");
    write(project, "docs/new.md", "# Brand new\n");
    write(project, "docs/guide/README.md", "# Guide\n");
    write(project, "docs/images/x.svg", "<svg/>");

    new Site(project, folder.resolve("site")).write();

    String index = Files.readString(folder.resolve("site/index.html"));
    assertTrue(index.contains("<a href=\"docs/new.html\">Brand new</a>"), index);
  }

  private static void write(Path project, String file, String text) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), text);
  }
}
