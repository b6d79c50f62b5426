package dev.menai.tools.timeline;

import dev.menai.tools.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A timeline as the data of its page: columns of numbers, and each text once. A task is known by
 * its place in the columns. Of a span there is the length only: it begins where the one before
 * ended.
 *
 * <p>{@code data.js} reads it. Times are in nanoseconds since the start, and -1 is nobody.
 */
final class TimelineData {
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<Integer, Integer> scopes = new HashMap<>();
  private final Columns scopeRows = new Columns("name", "execution");
  private final Map<Integer, Integer> places = new HashMap<>();

  private TimelineData() {}

  /**
   * The data of a page.
   *
   * @param title what was recorded
   * @param timeline what the recording tells
   * @return JSON, in which no tag of HTML begins or ends
   */
  static String of(String title, Timeline timeline) {
    return JsonText.of(new TimelineData().members(title, timeline));
  }

  private Map<String, Object> members(String title, Timeline timeline) {
    for (Life life : timeline.lives()) places.put(life.id(), places.size());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", title);
    data.put("start", timeline.start().toEpochMilli());
    data.put("length", timeline.length());
    data.put("tasks", tasks(timeline.lives()));
    data.put("spans", spans(timeline.lives()));
    data.put("cancels", cancels(timeline.cancels()));
    data.put("slow", slow(timeline.slow()));
    data.put("scopes", scopeRows.named());
    data.put("texts", new ArrayList<>(texts.keySet()));
    return data;
  }

  private Map<String, long[]> tasks(List<Life> lives) {
    Columns rows =
        new Columns(
            "name", "scope", "group", "creator", "from", "to", "ending", "endingText", "spans");
    for (Life life : lives) {
      rows.row(
          text(life.name()),
          scope(life),
          life.group().isEmpty() ? -1 : text(life.group()),
          place(life.creator()),
          life.from(),
          life.to(),
          life.ending().ordinal(),
          text(life.endingText()),
          life.spans().size());
    }
    return rows.named();
  }

  private Map<String, long[]> spans(List<Life> lives) {
    Columns rows = new Columns("length", "state", "what", "other");
    for (Life life : lives) {
      for (Span span : life.spans())
        rows.row(span.length(), span.state().ordinal(), text(span.what()), place(span.other()));
    }
    return rows.named();
  }

  private Map<String, long[]> cancels(List<Cancel> cancels) {
    Columns rows = new Columns("at", "task", "by", "reason");
    for (Cancel cancel : cancels)
      rows.row(cancel.at(), place(cancel.task()), place(cancel.by()), text(cancel.reason()));
    return rows.named();
  }

  private Map<String, long[]> slow(List<SlowBody> slow) {
    Columns rows = new Columns("from", "to", "task", "stack");
    for (SlowBody body : slow)
      rows.row(body.from(), body.to(), place(body.task()), text(body.stack()));
    return rows.named();
  }

  private int place(int id) {
    return places.getOrDefault(id, -1);
  }

  private int text(String text) {
    return texts.computeIfAbsent(text, added -> texts.size());
  }

  private int scope(Life life) {
    Integer known = scopes.putIfAbsent(life.scopeId(), scopes.size());
    if (known != null) return known;
    scopeRows.row(text(life.scope()), text(life.execution()));
    return scopes.size() - 1;
  }
}
