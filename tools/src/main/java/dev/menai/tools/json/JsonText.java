package dev.menai.tools.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Json} reads, on one line, so that it may stand inside of a page too. */
public final class JsonText {
  private JsonText() {}

  /**
   * A value in JSON.
   *
   * @param value maps, lists, strings, numbers, booleans and nulls in each other
   * @return the text, in which no tag of HTML can begin or end
   */
  public static String of(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    add(text, value);
    return text.toString();
  }

  /**
   * Appends a value in JSON.
   *
   * @param text where to
   * @param value maps, lists, arrays of numbers, strings, booleans and nulls in each other
   */
  public static void add(StringBuilder text, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) members(text, members);
    else if (value instanceof List<?> items) items(text, items);
    else if (value instanceof CharSequence string) string(text, string);
    else if (value instanceof long[] numbers) numbers(text, numbers);
    else text.append(value);
  }

  private static void members(StringBuilder text, Map<?, ?> members) {
    char before = '{';
    for (Map.Entry<?, ?> member : members.entrySet()) {
      text.append(before);
      string(text, String.valueOf(member.getKey()));
      add(text.append(':'), member.getValue());
      before = ',';
    }
    text.append(members.isEmpty() ? "{}" : "}");
  }

  private static void items(StringBuilder text, List<?> items) {
    char before = '[';
    for (Object item : items) {
      add(text.append(before), item);
      before = ',';
    }
    text.append(items.isEmpty() ? "[]" : "]");
  }

  private static void numbers(StringBuilder text, long[] numbers) {
    char before = '[';
    for (long number : numbers) {
      text.append(before).append(number);
      before = ',';
    }
    text.append(numbers.length == 0 ? "[]" : "]");
  }

  private static void string(StringBuilder text, CharSequence string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char next = string.charAt(i);
      switch (next) {
        case '"', '\\' -> text.append('\\').append(next);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (next < ' '
              || next == '<'
              || next == '>'
              || next == '\u2028'
              || next == '\u2029'
              || isHalf(string, i)) text.append(String.format("\\u%04x", (int) next));
          else text.append(next);
        }
      }
    }
    text.append('"');
  }

  /** Whether a character is half of one, and its other half is not there: no encoding has that. */
  private static boolean isHalf(CharSequence string, int i) {
    char next = string.charAt(i);
    if (Character.isHighSurrogate(next))
      return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
    return Character.isLowSurrogate(next)
        && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
  }
}
