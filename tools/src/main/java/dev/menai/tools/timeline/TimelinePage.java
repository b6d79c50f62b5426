package dev.menai.tools.timeline;

import dev.menai.tools.PageFile;
import java.util.List;

/** A timeline as one page that needs nothing but itself. */
final class TimelinePage {
  private static final List<String> SCRIPTS =
      List.of(
          "data.js",
          "lanes.js",
          "view.js",
          "paint.js",
          "dense.js",
          "arrows.js",
          "details.js",
          "input.js");

  private TimelinePage() {}

  /**
   * The page.
   *
   * @param title what was recorded
   * @param timeline what the recording tells
   */
  static String of(String title, Timeline timeline) {
    return PageFile.of("timeline", SCRIPTS)
        .put("TITLE", PageFile.escaped(title))
        .put("DATA", TimelineData.of(title, timeline))
        .text();
  }
}
