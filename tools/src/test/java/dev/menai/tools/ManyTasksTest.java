package dev.menai.tools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;

/**
 * A look at a hundred thousand tasks: how long it takes, what it costs the program. On a quiet
 * machine, with {@code -Dmenai.stress=long}.
 */
@Tag("once")
@EnabledIfSystemProperty(named = "menai.stress", matches = "long")
@EnabledForJreRange(min = JRE.JAVA_21) // Before, each of them is a thread of the system.
class ManyTasksTest {
  private static final int LOOKS = 12;
  private static final int MEGABYTE = 1 << 20;

  @Test
  @Timeout(300)
  void aLookTakesLessThanASecondAndHoldsUpNoTaskForLong() throws IOException {
    try (ChildProgram program = ChildProgram.start(ManyTasks.class, "-XX:+UseG1GC", "-Xmx1g")) {
      program.waitFor("works");
      long first = look(program); // what is new is loaded once

      // Of several, as the machine does other things as well.
      long fastest = Long.MAX_VALUE;
      long gap = Long.MAX_VALUE;
      for (int i = 0; i < LOOKS; i++) {
        program.ask();
        fastest = Math.min(fastest, look(program));
        gap = Math.min(gap, Long.parseLong(program.ask()));
      }

      System.out.println(
          "the first look takes "
              + millis(first)
              + " ms, the fastest "
              + millis(fastest)
              + " ms, and holds a task up for "
              + millis(gap)
              + " ms");
      assertTrue(millis(gap) < 20, "a task is held up for " + millis(gap) + " ms");
      assertTrue(millis(fastest) < 1_000, "a look of " + millis(fastest) + " ms");
    }
  }

  /** How long it takes, in nanoseconds. */
  private static long look(ChildProgram program) {
    long begin = System.nanoTime();
    String tree = program.menai("tree");
    long end = System.nanoTime();
    assertTrue(tree.contains("×100 000 'worker 0'"), tree);
    return end - begin;
  }

  @Test
  @Timeout(300)
  void aLookNeedsLessThanAHundredMegabytes() throws IOException {
    long tasks;
    try (ChildProgram program = ChildProgram.start(ManyTasks.class, "-XX:+UseG1GC", "-Xmx1g")) {
      tasks = Long.parseLong(program.nextLine());
    }
    String limit = "-Xmx" + (tasks / MEGABYTE + 100) + "m";

    try (ChildProgram program = ChildProgram.start(ManyTasks.class, "-XX:+UseG1GC", limit)) {
      program.waitFor("works");
      assertTrue(program.menai("tree").contains("×100 000 'worker 0'"), limit);
    }
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
