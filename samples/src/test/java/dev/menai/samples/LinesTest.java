package dev.menai.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the runner does to the lines of a sample. */
class LinesTest {
  private final List<String> printed = new ArrayList<>();

  @Test
  void eachLineHasTheTimeAtItsEnd() {
    AtomicLong millis = new AtomicLong();
    PrintStream out = new PrintStream(new TimedLines(printed::add, millis::get), true, UTF_8);

    out.print("dear ");
    millis.set(2500);
    out.println("peach…");
    out.println();

    assertEquals(List.of(" 2.5 s  dear peach…", " 2.5 s"), printed);
  }

  @Test
  void manyLinesThatDifferInTheirNumbersAreFolded() {
    try (FoldedLines folded = new FoldedLines(printed::add)) {
      folded.accept("started");
      IntStream.rangeClosed(1, 1000).forEach(number -> folded.accept("running: " + number));
      folded.accept("done");
    }

    assertEquals(
        List.of(
            "started",
            "running: 1",
            "running: 2",
            "running: 3",
            "        ... 996 more",
            "running: 1000",
            "done"),
        printed);
  }

  @Test
  void fourAreNotFoldedNorIsTheLastOneLost() {
    try (FoldedLines folded = new FoldedLines(printed::add)) {
      IntStream.rangeClosed(1, 4).forEach(number -> folded.accept("running: " + number));
    }

    assertEquals(List.of("running: 1", "running: 2", "running: 3", "running: 4"), printed);
  }
}
