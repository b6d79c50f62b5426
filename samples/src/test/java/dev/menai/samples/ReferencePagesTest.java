package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pages for reference list is in the sources, and the other way round. */
@Tag("once")
class ReferencePagesTest {
  private static final Pattern MESSAGE = Pattern.compile("^### `(.*)`$", Pattern.MULTILINE);
  private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern SWITCH = Pattern.compile("\"(menai\\.\\w+)\"");
  private static final Pattern ROW = Pattern.compile("^\\| `(menai\\.\\w+)`", Pattern.MULTILINE);

  private final List<String> sources =
      Sources.published().stream()
          .map(source -> CONCATENATION.matcher(Sources.read(source)).replaceAll(""))
          .toList();

  @Test
  void theMessagesOfTroubleshootingAreThoseOfTheSources() {
    List<String> messages = found(MESSAGE, Sources.page("troubleshooting.md"));

    assertTrue(messages.size() > 15, messages.toString());
    for (String message : messages) {
      for (String part : message.split("…")) {
        assertTrue(
            sources.stream().anyMatch(source -> source.contains(part.trim())),
            part + " of " + message);
      }
    }
  }

  @Test
  void theSwitchesAreThoseOfTheSources() {
    TreeSet<String> read =
        sources.stream()
            .flatMap(source -> found(SWITCH, source).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(read, new TreeSet<>(found(ROW, Sources.page("switches.md"))));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
