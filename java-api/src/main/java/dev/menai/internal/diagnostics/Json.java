package dev.menai.internal.diagnostics;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON, as far as a snapshot needs it. */
final class Json {
  private final StringBuilder text = new StringBuilder();

  /** Whether what comes next is the first in its object or array. */
  private boolean isFirst = true;

  /** An object, or an element of an array. */
  Json object(Runnable fields) {
    return nested('{', fields, '}');
  }

  Json object(String field, Runnable fields) {
    return name(field).object(fields);
  }

  /** A field with an array. */
  <T> Json array(String field, Collection<? extends T> items, Consumer<? super T> write) {
    return name(field).array(items, write);
  }

  /** An array in an array. */
  <T> Json array(Collection<? extends T> items, Consumer<? super T> write) {
    return nested('[', () -> items.forEach(write), ']');
  }

  private Json nested(char open, Runnable content, char close) {
    separate();
    text.append(open);
    isFirst = true;
    content.run();
    text.append(close);
    isFirst = false;
    return this;
  }

  Json field(String name, long value) {
    return name(name).number(value);
  }

  Json field(String name, boolean value) {
    name(name).text.append(value);
    isFirst = false;
    return this;
  }

  /** Left out if there is no value. */
  Json field(String name, @Nullable String value) {
    return value == null ? this : name(name).string(value);
  }

  Json number(long value) {
    separate();
    text.append(value);
    return this;
  }

  Json string(String value) {
    separate();
    quote(value);
    return this;
  }

  private Json name(String name) {
    separate();
    quote(name);
    text.append(':');
    isFirst = true;
    return this;
  }

  private void separate() {
    if (!isFirst) text.append(',');
    isFirst = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || c == '\u2028' || c == '\u2029' || isHalf(value, i))
            text.append(String.format("\\u%04x", (int) c));
          else text.append(c);
        }
      }
    }
    text.append('"');
  }

  /** Whether a character is half of one, and its other half is not there: no encoding has that. */
  private static boolean isHalf(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c))
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
