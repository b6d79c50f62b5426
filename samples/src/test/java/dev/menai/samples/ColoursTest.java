package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Colour is for terminals. */
class ColoursTest {
  @Test
  void onATerminalTimesAreDimAndTitlesBold() {
    Colours colours = Colours.of(true, Map.of("TERM", "xterm"));

    assertEquals("\033[2m 2.5 s\033[0m  data fetched", colours.timed(" 2.5 s  data fetched"));
    assertEquals("        ... 996 more", colours.timed("        ... 996 more"));
    assertEquals("\033[1m== fetch\033[0m", colours.title("== fetch"));
    assertEquals("\033[32mrun();\033[0m", colours.java("run();"));
  }

  @Test
  void elsewhereAndOnRequestThereIsNone() {
    for (Colours colours :
        new Colours[] {
          Colours.of(false, Map.of()),
          Colours.of(true, Map.of("NO_COLOR", "1")),
          Colours.of(true, Map.of("TERM", "dumb"))
        }) {
      assertEquals(" 2.5 s  x", colours.timed(" 2.5 s  x"));
      assertEquals("x", colours.title("x"));
      assertEquals("x", colours.java("x"));
    }
  }
}
