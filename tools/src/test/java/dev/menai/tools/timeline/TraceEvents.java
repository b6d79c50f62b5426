package dev.menai.tools.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.tools.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A trace, read as strictly as its format allows: whoever opens it may drop what is not as it says,
 * without a word.
 */
final class TraceEvents {
  /** A track of the picture: a thread of a process. */
  private record Track(long process, long thread) {}

  /** A block on a track, in nanoseconds. */
  private record Slice(long from, long to) {}

  /** An end of an arrow. */
  private record Tip(Track track, long at, String name) {}

  private final Map<Track, List<Slice>> slices = new HashMap<>();
  private final Map<Long, Tip> tails = new HashMap<>();
  private final Map<Long, Tip> heads = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Track> named = new HashSet<>();

  private TraceEvents(String text) {
    assertTrue(
        text.chars().allMatch(c -> c >= ' ' || c == '\n'), "a control character is not escaped");
    assertTrue(
        text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "half a character is not escaped");
    List<JsonObject> events = JsonObject.read(text).objects("traceEvents");
    assertFalse(events.isEmpty());
    events.forEach(this::add);
    slices.values().forEach(each -> each.sort(Comparator.comparingLong(Slice::from)));
    check();
  }

  static TraceEvents of(String text) {
    return new TraceEvents(text);
  }

  /** The names of tracks and processes. */
  Set<String> names() {
    return names;
  }

  /** How many arrows have a name. */
  long arrows(String name) {
    return tails.values().stream().filter(tail -> tail.name().equals(name)).count();
  }

  private void add(JsonObject event) {
    String phase = event.text("ph", "");
    String name = event.text("name");
    assertNotNull(name, event.toString());
    assertTrue(event.number("pid") > 0, event.toString());
    assertTrue(event.members().get("tid") instanceof Long, event.toString());
    Track track = new Track(event.number("pid"), event.number("tid"));
    if (!phase.equals("M"))
      assertTrue(event.members().get("ts") instanceof Number, event.toString());
    long at = nanos(event, "ts");
    assertTrue(at >= 0, event.toString());
    switch (phase) {
      case "M" -> name(track, name, event);
      case "X" -> {
        long length = nanos(event, "dur");
        assertTrue(length > 0, event.toString());
        slices.computeIfAbsent(track, any -> new ArrayList<>()).add(new Slice(at, at + length));
      }
      case "i" -> assertEquals("t", event.text("s"), event.toString());
      case "s" -> tip(tails, event, track, at);
      case "f" -> {
        assertEquals("e", event.text("bp"), event.toString());
        tip(heads, event, track, at);
      }
      default -> throw new AssertionError(event.toString());
    }
  }

  private void name(Track track, String kind, JsonObject event) {
    assertTrue(Set.of("process_name", "thread_name").contains(kind), event.toString());
    JsonObject values = event.object("args");
    assertNotNull(values, event.toString());
    String given = values.text("name");
    assertNotNull(given, event.toString());
    names.add(given);
    if (kind.equals("thread_name")) named.add(track);
  }

  private static void tip(Map<Long, Tip> tips, JsonObject event, Track track, long at) {
    assertEquals(event.text("name"), event.text("cat"), event.toString());
    Tip tip = new Tip(track, at, event.text("name", ""));
    assertEquals(null, tips.put(event.number("id"), tip), "a second arrow: " + event);
  }

  private void check() {
    for (Map.Entry<Track, List<Slice>> track : slices.entrySet()) {
      assertTrue(named.contains(track.getKey()), "a track without a name: " + track.getKey());
      List<Slice> all = track.getValue();
      for (int i = 1; i < all.size(); i++)
        assertTrue(
            all.get(i - 1).to() <= all.get(i).from(),
            () -> "two at once on " + track.getKey() + ": " + all);
    }
    assertEquals(tails.keySet(), heads.keySet());
    tails.forEach(
        (id, tail) -> {
          Tip head = heads.get(id);
          assertEquals(tail.name(), head.name());
          assertTrue(tail.at() <= head.at(), "an arrow goes back: " + tail + " to " + head);
          assertTrue(isInSlice(tail), "an arrow comes from nowhere: " + tail);
          assertTrue(isInSlice(head), "an arrow goes nowhere: " + head);
        });
  }

  private boolean isInSlice(Tip tip) {
    return slices.getOrDefault(tip.track(), List.of()).stream()
        .anyMatch(slice -> slice.from() <= tip.at() && tip.at() < slice.to());
  }

  /** Microseconds with a fraction, as nanoseconds. */
  private static long nanos(JsonObject event, String member) {
    return event.members().get(member) instanceof Number micros
        ? Math.round(micros.doubleValue() * 1_000)
        : 0;
  }
}
