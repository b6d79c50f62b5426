package dev.menai.tools.timeline;

import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * An event of Menai's in a recording. A field that an older or newer Menai does not write is empty,
 * or zero.
 *
 * @param event the event
 */
record EventFields(RecordedEvent event) {
  /** Nanoseconds since 1970. */
  long from() {
    return nanos(event.getStartTime());
  }

  /** Nanoseconds since 1970. */
  long to() {
    return nanos(event.getEndTime());
  }

  int number(String field) {
    return event.hasField(field) ? event.getInt(field) : 0;
  }

  long wide(String field) {
    return event.hasField(field) ? event.getLong(field) : 0;
  }

  String text(String field) {
    return text(field, "");
  }

  String text(String field, String otherwise) {
    String text = event.hasField(field) ? event.getString(field) : null;
    return text == null || text.isEmpty() ? otherwise : text;
  }

  /** The name of the thread that it happened on. */
  String thread() {
    RecordedThread thread = event.getThread();
    if (thread == null) return "";
    String name = thread.getJavaName();
    return name == null || name.isEmpty() ? "thread " + thread.getId() : name;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
