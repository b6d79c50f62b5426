package dev.menai.tools.view;

import dev.menai.tools.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tasks of a program at one moment, as it has written them down in JSON. */
public final class Snapshot {
  private static final int VERSION = 1;

  private final JsonObject json;
  private final List<String> places;
  private final Map<Long, JsonObject> scopes = new LinkedHashMap<>();
  private final Map<Long, TaskRow> tasks = new LinkedHashMap<>();

  private Snapshot(JsonObject json) {
    this.json = json;
    this.places = json.texts("places");
    for (JsonObject scope : json.objects("scopes")) scopes.put(scope.number("id"), scope);
    for (JsonObject task : json.objects("tasks"))
      tasks.put(task.number("id"), new TaskRow(task, this));
  }

  /**
   * The snapshot that a text in JSON is.
   *
   * @param text as the program has written it
   * @return the snapshot
   * @throws IllegalArgumentException if it is none, or one that this version can't read
   */
  public static Snapshot of(String text) {
    JsonObject json = JsonObject.read(text);
    if (json.number("version") != VERSION)
      throw new IllegalArgumentException(
          "the program has Menai of another version; use menai-tools of the same one");
    return new Snapshot(json);
  }

  /**
   * When it was made.
   *
   * @return in the form of ISO 8601
   */
  public String time() {
    return json.text("time", "");
  }

  /**
   * Its tasks.
   *
   * @return each after those that it stands below
   */
  public List<TaskRow> tasks() {
    return List.copyOf(tasks.values());
  }

  /**
   * A task by its id.
   *
   * @param id as the program numbers its tasks
   * @return null if there is none
   */
  public @Nullable TaskRow task(long id) {
    return tasks.get(id);
  }

  /**
   * The runs and scopes that are open.
   *
   * @return in the words of the snapshot
   */
  public List<JsonObject> scopes() {
    return List.copyOf(scopes.values());
  }

  /**
   * The tasks that wait for each other in a circle.
   *
   * @return for each circle its tasks; each waits for the next one, the last for the first
   */
  public List<List<TaskRow>> cycles() {
    if (!(json.members().get("cycles") instanceof List<?> cycles)) return List.of();
    return cycles.stream()
        .filter(List.class::isInstance)
        .map(cycle -> named((List<?>) cycle))
        .filter(cycle -> !cycle.isEmpty())
        .toList();
  }

  private List<TaskRow> named(List<?> ids) {
    return ids.stream()
        .filter(Number.class::isInstance)
        .map(id -> tasks.get(((Number) id).longValue()))
        .filter(Objects::nonNull)
        .toList();
  }

  List<TaskRow> named(JsonObject object, String member) {
    return named(object.numbers(member));
  }

  String scopeName(long id) {
    JsonObject scope = scopes.get(id);
    return scope == null ? "" : scope.text("name", "");
  }

  /** A place in code by its number. */
  String place(long number) {
    return number >= 0 && number < places.size() ? places.get((int) number) : "an unknown place";
  }
}
