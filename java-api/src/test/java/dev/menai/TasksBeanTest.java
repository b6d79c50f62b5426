package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The management bean, in a JVM of its own, as it is wanted by a property at the start. */
class TasksBeanTest {
  @Test
  void theBeanDumpsTheTasksFromOutsideOfAnyTask() throws Exception {
    String dump;
    try (ChildProgram program = new ChildProgram(Hung.class, "-Dmenai.jmx=true")) {
      assertEquals(0, program.awaitEnd());
      dump = String.join("\n", program.lines);
    }
    assertTrue(dump.contains("'waiting'"), dump);
    assertTrue(dump.contains("'sleeping'"), dump);
  }

  /** A program in which one task waits for another, and somebody looks at it. */
  static final class Hung {
    private Hung() {}

    /** Dumps by the bean, on a thread that knows nothing of tasks. */
    public static void main(String[] args) {
      Async.run(
          () -> {
            Task<?> sleeping = Async.createTask("sleeping", () -> Async.sleep(Duration.ofHours(1)));
            Async.createTask("waiting", () -> Async.await(sleeping));
            Async.yieldNow();
            System.out.println(
                Async.toThread(
                    () ->
                        ManagementFactory.getPlatformMBeanServer()
                            .invoke(new ObjectName("dev.menai:type=Tasks"), "dump", null, null)));
          });
    }
  }
}
