package dev.menai.publishing.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Javadoc becomes a part of the site. */
class JavadocSiteTest {
  @Test
  void linksToTypesOfKotlinLeadToKotlinsPages() {
    assertEquals(
        "<a href=\"https://kotlinlang.org/api/kotlinx.coroutines/kotlinx-coroutines-core/kotlinx.coroutines/-coroutine-scope/index.html\">"
            + "<a href=\"https://kotlinlang.org/api/core/kotlin-stdlib/kotlin.coroutines/-coroutine-context/-key/index.html\">",
        JavadocSite.joined(
            "<a href=\"https://kotlinlang.org/api/kotlinx.coroutines/kotlinx.coroutines.core/kotlinx/coroutines/CoroutineScope.html\">"
                + "<a href=\"https://kotlinlang.org/api/core/kotlin.stdlib/kotlin/coroutines/CoroutineContext.Key.html#x\">",
            ""));
  }

  @Test
  void theGuideIsLinkedOnTop() {
    assertEquals(
        "<ul id=\"navbar-top-firstrow\" class=\"nav-list\"><li><a href=\"../../index.html\">Guide</a></li><li>",
        JavadocSite.joined("<ul id=\"navbar-top-firstrow\" class=\"nav-list\"><li>", "../../"));
  }

  @Test
  void typesAndMembersAreFoundByTheSearch(@TempDir Path site) throws IOException {
    Path api = Files.createDirectories(site.resolve("api"));
    Files.writeString(
        api.resolve("package-search-index.js"),
        "packageSearchIndex = [{\"l\":\"All Packages\",\"u\":\"x\"},{\"m\":\"my.module\",\"l\":\"my.pack\"}];");
    Files.writeString(
        api.resolve("type-search-index.js"),
        "typeSearchIndex = [{\"p\":\"my.pack\",\"l\":\"Task\"}];");
    Files.writeString(
        api.resolve("member-search-index.js"),
        "memberSearchIndex = [{\"p\":\"my.pack\",\"c\":\"Task\",\"l\":\"get(int)\",\"u\":\"get(int)\"}];");

    assertEquals(
        List.of(
            new JavadocSite.Found("Task", "my.pack", "api/my.module/my/pack/Task.html"),
            new JavadocSite.Found("get(int)", "Task", "api/my.module/my/pack/Task.html#get(int)")),
        new JavadocSite(site, "api").names());
  }
}
