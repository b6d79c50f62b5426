package dev.menai.processor.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of a library that have types of Java's before them in one facade: those stand wherever
 * a function takes or gives an object of the library's.
 *
 * @param names the names of Java's types, by the library's
 * @param style how their methods wait
 */
record Facades(Map<String, String> names, Style style) {
  /** Of a view, which takes and gives Kotlin's objects. */
  static final Facades NONE =
      new Facades(Map.of(), Style.of(dev.menai.processor.JavaView.Returns.VALUE));

  @Nullable String name(String kotlin) {
    return names.get(kotlin);
  }

  /** Whether any of them has a name. */
  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The expression that puts Java's object before Kotlin's. */
  String wrap(String name, String kotlin) {
    return name + ".of(" + kotlin + (style.scope() == null ? ")" : ", " + Style.SCOPE + ")");
  }
}
