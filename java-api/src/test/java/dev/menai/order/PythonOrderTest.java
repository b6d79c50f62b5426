package dev.menai.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Python side: every program has a twin, and still prints the lines that are stored. */
@Tag("once") // It takes seconds, and asks nothing of Menai.
class PythonOrderTest {
  private static final List<Class<? extends OrderTest>> TWINS =
      List.of(
          TaskOrderTest.class,
          CallbackOrderTest.class,
          CancelOrderTest.class,
          GatherOrderTest.class,
          WaitOrderTest.class,
          TimeOrderTest.class,
          GroupOrderTest.class,
          SyncOrderTest.class,
          RunOrderTest.class);

  private static final List<String> COMMANDS =
      List.of("python3", "python3.11", "python3.12", "python3.13", "python3.14");

  /** The commands that start a Python which has task groups; looked for once. */
  private static final List<Python> PYTHONS =
      COMMANDS.stream().flatMap(PythonOrderTest::find).distinct().toList();

  @Test
  void everyProgramHasATwinAndEveryTestAProgram() {
    var twins = new TreeSet<String>();
    for (var type : TWINS) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .forEach(method -> twins.add(Programs.name(method)));
    }

    assertEquals(String.join("\n", Programs.names()), String.join("\n", twins));
    assertTrue(twins.size() >= 30, () -> "only " + twins.size() + " programs");
  }

  static List<String> programs() {
    return Programs.names();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void pythonStillPrintsTheStoredLines(String program) throws Exception {
    String since = Programs.since(program);
    List<Python> able = PYTHONS.stream().filter(python -> python.isAtLeast(since)).toList();
    assumeTrue(!able.isEmpty(), "no Python " + since + " or later on the path");
    for (Python python : able) {
      assertEquals(
          Programs.lines(program),
          run(python.command, Programs.source(program).toString()),
          program + " on Python " + python.version);
    }
  }

  private static Stream<Python> find(String command) {
    try {
      String version = String.join("", run(command, "-c", Python.VERSION));
      return Stream.of(new Python(command, version)).filter(python -> python.isAtLeast("3.11"));
    } catch (IOException | InterruptedException | AssertionError absent) {
      return Stream.empty();
    }
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    List<String> lines = Programs.lines(process.getInputStream());
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it doesn't end");
    assertEquals(0, process.exitValue(), () -> String.join(" ", command) + " failed");
    return lines;
  }

  /** A command that starts Python, and which version it is; equal when the version is. */
  private record Python(String command, String version) {
    static final String VERSION = "import sys; print('%d.%d' % sys.version_info[:2])";

    boolean isAtLeast(String other) {
      return minor(version) >= minor(other);
    }

    private static int minor(String version) {
      assertTrue(version.matches("3\\.\\d+"), version);
      return Integer.parseInt(version.substring(2));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Python python && version.equals(python.version);
    }

    @Override
    public int hashCode() {
      return version.hashCode();
    }
  }
}
