package dev.menai.tools.timeline;

import dev.menai.tools.timeline.Span.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a task did, without gaps, made of its turns and its waits as they were recorded.
 *
 * <p>A turn is certain: then its body ran. Between two turns it waited for as long as a wait was
 * recorded, and was ready for the rest.
 */
final class LifeSpans {
  private final List<Span> turns = new ArrayList<>();

  private final List<Span> waits = new ArrayList<>();

  void turn(long from, long to, String thread) {
    turns.add(new Span(from, to, State.RUNNING, thread, 0));
  }

  void waits(long from, long to, String what, int target) {
    waits.add(new Span(from, to, State.WAITING, what, target));
  }

  /**
   * The spans from one time to another.
   *
   * @param from the creation of the task
   * @param to its end
   * @param recorded whether turns were recorded at all
   */
  List<Span> between(long from, long to, boolean recorded) {
    turns.sort(Comparator.comparingLong(Span::from));
    waits.sort(Comparator.comparingLong(Span::from));
    State idle = recorded ? State.READY : State.ACTIVE;
    List<Span> spans = new ArrayList<>();
    long at = from;
    for (Span turn : turns) {
      long begin = Math.min(to, Math.max(at, turn.from()));
      long end = Math.min(to, Math.max(begin, turn.to()));
      gap(spans, at, begin, idle);
      add(spans, new Span(begin, end, State.RUNNING, turn.what(), 0));
      at = end;
    }
    gap(spans, at, to, idle);
    return spans;
  }

  /** Fills a time without turns with the waits in it. */
  private void gap(List<Span> spans, long from, long to, State idle) {
    long at = from;
    for (int i = firstWait(from); i < waits.size() && waits.get(i).from() < to; i++) {
      Span wait = waits.get(i);
      long begin = Math.max(at, wait.from());
      long end = Math.min(to, wait.to());
      if (end <= begin) continue;
      add(spans, new Span(at, begin, idle, "", 0));
      add(spans, new Span(begin, end, State.WAITING, wait.what(), wait.target()));
      at = end;
    }
    add(spans, new Span(at, to, idle, "", 0));
  }

  /** Waits of one task do not overlap, so their ends are in order as their beginnings are. */
  private int firstWait(long after) {
    int low = 0;
    int high = waits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (waits.get(middle).to() <= after) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private static void add(List<Span> spans, Span span) {
    if (span.length() > 0) spans.add(span);
  }
}
