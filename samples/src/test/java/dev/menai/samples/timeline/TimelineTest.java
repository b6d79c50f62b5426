package dev.menai.samples.timeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows is tested in {@code menai-tools}. */
@Tag("once")
class TimelineTest {
  @TempDir Path folder;

  @Test
  void aSampleBecomesAPage() throws Exception {
    Path page = folder.resolve("gather.html");

    Timeline.main(new String[] {"gather", page.toString()});

    String html = Files.readString(page);
    assertTrue(html.contains("<title>gather</title>"), html);
    assertTrue(html.contains("\"eventLoop\""), html);
  }
}
