package dev.menai.tools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * A look at a hundred thousand tasks: how long it takes, what it costs the program. On a quiet
 * machine, with {@code -Dmenai.stress=long}.
 */
@Tag("once")
@EnabledIfSystemProperty(named = "menai.stress", matches = "long")
@EnabledForJreRange(min = JRE.JAVA_21) // Before, each of them is a thread of the system.
class ManyTasksTest {
  private static final Pattern PAUSE = Pattern.compile("Total: *(\\d+) ns");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void aLookTakesLessThanASecondAndThePausesAreShort() throws IOException {
    Path log = folder.resolve("pauses.log");
    // With a collector that does not stop the program, so that what is left is the look's own.
    try (ChildProgram program =
        ChildProgram.start(
            ManyTasks.class, "-XX:+UseZGC", "-Xmx1g", "-Xlog:safepoint:file=" + log)) {
      program.waitFor("works");
      program.menai("tree"); // what is new is loaded once
      int before = Files.readAllLines(log).size();

      long fastest = Long.MAX_VALUE;
      for (int i = 0; i < 7; i++) {
        long begin = System.nanoTime();
        String tree = program.menai("tree");
        fastest = Math.min(fastest, System.nanoTime() - begin);
        assertTrue(tree.contains("×100 000 'worker 0'"), tree);
      }

      List<String> pauses = Files.readAllLines(log);
      long longest =
          pauses.subList(before, pauses.size()).stream()
              .map(PAUSE::matcher)
              .filter(Matcher::find)
              .mapToLong(pause -> Long.parseLong(pause.group(1)))
              .max()
              .orElse(0);
      System.out.println(
          "a look takes " + millis(fastest) + " ms, the longest pause " + millis(longest) + " ms");
      assertTrue(millis(longest) < 20, "a pause of " + millis(longest) + " ms");
      assertTrue(millis(fastest) < 1_000, "a look of " + millis(fastest) + " ms");
    }
  }

  @Test
  @Timeout(300)
  void aLookNeedsLessThanAHundredMegabytes() throws IOException {
    // The tasks themselves need some 300 MB; with a hundred more a look must succeed.
    try (ChildProgram program = ChildProgram.start(ManyTasks.class, "-XX:+UseG1GC", "-Xmx400m")) {
      program.waitFor("works");

      assertTrue(program.menai("tree").contains("×100 000 'worker 0'"));
    }
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
