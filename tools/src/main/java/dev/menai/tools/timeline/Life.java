package dev.menai.tools.timeline;

import java.util.List;

/**
 * A task from its creation to its end.
 *
 * @param id by which the recording names it
 * @param name its name
 * @param scope the run or scope that it belongs to
 * @param scopeId the number of that one: two may have the same name
 * @param execution where that one runs; empty if the recording does not tell
 * @param group the group that it belongs to; empty for none
 * @param creator the id of the task that created it; 0 for none
 * @param from its creation, in nanoseconds since the beginning of the timeline
 * @param to its end, or that of the recording
 * @param ending how it ended
 * @param endingText the same in words: with what it failed, why it was cancelled
 * @param spans what it did, without gaps from its creation to its end
 */
record Life(
    int id,
    String name,
    String scope,
    int scopeId,
    String execution,
    String group,
    int creator,
    long from,
    long to,
    Ending ending,
    String endingText,
    List<Span> spans) {
  /** Whether one body at a time runs where it runs. */
  boolean isOnLoop() {
    return execution.contains("eventLoop");
  }

  /** How a task ended; the page has a colour and a shape for each. */
  enum Ending {
    RETURNED("returned"),
    CANCELLED("cancelled"),
    FAILED("failed"),
    /** It had not ended when the recording did. */
    UNFINISHED("has not ended when the recording did"),
    /** It began before the recording, and ended in it. */
    UNKNOWN("has ended; how is not in the recording, which began later than the task");

    private final String text;

    Ending(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    static Ending of(String text) {
      if (text.startsWith("returned")) return RETURNED;
      return text.startsWith("cancelled") ? CANCELLED : FAILED;
    }
  }
}
