package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many bytes each of the hot paths allocates, as recorded in {@code bytes.txt}: one that grows
 * is seen. Those of all threads are counted, in a JVM that never collects and interprets only, so
 * that the figures are the same each time; compiled, a path allocates less.
 *
 * <p>A path that has become leaner is to be recorded, else it may grow again: run this test with
 * {@code -Dmenai.bytes.record} on the Java whose lines are to change.
 */
@Tag("once")
class BytesTest {
  private static final Path RECORD = Path.of("src/test/resources/dev/menai/api/bytes.txt");

  /** What differs between two builds of one JDK, and from one run to the next. */
  private static final double TOLERANCE = 1.08;

  @Test
  void noPathAllocatesMoreThanIsRecorded() throws Exception {
    Map<String, Integer> recorded = read();
    Map<String, Integer> measured = measured();
    if (System.getProperty("menai.bytes.record") != null) {
      recorded.keySet().removeIf(path -> path.startsWith(threads()));
      recorded.putAll(measured);
      Files.write(RECORD, text(recorded));
    }

    assertEquals(
        measured.keySet(),
        recorded.keySet().stream()
            .filter(path -> path.startsWith(threads()))
            .collect(Collectors.toSet()));
    List<String> grown =
        measured.keySet().stream()
            .filter(path -> measured.get(path) > recorded.get(path) * TOLERANCE + 16)
            .map(path -> path + ": " + recorded.get(path) + " -> " + measured.get(path))
            .toList();
    assertTrue(grown.isEmpty(), () -> "grown: " + grown);
  }

  private static Map<String, Integer> measured() throws Exception {
    try (ChildProgram child =
        new ChildProgram(
            BytesOfPaths.class,
            "-Xint",
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:-UseTLAB",
            "-Djdk.virtualThreadScheduler.parallelism=1")) {
      child.awaitLine("measured");
      assertEquals(0, child.awaitEnd(), () -> String.join("\n", child.lines));
      return paths(
          child.lines.stream()
              .filter(line -> line.startsWith("bytes "))
              .map(line -> threads() + " " + line.substring("bytes ".length()))
              .toList());
    }
  }

  /** On what bodies run here. */
  private static String threads() {
    return Runtime.version().feature() < 21 ? "threads" : "virtual threads";
  }

  private static Map<String, Integer> read() throws IOException {
    return paths(
        Files.readAllLines(RECORD).stream().filter(line -> !line.startsWith("#")).toList());
  }

  private static Map<String, Integer> paths(List<String> lines) {
    return lines.stream()
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)),
                (first, second) -> first,
                TreeMap::new));
  }

  private static List<String> text(Map<String, Integer> paths) {
    List<String> lines =
        new ArrayList<>(
            List.of("# Bytes that one operation allocates, interpreted. Recorded by BytesTest."));
    paths.forEach((path, bytes) -> lines.add(path + " " + bytes));
    return lines;
  }
}
