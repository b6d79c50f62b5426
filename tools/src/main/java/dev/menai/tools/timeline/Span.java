package dev.menai.tools.timeline;

/**
 * A time of a task in one state.
 *
 * @param from its beginning, in nanoseconds since that of the timeline
 * @param to its end, in the same
 * @param state what the task did
 * @param what for what it waited, or on which thread it ran; empty if that is not known
 * @param target the id of the task for which it waited; 0 for none
 */
record Span(long from, long to, State state, String what, int target) {
  /** What a task does; the page has a look for each. */
  enum State {
    /** It could run, but it is not its turn yet. */
    READY,
    /** Its body runs on a thread. */
    RUNNING,
    /** It waits for something. */
    WAITING,
    /** Ready or running: the recording was made without the turns. */
    ACTIVE
  }

  /** The same, counted from a later zero. */
  Span earlier(long zero) {
    return new Span(from - zero, to - zero, state, what, target);
  }

  long length() {
    return to - from;
  }
}
