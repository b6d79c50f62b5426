package dev.menai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.internal.diagnostics.TasksBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
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
    String waits = dump.substring(dump.indexOf("long waits:"));
    assertTrue(waits.contains("'waiting', awaits task 'sleeping' at "), waits);
    assertTrue(waits.contains("'sleeping', waits in Async.sleep at "), waits);
    assertTrue(!waits.contains("'short'"), waits);
    assertTrue(dump.endsWith("registered after the run: false"), dump);
  }

  /** A program in which one task waits for another, and somebody looks at it. */
  static final class Hung {
    private Hung() {}

    /** Dumps by the bean, on a thread that knows nothing of tasks. */
    public static void main(String[] args) throws JMException {
      Async.run(
          () -> {
            Task<?> sleeping = Async.createTask("sleeping", () -> Async.sleep(Duration.ofHours(1)));
            Async.createTask("waiting", () -> Async.await(sleeping));
            Async.createTask("short", () -> Async.sleep(Duration.ofMillis(100)));
            Async.yieldNow();
            System.out.println(Async.toThread(() -> invoke("dump", null, null)));
            System.out.println("long waits:");
            Object[] millis = {500L};
            String[] types = {"long"};
            System.out.println(Async.toThread(() -> invoke("longWaits", millis, types)));
          });
      boolean there =
          ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(TasksBean.NAME));
      System.out.println("registered after the run: " + there);
    }

    private static Object invoke(String operation, Object[] arguments, String[] types)
        throws Exception {
      return ManagementFactory.getPlatformMBeanServer()
          .invoke(new ObjectName("dev.menai:type=Tasks"), operation, arguments, types);
    }
  }
}
