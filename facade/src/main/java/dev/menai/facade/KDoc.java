package dev.menai.facade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One comment of KDoc: what it says, and what its tags say. */
final class KDoc {
  private final String description;

  /** The text of each tag, by its name and, where it has one, its subject: {@code param id}. */
  private final Map<String, String> tags = new LinkedHashMap<>();

  KDoc(String comment) {
    List<String> said = new ArrayList<>();
    String tag = null;
    boolean code = false;
    for (String each : comment.split("\n")) {
      String line = each.strip().replaceFirst("^\\* ?", "");
      if (line.strip().startsWith("```")) code = !code;
      if (!code && line.strip().startsWith("@")) {
        if (tag == null) said.add("\0");
        String[] words = line.strip().substring(1).split("\\s+", 3);
        boolean about = words[0].matches("param|property|throws|exception|see|sample");
        tag = about && words.length > 1 ? words[0] + " " + subject(words[1]) : words[0];
        String rest = line.strip().substring(1 + words[0].length()).strip();
        if (about && words.length > 1) rest = words.length > 2 ? words[2] : "";
        tags.merge(tag, rest, (one, other) -> one + "\n" + other);
      } else if (tag != null) tags.merge(tag, line, (one, other) -> one + "\n" + other);
      else said.add(line);
    }
    said.remove("\0");
    this.description = String.join("\n", said).strip();
  }

  private KDoc(String description, Map<String, String> tags) {
    this.description = description;
    this.tags.putAll(tags);
  }

  private static String sentence(String text) {
    String begun = text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    return begun.matches("(?s).*[.!?]") ? begun : begun + ".";
  }

  private static String subject(String word) {
    return word.replaceAll("[\\[\\]]", "");
  }

  String description() {
    return description;
  }

  /** What a tag says; null if there is none. */
  @Nullable String tag(String name) {
    String text = tags.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** What the comment of a type says of its constructor. */
  KDoc ofConstructor() {
    String own = tag("constructor");
    Map<String, String> all = new LinkedHashMap<>(tags);
    tags.forEach((name, text) -> all.putIfAbsent(name.replaceFirst("^property ", "param "), text));
    return new KDoc(own == null ? "" : own, all);
  }

  /** What the comment of a type says of a property; null if nothing. */
  @Nullable KDoc ofProperty(String name) {
    String text = tag("property " + name);
    if (text == null) text = tag("param " + name);
    return text == null ? null : new KDoc(sentence(text), Map.of());
  }
}
