package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of tasks when the JVM ends, and of the JVM when tasks do not. */
class ExitTest {
  @Test
  void ctrlCCancelsMainAndGivesFinallyBlocksTimeOnAnEventLoop() throws Exception {
    ctrlC(OnEventLoop.class);
  }

  @Test
  void ctrlCCancelsMainAndGivesFinallyBlocksTimeInParallel() throws Exception {
    ctrlC(InParallel.class);
  }

  private static void ctrlC(Class<?> program) throws Exception {
    try (ChildProgram child = new ChildProgram(program)) {
      child.awaitLine("ready");

      child.terminate();

      int status = child.awaitEnd();
      assertEquals(List.of("ready", "the other ends", "main ends"), child.lines.stream().toList());
      assertTrue(status != 0, "it was ended from outside");
    }
  }

  @Test
  void aBodyMayExit() throws Exception {
    try (ChildProgram child = new ChildProgram(Exiting.class)) {
      assertEquals(3, child.awaitEnd());
      assertEquals(List.of("exits"), child.lines);
    }
  }

  @Test
  void aScopeThatNobodyClosesKeepsNoJvmAlive() throws Exception {
    try (ChildProgram child = new ChildProgram(Forgotten.class)) {
      assertEquals(0, child.awaitEnd());
      assertEquals(List.of("main returns"), child.lines);
    }
  }

  static final class OnEventLoop {
    private OnEventLoop() {}

    public static void main(String[] args) {
      sleepUntilCancelled(Execution.eventLoop());
    }
  }

  static final class InParallel {
    private InParallel() {}

    public static void main(String[] args) {
      sleepUntilCancelled(Execution.parallel());
    }
  }

  private static void sleepUntilCancelled(Execution where) {
    Promise<String> begun = Promise.create();
    Promise<String> otherEnds = Promise.create();
    run(
        where,
        () ->
            Async.gather(
                () -> {
                  try {
                    begun.complete("");
                    sleep(ofHours(1));
                  } finally {
                    nonCancellable(
                        () -> {
                          otherEnds.await();
                          sleep(ofMillis(250));
                        });
                    System.out.println("main ends");
                  }
                },
                () -> {
                  begun.await();
                  try {
                    System.out.println("ready");
                    sleep(ofHours(1));
                  } finally {
                    nonCancellable(() -> sleep(ofMillis(50)));
                    System.out.println("the other ends");
                    otherEnds.complete("");
                  }
                }));
  }

  static final class Exiting {
    private Exiting() {}

    public static void main(String[] args) {
      run(
          () -> {
            createTask(() -> sleep(ofHours(1)));
            System.out.println("exits");
            System.exit(3);
          });
    }
  }

  static final class Forgotten {
    private Forgotten() {}

    public static void main(String[] args) {
      AsyncScope.create().createTask(() -> sleep(ofHours(1)));
      AsyncScope.builder()
          .execution(Execution.eventLoop())
          .build()
          .createTask(() -> sleep(ofHours(1)));
      System.out.println("main returns");
    }
  }
}
