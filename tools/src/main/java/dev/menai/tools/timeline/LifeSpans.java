package dev.menai.tools.timeline;

import dev.menai.tools.timeline.Span.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a task did, without gaps, made of its turns, waits and wake-ups as they were recorded.
 *
 * <p>A turn is certain: then its body ran. Between two turns it waited for as long as a wait was
 * recorded and nobody had woken it, and was ready for the rest.
 */
final class LifeSpans {
  private record WakeUp(long at, int waker) {}

  private final List<Span> turns = new ArrayList<>();
  private final List<Span> waits = new ArrayList<>();
  private final List<WakeUp> wakeUps = new ArrayList<>();

  void turn(long from, long to, String thread) {
    turns.add(new Span(from, to, State.RUNNING, thread, 0));
  }

  void waits(long from, long to, String what, int target) {
    waits.add(new Span(from, to, State.WAITING, what, target));
  }

  void woken(long at, int waker) {
    wakeUps.add(new WakeUp(at, waker));
  }

  /** When the first of all that began; {@code otherwise} if nothing did. */
  long first(long otherwise) {
    return Math.min(
        turns.stream().mapToLong(Span::from).min().orElse(otherwise),
        waits.stream().mapToLong(Span::from).min().orElse(otherwise));
  }

  /** When the last of all that ended; {@code otherwise} if nothing did. */
  long last(long otherwise) {
    return Math.max(
        turns.stream().mapToLong(Span::to).max().orElse(otherwise),
        waits.stream().mapToLong(Span::to).max().orElse(otherwise));
  }

  /**
   * The spans from one time to another.
   *
   * @param from the creation of the task
   * @param to its end
   * @param idle what a task is that neither runs nor waits: ready, if turns were recorded
   * @param atEnd what it is after all that was recorded of it
   * @param what for what it waits then
   */
  List<Span> between(long from, long to, State idle, State atEnd, String what) {
    turns.sort(Comparator.comparingLong(Span::from));
    waits.sort(Comparator.comparingLong(Span::from));
    wakeUps.sort(Comparator.comparingLong(WakeUp::at));
    List<Span> spans = new ArrayList<>();
    long at = from;
    int next = 0;
    for (Span turn : turns) {
      long begin = Math.min(to, Math.max(at, turn.from()));
      long end = Math.min(to, Math.max(begin, turn.to()));
      WakeUp wakeUp = null;
      while (next < wakeUps.size() && wakeUps.get(next).at() <= begin) wakeUp = wakeUps.get(next++);
      long filled = waits(spans, at, begin, wakeUp == null ? begin : wakeUp.at(), idle);
      add(spans, new Span(filled, begin, idle, "", 0));
      int waker = wakeUp == null ? 0 : wakeUp.waker();
      add(spans, new Span(begin, end, State.RUNNING, turn.what(), waker));
      at = end;
    }
    long filled = waits(spans, at, to, next < wakeUps.size() ? wakeUps.get(next).at() : to, idle);
    add(spans, new Span(filled, to, atEnd, what, 0));
    return spans;
  }

  /**
   * Adds the waits in a time without turns, up to the wake-up that ended them.
   *
   * @return until when the time is filled
   */
  private long waits(List<Span> spans, long from, long to, long woken, State idle) {
    long at = from;
    for (int i = firstWait(from); i < waits.size() && waits.get(i).from() < to; i++) {
      Span wait = waits.get(i);
      long begin = Math.max(at, wait.from());
      long end = Math.min(Math.max(woken, begin), Math.min(to, wait.to()));
      if (end <= begin) continue;
      add(spans, new Span(at, begin, idle, "", 0));
      add(spans, new Span(begin, end, State.WAITING, wait.what(), wait.other()));
      at = end;
    }
    return at;
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
