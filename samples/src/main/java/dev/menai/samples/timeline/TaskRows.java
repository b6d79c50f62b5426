package dev.menai.samples.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads the tasks of a recording, in the order in which they were created. */
final class TaskRows {
  private final List<RecordedEvent> tasks = new ArrayList<>();
  private final Map<Integer, List<TaskRow.Span>> waits = new HashMap<>();
  private final Map<Integer, List<TaskRow.Mark>> cancels = new HashMap<>();

  private TaskRows() {}

  static List<TaskRow> of(Path recording) throws IOException {
    TaskRows rows = new TaskRows();
    RecordingFile.readAllEvents(recording).forEach(rows::add);
    return rows.tasks.stream()
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .map(rows::row)
        .toList();
  }

  private void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "dev.menai.Task" -> tasks.add(event);
      case "dev.menai.Wait" -> of(waits, event).add(span(event));
      case "dev.menai.Cancel" ->
          of(cancels, event).add(new TaskRow.Mark(event.getStartTime(), event.getString("reason")));
      default -> {
        // Of the JVM, and none of ours.
      }
    }
  }

  private TaskRow row(RecordedEvent event) {
    return new TaskRow(
        event.getString("name"),
        event.getString("scope"),
        span(event),
        event.getString("ending"),
        of(waits, event),
        of(cancels, event));
  }

  private static TaskRow.Span span(RecordedEvent event) {
    return new TaskRow.Span(event.getStartTime(), event.getEndTime());
  }

  private static <T> List<T> of(Map<Integer, List<T>> map, RecordedEvent event) {
    return map.computeIfAbsent(event.getInt("task"), id -> new ArrayList<>());
  }
}
