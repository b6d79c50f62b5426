package dev.menai.tools.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON, asked by the names of its members. What is missing, or of another kind, is
 * zero, empty or null: a newer program may write less or more than this reader knows.
 *
 * @param members its members, as {@link Json} reads them
 */
public record JsonObject(Map<?, ?> members) {
  /**
   * The object that a text stands for.
   *
   * @param text an object in JSON
   * @return the object
   * @throws IllegalArgumentException if the text is no object in JSON
   */
  public static JsonObject read(String text) {
    if (Json.read(text) instanceof Map<?, ?> members) return new JsonObject(members);
    throw new IllegalArgumentException("no JSON: an object is missing at 0");
  }

  /**
   * A member that is text.
   *
   * @param name the member
   * @return null if there is none
   */
  public @Nullable String text(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  /**
   * A member that is text.
   *
   * @param name the member
   * @param otherwise in place of a missing one
   * @return the text
   */
  public String text(String name, String otherwise) {
    return Objects.requireNonNullElse(text(name), otherwise);
  }

  /**
   * A member that is a number.
   *
   * @param name the member
   * @return zero if there is none
   */
  public long number(String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /**
   * Whether a member is true.
   *
   * @param name the member
   * @return false if there is none
   */
  public boolean is(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /**
   * A member that is an object.
   *
   * @param name the member
   * @return null if there is none
   */
  public @Nullable JsonObject object(String name) {
    return members.get(name) instanceof Map<?, ?> object ? new JsonObject(object) : null;
  }

  /**
   * A member that is an array of objects.
   *
   * @param name the member
   * @return the objects; empty if there are none
   */
  public List<JsonObject> objects(String name) {
    return items(name).stream()
        .filter(Map.class::isInstance)
        .map(item -> new JsonObject((Map<?, ?>) item))
        .toList();
  }

  /**
   * A member that is an array of strings.
   *
   * @param name the member
   * @return the strings; empty if there are none
   */
  public List<String> texts(String name) {
    return items(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /**
   * A member that is an array of numbers.
   *
   * @param name the member
   * @return the numbers; empty if there are none
   */
  public List<Long> numbers(String name) {
    return items(name).stream()
        .filter(Number.class::isInstance)
        .map(item -> ((Number) item).longValue())
        .toList();
  }

  private List<?> items(String name) {
    return members.get(name) instanceof List<?> items ? items : List.of();
  }
}
