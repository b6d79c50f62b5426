package dev.menai.tools.timeline;

/**
 * A time of a task in one state.
 *
 * @param from its beginning, in nanoseconds since that of the timeline
 * @param to its end, in the same
 * @param state what the task did
 * @param what for what it waited, or on which thread it ran; empty if that is not known
 * @param other the id of the task for which it waited, or that woke it before it ran; 0 for none
 */
record Span(long from, long to, State state, String what, int other) {
  /** What a task does; the page has a look for each. */
  enum State {
    /** It could run, but it is not its turn yet. */
    READY,
    /** Its body runs on a thread. */
    RUNNING,
    /** It waits for something. */
    WAITING,
    /** Ready or running: the recording was made without the turns. */
    ACTIVE;

    /** What a word of the event {@code dev.menai.RunningTask} says. */
    static State of(String word) {
      return switch (word) {
        case "new", "ready" -> READY;
        case "running" -> RUNNING;
        default -> WAITING;
      };
    }
  }

  /** The same, counted from a later zero. */
  Span earlier(long zero) {
    return new Span(from - zero, to - zero, state, what, other);
  }

  long length() {
    return to - from;
  }
}
