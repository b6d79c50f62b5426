package dev.menai.seen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: objects as maps, numbers as longs. */
final class JsonReader {
  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    if (reader.at != text.length()) throw reader.bad();
    return value;
  }

  private @Nullable Object value() {
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> number();
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) throw bad();
    at += word.length();
    return value;
  }

  private Long number() {
    int start = at;
    while (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-') at++;
    if (start == at) throw bad();
    return Long.valueOf(text.substring(start, at));
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    at++;
    while (text.charAt(at) != '}') {
      if (!fields.isEmpty()) expect(',');
      String name = string();
      expect(':');
      if (fields.put(name, value()) != null) throw bad();
    }
    at++;
    return fields;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    at++;
    while (text.charAt(at) != ']') {
      if (!items.isEmpty()) expect(',');
      items.add(value());
    }
    at++;
    return items;
  }

  private String string() {
    expect('"');
    StringBuilder read = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') throw bad();
      if (c == '\\') c = escaped();
      read.append(c);
    }
    at++;
    return read.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\' -> c;
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw bad();
    };
  }

  private void expect(char c) {
    if (text.charAt(at++) != c) throw bad();
  }

  private AssertionError bad() {
    int from = Math.max(0, at - 40);
    return new AssertionError(
        "no JSON at " + at + ": ..." + text.substring(from, Math.min(text.length(), at + 40)));
  }
}
