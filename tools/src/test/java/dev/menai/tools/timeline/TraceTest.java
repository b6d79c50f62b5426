package dev.menai.tools.timeline;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.tools.timeline.Life.Ending;
import dev.menai.tools.timeline.Span.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace for Perfetto is what its format says. */
@Tag("once")
class TraceTest {
  private static final String ODD = "a \"b\" \\ </script>\n\t\u0001 \u2028 é 😀 \ud800";

  @TempDir Path folder;

  @Test
  void aRecordingBecomesATraceWithoutFault() throws IOException {
    TraceEvents trace = TraceEvents.of(recorded());

    assertTrue(trace.names().contains(ODD), trace.names().toString());
    assertTrue(trace.names().contains("event loop"), trace.names().toString());
    for (String arrow : List.of("waits for", "wakes", "cancels"))
      assertTrue(trace.arrows(arrow) > 0, "no arrow " + arrow);
  }

  @Test
  void anArrowHasBothEndsInTheLivesOfItsTasks() {
    // It waits for one that ended before, is cancelled after its end, and by one that has gone.
    Life gone = life(1, 0, 10, new Span(0, 10, State.RUNNING, "", 0));
    Life lasting =
        life(
            2,
            20,
            60,
            new Span(20, 40, State.WAITING, "task", 1),
            new Span(40, 60, State.RUNNING, "", 1));
    Life never = life(3, 30, 30);
    List<Cancel> cancels =
        List.of(
            new Cancel(50, 1, 2, "late"),
            new Cancel(55, 2, 1, "by one that has ended"),
            new Cancel(60, 2, 2, "at its end"),
            new Cancel(30, 3, 2, "without a life"));
    Timeline timeline =
        new Timeline(Instant.EPOCH, 60, List.of(gone, lasting, never), cancels, List.of());

    TraceEvents trace = TraceEvents.of(ChromeTrace.of(timeline));

    assertEquals(0, trace.arrows("waits for"));
    assertEquals(2, trace.arrows("cancels"));
  }

  private static Life life(int id, long from, long to, Span... spans) {
    return new Life(
        id,
        "task " + id,
        "run",
        1,
        "eventLoop",
        "",
        0,
        from,
        to,
        Ending.RETURNED,
        "", //
        List.of(spans));
  }

  private String recorded() throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording(TimelineFile.settings())) {
      recording.start();
      for (Execution execution : Set.of(Execution.eventLoop(), Execution.parallel()))
        run(execution, TraceTest::work);
      recording.stop();
      recording.dump(file);
    }
    Path trace = folder.resolve("trace.json");
    TimelineFile.trace(file, trace);
    return Files.readString(trace);
  }

  private static void work() {
    AsyncLock lock = new AsyncLock("till");
    Task<?> odd = createTask(ODD, () -> sleep(ofMillis(5)));
    createTask("waits", odd);
    Task<?> sleeper = createTask("sleeper", () -> sleep(ofHours(1)));
    createTask("at once", () -> {}).cancel("before it began");
    createTask("boss", () -> sleeper.cancel(ODD));
    List<Awaitable<Void>> bodies = new ArrayList<>();
    for (int i = 0; i < 20; i++)
      bodies.add(
          () -> {
            for (int j = 0; j < 5; j++) lock.withLock(() -> yieldNow());
            return null;
          });
    gather(bodies);
  }
}
