package dev.menai.tools.timeline;

import dev.menai.tools.timeline.Span.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as the events of a recording have told of it so far. */
final class RecordedTask {
  /** After its last turn a task waits for what its body has left behind, mostly for no time. */
  private static final String ITS_END = "its end";

  private final int id;
  private final LifeSpans spans = new LifeSpans();

  /** Its whole life; null if it began before the recording, or has not ended in it. */
  private @Nullable EventFields whole;

  /** When it was seen first and last without having ended. */
  private @Nullable EventFields firstSeen;

  private @Nullable EventFields lastSeen;

  RecordedTask(int id) {
    this.id = id;
  }

  LifeSpans spans() {
    return spans;
  }

  void ended(EventFields task) {
    whole = task;
  }

  void seen(EventFields running) {
    if (firstSeen == null || running.from() < firstSeen.from()) firstSeen = running;
    if (lastSeen == null || running.from() > lastSeen.from()) lastSeen = running;
  }

  void waited(EventFields wait) {
    String kind = wait.text("kind");
    // One that only lets others run is ready all the time.
    if (kind.equals("turn")) return;
    String name = wait.text("target");
    String what = name.isEmpty() ? kind : kind + " '" + name + "'";
    spans.waits(wait.from(), wait.to(), what, wait.number("awaited"));
  }

  /** Whether any event has its name. */
  boolean isKnown() {
    return whole != null || firstSeen != null;
  }

  /** Its creation; if that is not in the recording, the first that is. */
  long from() {
    if (whole != null) return whole.from();
    long seen = firstSeen.from() - firstSeen.wide("ageMillis") * 1_000_000;
    return Math.min(seen, spans.first(seen));
  }

  /**
   * What the recording tells of it.
   *
   * @param start the zero of all times
   * @param last the end of the recording
   * @param idle what a task is that neither runs nor waits
   */
  Life life(long start, long last, State idle) {
    EventFields event = whole != null ? whole : lastSeen;
    long seenLast = whole != null ? whole.to() : lastSeen.from();
    boolean isRunning = whole == null && spans.last(seenLast) <= seenLast;
    long to = whole != null ? whole.to() : isRunning ? last : spans.last(seenLast);
    State atEnd = isRunning ? State.of(lastSeen.text("state")) : State.WAITING;
    List<Span> lived =
        spans
            .between(
                from(), to, idle, idle == State.ACTIVE ? idle : atEnd, whole == null ? "" : ITS_END)
            .stream()
            .map(span -> span.earlier(start))
            .toList();
    Life.Ending ending =
        whole != null
            ? Life.Ending.of(whole.text("ending"))
            : isRunning ? Life.Ending.UNFINISHED : Life.Ending.UNKNOWN;
    return new Life(
        id,
        // Java 17 may lose a long text in all but the first recording of a program.
        event.text("name", "task " + id),
        event.text("scope", "scope " + event.number("scopeId")),
        event.number("scopeId"),
        event.text("execution"),
        event.number("group") == 0 ? "" : "group " + event.number("group"),
        event.number("creator"),
        from() - start,
        to - start,
        ending,
        whole != null ? whole.text("ending") : ending.text(),
        lived);
  }
}
