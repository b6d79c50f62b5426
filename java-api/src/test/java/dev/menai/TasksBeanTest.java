package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The management bean, in a JVM of its own, as it is wanted by a property at the start. */
class TasksBeanTest {
  @Test
  void theBeanDumpsTheTasksFromOutsideOfAnyTask() throws Exception {
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dmenai.jmx=true",
                "-cp",
                System.getProperty("java.class.path"),
                Hung.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String dump;
    try (InputStream output = program.getInputStream()) {
      dump = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(0, program.waitFor());
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
