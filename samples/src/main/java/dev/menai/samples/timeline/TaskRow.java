package dev.menai.samples.timeline;

import java.time.Instant;
import java.util.List;

/**
 * A task in a recording.
 *
 * @param name its name
 * @param scope the run or scope that it belongs to
 * @param life from its creation to its end
 * @param ending what it ended with, as in the event {@code dev.menai.Task}
 * @param waits when its body waited
 * @param cancels when it was cancelled, or the time of a block in it was over
 */
record TaskRow(
    String name, String scope, Span life, String ending, List<Span> waits, List<Mark> cancels) {

  /** A time from an instant to another. */
  record Span(Instant from, Instant to) {}

  /** Something that happened at an instant. */
  record Mark(Instant at, String text) {}
}
