package dev.menai.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real programs on the real clock, each in a JVM of its own, and all at the same time so that
 * they take no longer than the longest. That a JVM ends says that its program has left no thread
 * that would keep it.
 */
@Tag("real-time")
class RealTimeTest {
  private static final Map<Class<?>, List<String>> SCRIPTS = scripts();

  private final Map<Class<?>, Process> running = new LinkedHashMap<>();

  @TempDir Path folder;

  private static Map<Class<?>, List<String>> scripts() {
    Map<Class<?>, List<String>> scripts = new LinkedHashMap<>();
    scripts.put(Step1FetchData.class, Script.FETCH);
    scripts.put(Step2SendData.class, Script.SEND);
    scripts.put(Step3Main.class, Script.MAIN);
    scripts.put(Step4Gather.class, Script.GATHER);
    scripts.put(Step5Thousand.class, Script.THOUSAND);
    scripts.put(Step6Task.class, Script.TASK);
    scripts.put(Step7Cancel.class, Script.CANCEL);
    scripts.put(Step8WaitFor.class, Script.WAIT_FOR);
    scripts.put(OnePage.class, Script.ONE_PAGE);
    scripts.put(Hello.class, Script.hello());
    scripts.put(classNamed("dev.menai.samples.setup.Greeting"), List.of("[user 1, user 2]"));
    return scripts;
  }

  /** One that only its own package sees. */
  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  @Test
  void everyMainPrintsItsLinesAndEnds() throws Exception {
    for (Class<?> program : SCRIPTS.keySet()) {
      running.put(program, start(program));
    }
    for (Map.Entry<Class<?>, Process> entry : running.entrySet()) {
      Class<?> program = entry.getKey();
      Process process = entry.getValue();
      assertTrue(process.waitFor(50, TimeUnit.SECONDS), () -> program + " doesn't end");
      assertEquals(0, process.exitValue(), () -> program + ": " + printed(program, "err"));
      assertEquals(SCRIPTS.get(program), withoutTimes(printed(program, "out")));
    }
  }

  @AfterEach
  void endThem() {
    running.values().forEach(Process::destroyForcibly);
  }

  private Process start(Class<?> program) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            program.getName())
        .redirectOutput(file(program, "out").toFile())
        .redirectError(file(program, "err").toFile())
        .start();
  }

  private List<String> printed(Class<?> program, String stream) {
    try {
      return Files.readAllLines(file(program, stream));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private Path file(Class<?> program, String stream) {
    return folder.resolve(program.getSimpleName() + "." + stream);
  }

  /** The hundred thousand print a time, or that they need a later Java. */
  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("100000 at once "))
        .map(Script::withoutSeconds)
        .toList();
  }
}
