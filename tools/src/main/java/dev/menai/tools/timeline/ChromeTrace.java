package dev.menai.tools.timeline;

import dev.menai.tools.json.JsonText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A timeline in the trace format of Chrome, which Perfetto opens. A run or scope is a process
 * there, a task is a thread of it. Arrows go from the end of a task to who waited for it, and from
 * who cancels to whom.
 */
final class ChromeTrace {
  /** The thread of a process that shows which body has the event loop. */
  private static final int LOOP = 0;

  private final StringBuilder events = new StringBuilder("{\"displayTimeUnit\":\"ms\",");
  private final Map<Integer, Integer> processes = new HashMap<>();
  private final Map<Integer, Life> lives = new HashMap<>();
  private String separator = "\"traceEvents\":[\n";
  private int arrows;

  private ChromeTrace() {}

  /** The trace in JSON. */
  static String of(Timeline timeline) {
    ChromeTrace trace = new ChromeTrace();
    for (Life life : timeline.lives()) trace.lives.put(life.id(), life);
    for (Life life : timeline.lives()) trace.life(life);
    for (Cancel cancel : timeline.cancels()) trace.cancel(cancel);
    for (SlowBody slow : timeline.slow()) trace.slow(slow);
    return trace.events.append("\n]}\n").toString();
  }

  private void life(Life life) {
    int process = process(life);
    named("thread_name", process, life.id(), life.name());
    long readySince = life.from();
    for (Span span : life.spans()) {
      span(process, life.id(), label(span), span);
      Life other = lives.get(span.other());
      if (span.state() == Span.State.READY) readySince = span.from();
      if (span.state() == Span.State.WAITING) {
        readySince = span.to();
        if (other != null) arrow("waits for", life, span.from(), other, span.to() - 1);
      }
      if (span.state() != Span.State.RUNNING) continue;
      if (life.isOnLoop()) span(process, LOOP, life.name(), span);
      if (other != null)
        arrow("wakes", other, Math.min(readySince, span.from()), life, span.from());
    }
    String ending = life.ending().name().toLowerCase(Locale.ROOT);
    mark(process, life.id(), life.to(), ending, life.endingText());
  }

  private void cancel(Cancel cancel) {
    Life life = lives.get(cancel.task());
    if (life == null) return;
    mark(process(life), life.id(), cancel.at(), "cancel", cancel.reason());
    Life by = lives.get(cancel.by());
    if (by != null) arrow("cancels", by, cancel.at(), life, cancel.at() + 1);
  }

  private void slow(SlowBody slow) {
    Life life = lives.get(slow.task());
    if (life != null) mark(process(life), life.id(), slow.to(), "slow body", slow.stack());
  }

  /** A run or scope; the first of its tasks names it. */
  private int process(Life life) {
    Integer known = processes.putIfAbsent(life.scopeId(), processes.size() + 1);
    if (known != null) return known;
    int process = processes.size();
    named("process_name", process, LOOP, life.scope() + " on " + life.execution());
    if (life.isOnLoop()) named("thread_name", process, LOOP, "event loop");
    return process;
  }

  private static String label(Span span) {
    return switch (span.state()) {
      case READY -> "ready";
      case RUNNING -> "running";
      case WAITING -> span.what().isEmpty() ? "waiting" : "waiting: " + span.what();
      case ACTIVE -> "running or ready";
    };
  }

  private void named(String kind, int process, int thread, String name) {
    Map<String, Object> event = event("M", process, thread, kind);
    event.put("args", Map.of("name", name));
    add(event);
  }

  private void span(int process, int thread, String name, Span span) {
    Map<String, Object> event = at("X", process, thread, span.from(), name);
    event.put("dur", micros(span.length()));
    if (!span.what().isEmpty()) event.put("args", Map.of("what", span.what()));
    add(event);
  }

  private void mark(int process, int thread, long at, String name, String text) {
    Map<String, Object> event = at("i", process, thread, at, name);
    event.put("s", "t");
    event.put("args", Map.of("text", text));
    add(event);
  }

  /**
   * An arrow whose ends are in the lives of two tasks: one that hangs in the air would make the
   * trace a wrong one. None if it would go back in time.
   */
  private void arrow(String name, Life from, long begin, Life to, long end) {
    if (from.spans().isEmpty() || to.spans().isEmpty()) return;
    long tailAt = within(from, begin);
    long headAt = within(to, end);
    if (headAt < tailAt) return;
    int arrow = ++arrows;
    Map<String, Object> tail = at("s", process(from), from.id(), tailAt, name);
    tail.put("id", arrow);
    tail.put("cat", name);
    add(tail);
    Map<String, Object> head = at("f", process(to), to.id(), headAt, name);
    head.put("id", arrow);
    head.put("cat", name);
    head.put("bp", "e");
    add(head);
  }

  private static long within(Life life, long at) {
    return Math.max(life.from(), Math.min(at, life.to() - 1));
  }

  private static Map<String, Object> at(
      String phase, int process, int thread, long nanos, String name) {
    Map<String, Object> event = event(phase, process, thread, name);
    event.put("ts", micros(nanos));
    return event;
  }

  private static Map<String, Object> event(String phase, int process, int thread, String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("ph", phase);
    event.put("pid", process);
    event.put("tid", thread);
    event.put("name", name);
    return event;
  }

  private void add(Map<String, Object> event) {
    JsonText.add(events.append(separator), event);
    separator = ",\n";
  }

  /** The format counts in microseconds, of which a fraction is allowed. */
  private static BigDecimal micros(long nanos) {
    return BigDecimal.valueOf(nanos, 3);
  }
}
