package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a page says that its code prints is what it prints.
 *
 * <p>The output stands after the code, in a block {@code text}. The marker of the code names the
 * method that is run: {@code // guide/groups.md: a leak} is in {@code aLeak}. It is the body of a
 * task on virtual time, and the times of the page are exact. A method that takes {@code String[]}
 * is a program of its own, run on the real clock.
 */
@Tag("real-time")
class OutputsTest {
  private static final Pattern OUTPUT =
      Pattern.compile(
          "^```java\\n([^`]*)^```\\n\\n(?:(?!```)[^\\n]+\\n)*\\n?^```text\\n([^`]*)^```$",
          Pattern.MULTILINE);
  private static final Pattern MARKED =
      Pattern.compile(
          "// ([\\w/.-]+\\.md): (?!end\\n)([^\\n]*)\\n(.*?)// \\1: end\\n", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern CLASS =
      Pattern.compile("^(?:public )?(?:final )?class (\\w+)", Pattern.MULTILINE);
  private static final Pattern TIME = Pattern.compile("^ *(\\d+\\.\\d) s(?:  |$)");

  /** A block of code on a page, and what it prints. */
  record Output(String page, String marker, Method method, List<String> lines) {
    @Override
    public String toString() {
      return page + ": " + marker;
    }
  }

  @ParameterizedTest
  @MethodSource
  void itsOutputIsWhatTheCodePrints(Output output) throws Exception {
    boolean program = output.method().getParameterCount() == 1;
    List<String> printed =
        program
            ? Rehearsal.performed(() -> call(output.method(), (Object) new String[0]))
            : Rehearsal.printed(() -> call(output.method()));

    assertEquals(texts(output.lines(), program), texts(printed, program));
    if (program) {
      assertLater(output.lines(), printed);
    }
  }

  static Stream<Output> itsOutputIsWhatTheCodePrints() {
    List<Output> outputs = new ArrayList<>();
    for (String page : Sources.pages()) {
      if (page.startsWith("guide/") || page.equals("recipes.md")) {
        OUTPUT
            .matcher(Sources.page(page))
            .results()
            .map(m -> output(page, m))
            .forEach(outputs::add);
      }
    }
    assertTrue(outputs.size() > 1, "no outputs");
    return outputs.stream();
  }

  private static Output output(String page, MatchResult block) {
    String code = Sources.sameTokens(block.group(1).replaceAll("(?m)^import .*;\\n+", ""));
    for (String source : Sources.samples()) {
      Matcher marked = MARKED.matcher(source);
      while (marked.find()) {
        if (marked.group(1).equals(page) && Sources.sameTokens(marked.group(3)).equals(code)) {
          return new Output(
              page,
              marked.group(2),
              method(source, marked.group(2)),
              block.group(2).lines().toList());
        }
      }
    }
    throw new AssertionError(page + " shows code that no sample has: " + block.group(1));
  }

  private static Method method(String source, String marker) {
    String name = first(PACKAGE, source) + "." + first(CLASS, source);
    try {
      Method method =
          Arrays.stream(Class.forName(name).getDeclaredMethods())
              .filter(each -> each.getName().equals(inCamelCase(marker)))
              .findFirst()
              .orElse(null);
      assertNotNull(method, name + " has no method for " + marker);
      method.setAccessible(true);
      return method;
    } catch (ClassNotFoundException unknown) {
      throw new AssertionError(unknown);
    }
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    assertTrue(matcher.find(), source);
    return matcher.group(1);
  }

  private static String inCamelCase(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.split(" ")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  private static void call(Method method, Object... arguments) throws Exception {
    try {
      method.invoke(null, arguments);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw failed;
    }
  }

  /**
   * The lines; those of a real program without their times. Numbers of source lines, of lambdas and
   * of runs may change, and so may the time of a dump and how long something takes.
   */
  private static List<String> texts(List<String> lines, boolean program) {
    return lines.stream()
        .map(line -> program ? TIME.matcher(line).replaceFirst("") : line)
        .map(
            line ->
                line.replaceAll("\\.java:\\d+|(?<=lambda\\$\\w{1,40}\\$)\\d+|(?<=run-)\\d+", "#")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "now")
                    .replaceAll(", for \\d+\\.\\d s", ""))
        .toList();
  }

  /** Each line has come when the page says, or somewhat later: the machine may be busy. */
  private static void assertLater(List<String> expected, List<String> printed) {
    for (int i = 0; i < printed.size(); i++) {
      double late = seconds(printed.get(i)) - seconds(expected.get(i));
      assertTrue(-0.15 < late && late < 5, printed.get(i));
    }
  }

  private static double seconds(String line) {
    Matcher time = TIME.matcher(line);
    assertTrue(time.find(), line);
    return Double.parseDouble(time.group(1));
  }
}
