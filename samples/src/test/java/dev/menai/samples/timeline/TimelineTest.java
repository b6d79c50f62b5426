package dev.menai.samples.timeline;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
  @TempDir Path folder;

  @Test
  void aRecordingTellsOfLivesWaitsCancelsAndEndings() throws IOException {
    List<TaskRow> rows =
        recorded(
            () -> {
              Task<?> sleeper = createTask("sleeper", () -> sleep(ofHours(1)));
              // Its recorded wait begins after its timer, on a busy machine a good while after.
              createTask("quick", () -> sleep(ofMillis(100))).await();
              sleeper.cancel("enough");
              createTask(
                  "failing",
                  () -> {
                    throw new IllegalStateException("bad");
                  });
            });

    assertEquals(
        List.of("Task-1", "sleeper", "quick", "failing"),
        rows.stream().map(TaskRow::name).toList());
    assertEquals("cancelled: enough", rows.get(1).ending());
    assertEquals("enough", rows.get(1).cancels().get(0).text());
    assertEquals("returned", rows.get(2).ending());
    assertEquals(1, rows.get(2).waits().size());
    assertTrue(
        ofMillis(15)
                .compareTo(
                    Duration.between(
                        rows.get(2).waits().get(0).from(), rows.get(2).waits().get(0).to()))
            < 0);
    assertEquals("failed: java.lang.IllegalStateException: bad", rows.get(3).ending());
  }

  @Test
  void aPageHasARowForEachTaskAndNeedsNothingElse() throws IOException {
    List<TaskRow> rows = recorded(() -> gather(() -> sleep(ofMillis(1)), () -> sleep(ofMillis(1))));

    String page = TimelinePage.of("two & <more>", rows);

    assertEquals(3, page.split("<g><title>Task-", -1).length - 1);
    assertTrue(page.contains("two &amp; &lt;more>"), page);
    assertFalse(page.contains("http"), "it names another page");
  }

  @Test
  void theAxisHasRoundTimes() {
    assertEquals(
        List.of("0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s"),
        times(ofMillis(2183 * 2)).subList(0, 5));
    assertEquals(List.of("0.0 s", "0.2 s", "0.4 s"), times(ofMillis(2000)).subList(0, 3));
    assertEquals(List.of("0 s", "1 s", "2 s"), times(ofSeconds(10)).subList(0, 3));
    assertEquals("10 s", times(ofSeconds(10)).get(10));
    assertEquals(List.of("0.000 s", "0.002 s", "0.004 s"), times(ofMillis(13)).subList(0, 3));
  }

  private static List<String> times(Duration life) {
    Instant start = Instant.EPOCH;
    TaskRow row =
        new TaskRow(
            "a",
            "run-1",
            new TaskRow.Span(start, start.plus(life)),
            "returned",
            List.of(),
            List.of());
    return Pattern.compile("<text class='time'[^>]*>([^<]*)<")
        .matcher(TimelinePage.of("a", List.of(row)))
        .results()
        .map(time -> time.group(1))
        .toList();
  }

  @Test
  void aRecordingWithoutTasksIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TimelinePage.of("none", List.of()));
  }

  private List<TaskRow> recorded(dev.menai.Action main) throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.menai.Wait").withoutThreshold();
      recording.start();
      run(main);
      recording.stop();
      recording.dump(file);
    }
    assertTrue(Files.exists(file));
    return TaskRows.of(file);
  }
}
