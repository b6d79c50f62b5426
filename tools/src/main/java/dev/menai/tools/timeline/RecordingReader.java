package dev.menai.tools.timeline;

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
  /** A task as its events have told of it so far. */
  private static final class Told {
    EventFields task;
    boolean ended;
    final LifeSpans spans = new LifeSpans();
  }

  private final Map<Integer, Told> tasks = new HashMap<>();
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
      case "dev.menai.Task" -> task(event, true);
      case "dev.menai.OpenTask" -> task(event, false);
      case "dev.menai.Slice" -> {
        turns = true;
        told(event).spans.turn(event.from(), event.to(), event.thread());
      }
      case "dev.menai.Wait" ->
          told(event).spans.waits(event.from(), event.to(), wait(event), event.number("target"));
      case "dev.menai.Cancel" -> cancels.add(event);
      case "dev.menai.SlowBody" -> slow.add(event);
      default -> {
        // One that a newer Menai has.
      }
    }
  }

  private void task(EventFields event, boolean ended) {
    Told told = told(event);
    if (told.ended) return;
    told.task = event;
    told.ended = ended;
  }

  private Told told(EventFields event) {
    return tasks.computeIfAbsent(event.number("task"), id -> new Told());
  }

  private static String wait(EventFields event) {
    return (event.text("kind") + " " + event.text("name")).trim();
  }

  private Timeline timeline() {
    long start =
        tasks.values().stream()
            .filter(told -> told.task != null)
            .mapToLong(told -> told.task.from())
            .min()
            .orElse(0);
    List<Life> lives =
        tasks.entrySet().stream()
            .filter(entry -> entry.getValue().task != null)
            .map(entry -> life(entry.getKey(), entry.getValue(), start))
            .sorted(Comparator.comparingLong(Life::from).thenComparing(Life::id))
            .toList();
    return new Timeline(
        Instant.ofEpochSecond(0, start),
        lives.isEmpty() ? 0 : Math.max(1, last - start),
        lives,
        cancels.stream()
            .map(
                e ->
                    new Cancel(
                        e.from() - start, e.number("task"), e.number("by"), e.text("reason")))
            .sorted(Comparator.comparingLong(Cancel::at))
            .toList(),
        slow.stream()
            .map(event -> slow(event, start))
            .sorted(Comparator.comparingLong(SlowBody::from))
            .toList());
  }

  private Life life(int id, Told told, long start) {
    EventFields task = told.task;
    long from = task.from();
    long to = told.ended ? task.to() : last;
    String ending = told.ended ? task.text("ending") : "still running when the recording ended";
    List<Span> spans =
        told.spans.between(from, to, turns).stream().map(span -> span.earlier(start)).toList();
    return new Life(
        id,
        task.text("name"),
        task.text("scope"),
        task.text("execution"),
        task.text("group"),
        task.number("creator"),
        from - start,
        to - start,
        Life.Ending.of(ending),
        ending,
        spans);
  }

  private static SlowBody slow(EventFields event, long start) {
    long at = event.from() - start;
    long from = at - event.wide("millis") * 1_000_000;
    return new SlowBody(from, at, event.number("task"), event.text("stack"));
  }
}
