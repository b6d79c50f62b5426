package dev.menai.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is typed after {@code menai}. */
final class Arguments {
  private static final Set<String> FLAGS = Set.of("--json", "--web", "--trace");
  private static final Set<String> VALUES =
      Set.of("-n", "-o", "--seconds", "--every", "--count", "--reason", "--port");

  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  private Arguments() {}

  /** Sorts what was typed into words and options. */
  static Arguments of(String... typed) throws Misuse {
    Arguments arguments = new Arguments();
    for (int i = 0; i < typed.length; i++) {
      String each = typed[i];
      if (FLAGS.contains(each)) arguments.options.put(each, "");
      else if (VALUES.contains(each)) {
        if (++i == typed.length) throw new Misuse(each + " needs a value");
        arguments.options.put(each, typed[i]);
      } else if (each.startsWith("-")) throw new Misuse("there is no option " + each);
      else arguments.words.add(each);
    }
    return arguments;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  String text(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  int number(String option, int otherwise) throws Misuse {
    String text = options.get(option);
    if (text == null) return otherwise;
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) return number;
    } catch (NumberFormatException none) {
      // Told below.
    }
    throw new Misuse(option + " needs a whole number, not '" + text + "'");
  }

  int count() {
    return words.size();
  }

  /** One of the words; the first is the command. */
  String word(int index, String what) throws Misuse {
    if (index >= words.size()) throw new Misuse(words.get(0) + " needs " + what);
    return words.get(index);
  }

  /** It was typed wrong; the message is one line. */
  static final class Misuse extends Exception {
    private static final long serialVersionUID = 1;

    Misuse(String message) {
      super(message);
    }
  }
}
