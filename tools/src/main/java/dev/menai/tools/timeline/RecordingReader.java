package dev.menai.tools.timeline;

import dev.menai.tools.timeline.Span.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads what a recording of Flight Recorder tells of tasks, one event after the other. */
final class RecordingReader {
  private final Map<Integer, RecordedTask> tasks = new HashMap<>();
  private final List<EventFields> cancels = new ArrayList<>();
  private final List<EventFields> slow = new ArrayList<>();
  private boolean turns;
  private long last = Long.MIN_VALUE;

  private RecordingReader() {}

  /**
   * The timeline of a recording.
   *
   * @param recording a file of Flight Recorder's
   * @throws IOException if it can't be read, or is none
   */
  static Timeline read(Path recording) throws IOException {
    RecordingReader reader = new RecordingReader();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) reader.add(file.readEvent());
    }
    return reader.timeline();
  }

  private void add(RecordedEvent recorded) {
    String type = recorded.getEventType().getName();
    if (!type.startsWith("dev.menai.")) return;
    EventFields event = new EventFields(recorded);
    last = Math.max(last, event.to());
    switch (type) {
      case "dev.menai.Task" -> task(event).ended(event);
      case "dev.menai.RunningTask" -> task(event).seen(event);
      case "dev.menai.Slice" -> {
        turns = true;
        task(event).spans().turn(event.from(), event.to(), event.thread());
      }
      case "dev.menai.Wait" -> task(event).waited(event);
      case "dev.menai.Ready" -> task(event).spans().woken(event.from(), event.number("waker"));
      case "dev.menai.Cancel" -> cancels.add(event);
      case "dev.menai.SlowBody" -> slow.add(event);
      default -> {
        // One that a newer Menai has.
      }
    }
  }

  private RecordedTask task(EventFields event) {
    return tasks.computeIfAbsent(event.number("task"), RecordedTask::new);
  }

  private Timeline timeline() {
    List<RecordedTask> known = tasks.values().stream().filter(RecordedTask::isKnown).toList();
    long start = known.stream().mapToLong(RecordedTask::from).min().orElse(0);
    State idle = turns ? State.READY : State.ACTIVE;
    List<Life> lives =
        known.stream()
            .map(task -> task.life(start, last, idle))
            .sorted(Comparator.comparingLong(Life::from).thenComparing(Life::id))
            .toList();
    return new Timeline(
        Instant.ofEpochSecond(0, start),
        lives.isEmpty() ? 0 : Math.max(1, last - start),
        lives,
        cancels.stream()
            .map(event -> cancel(event, start))
            .sorted(Comparator.comparingLong(Cancel::at))
            .toList(),
        slow.stream()
            .map(event -> slow(event, start, lives))
            .sorted(Comparator.comparingLong(SlowBody::from))
            .toList());
  }

  private static Cancel cancel(EventFields event, long start) {
    return new Cancel(
        event.from() - start,
        event.number("task"),
        event.number("canceller"),
        event.text("reason"));
  }

  /** The whole turn, of which the event knows the part until somebody looked. */
  private static SlowBody slow(EventFields event, long start, List<Life> lives) {
    int task = event.number("task");
    long at = event.from() - start;
    long from = at - event.wide("millis") * 1_000_000;
    for (Life life : lives) {
      if (life.id() != task) continue;
      for (Span span : life.spans())
        if (span.state() == State.RUNNING && span.from() <= at && at <= span.to())
          return new SlowBody(span.from(), span.to(), task, event.text("stack"));
    }
    return new SlowBody(from, at, task, event.text("stack"));
  }
}
