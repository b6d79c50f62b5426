package dev.menai.tools.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON. An object becomes a {@code Map} in the order of its members, an array a {@code List},
 * a number a {@code Long}, or a {@code Double} if it has a fraction or an exponent; then there are
 * strings, booleans and null.
 */
public final class Json {
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The value that a text stands for.
   *
   * @param text one value, with nothing but spaces around it
   * @return the value
   * @throws IllegalArgumentException if the text is no JSON
   */
  public static @Nullable Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.spaces();
    if (json.at < text.length()) throw json.wrong("the end");
    return value;
  }

  private @Nullable Object value() {
    if (++depth > DEEPEST) throw wrong("fewer levels");
    spaces();
    char first = at < text.length() ? text.charAt(at) : ' ';
    Object value =
        switch (first) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> word("null", null);
          default -> number();
        };
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    if (found('}')) return members;
    do {
      spaces();
      if (at >= text.length() || text.charAt(at) != '"') throw wrong("a name in quotes");
      String name = string();
      if (!found(':')) throw wrong("':'");
      members.put(name, value());
    } while (found(','));
    if (!found('}')) throw wrong("',' or '}'");
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    if (found(']')) return items;
    do items.add(value());
    while (found(','));
    if (!found(']')) throw wrong("',' or ']'");
    return items;
  }

  private String string() {
    int start = ++at;
    int end = start;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') end++;
    StringBuilder string = new StringBuilder().append(text, start, end);
    at = end;
    while (true) {
      if (at >= text.length()) throw wrong("a closing quote");
      char next = text.charAt(at++);
      if (next == '"') return string.toString();
      string.append(next == '\\' ? escaped() : next);
    }
  }

  private char escaped() {
    if (at >= text.length()) throw wrong("a character after '\\'");
    char kind = text.charAt(at++);
    return switch (kind) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> kind;
      case 'u' -> unicode();
      default -> throw wrong("one of n t r b f u \" \\ / after '\\'");
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) throw wrong("four hexadecimal digits");
    try {
      return (char) Integer.parseInt(text, at, at += 4, 16);
    } catch (NumberFormatException none) {
      throw wrong("four hexadecimal digits");
    }
  }

  private Object number() {
    int start = at;
    boolean whole = true;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      whole &= ".eE".indexOf(text.charAt(at)) < 0;
      at++;
    }
    try {
      String digits = text.substring(start, at);
      if (whole) return Long.valueOf(digits);
      return Double.valueOf(digits);
    } catch (NumberFormatException none) {
      at = start;
      throw wrong("a value");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) throw wrong("a value");
    at += word.length();
    return value;
  }

  private boolean found(char expected) {
    spaces();
    if (at >= text.length() || text.charAt(at) != expected) return false;
    at++;
    return true;
  }

  private void spaces() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("no JSON: " + expected + " is missing at " + at);
  }
}
