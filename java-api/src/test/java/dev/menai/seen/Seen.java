package dev.menai.seen;

import dev.menai.internal.diagnostics.Attached;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A snapshot as a tool sees it, read from its JSON. */
final class Seen {
  private final Map<String, Object> all;

  private Seen(Map<String, Object> all) {
    this.all = all;
  }

  /** What is to be seen now. */
  static Seen now() {
    return new Seen(map(JsonReader.read(Attached.snapshot())));
  }

  /** Looks until a task does something. */
  static Map<String, Object> until(String task, String activity) {
    return until(task, seen -> seen.get("activity").equals(activity));
  }

  /** Looks until a task waits for something of a kind. */
  static Map<String, Object> untilWaits(String task, String kind) {
    return until(task, seen -> seen.containsKey("wait") && wait(seen).get("kind").equals(kind));
  }

  private static Map<String, Object> until(String task, Predicate<Map<String, Object>> sought) {
    while (true) {
      Map<String, Object> seen = now().task(task);
      if (seen != null && sought.test(seen)) return seen;
      LockSupport.parkNanos(1_000_000);
    }
  }

  static Map<String, Object> wait(Map<String, Object> task) {
    return map(task.get("wait"));
  }

  Object get(String field) {
    return all.get(field);
  }

  List<Map<String, Object>> list(String field) {
    return list(all, field);
  }

  /** The only task of a name; null if there is none. */
  @Nullable Map<String, Object> task(String name) {
    List<Map<String, Object>> found =
        list("tasks").stream().filter(task -> task.get("name").equals(name)).toList();
    if (found.size() > 1) throw new AssertionError("several tasks are called " + name);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The name of the task with an id. */
  Object name(Object id) {
    return list("tasks").stream()
        .filter(task -> task.get("id").equals(id))
        .map(task -> task.get("name"))
        .findFirst()
        .orElseThrow();
  }

  /** A frame. */
  String place(Object number) {
    return (String) ((List<?>) all.get("places")).get(((Number) number).intValue());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Map<String, Object> of, String field) {
    return (List<Map<String, Object>>) of.getOrDefault(field, List.of());
  }
}
