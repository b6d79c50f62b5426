package dev.menai.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The picture on the page is that of the results which the page names. */
@Tag("once")
class DotPlotTest {
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ""), "..");
  private static final Pattern RESULTS =
      Pattern.compile("\\(\\.\\./(benchmarks/results/[\\w-]+)\\)");

  @Test
  void thePictureIsThatOfTheRunWhichThePageNamesFirst() throws IOException {
    Matcher results = RESULTS.matcher(Files.readString(PROJECT.resolve("docs/performance.md")));
    assertTrue(results.find());

    String picture = DotPlot.of(PROJECT.resolve(results.group(1)));

    assertEquals(Files.readString(PROJECT.resolve("docs/images/performance.svg")), picture);
    assertEquals(77 + 7, picture.split("<path ", -1).length - 1, "dots, and those of the legend");
  }
}
