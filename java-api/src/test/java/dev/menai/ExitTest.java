package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
      assertEquals(List.of("ready", "the other ends", "main ends"), child.lines);
      assertTrue(status != 0, "it was ended from outside");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ctrlCEndsTheProgramSilentlyWithTheStatusOfTheSignal() throws Exception {
    assumeFalse(areInterruptsIgnored(), "as in the background of a shell");
    try (ChildProgram child = new ChildProgram(OnEventLoop.class)) {
      child.awaitLine("ready");

      child.interrupt();

      assertEquals(128 + 2, child.awaitEnd());
      assertEquals(List.of("ready", "the other ends", "main ends"), child.lines);
    }
  }

  /** Whether this process, and those that it starts, hear of no Ctrl-C. */
  private static boolean areInterruptsIgnored() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSecondCtrlCEndsAtOnce() throws Exception {
    try (ChildProgram child = new ChildProgram(CleaningUp.class)) {
      child.awaitLine("ready");
      child.terminate();
      child.awaitLine("cleans up");
      long start = System.nanoTime();

      child.terminate();

      assertEquals(128 + 15, child.awaitEnd());
      assertEquals(List.of("ready", "cleans up"), child.lines);
      assertAtOnce(start);
    }
  }

  /** Well before the ten seconds for which a clean-up is waited for. */
  private static void assertAtOnce(long start) {
    assertTrue(System.nanoTime() - start < SECONDS.toNanos(8));
  }

  @Test
  void aBodyMayExit() throws Exception {
    try (ChildProgram child = new ChildProgram(Exiting.class)) {
      assertEquals(3, child.awaitEnd());
      assertEquals(List.of("exits"), child.lines);
    }
  }

  @Test
  void codeOfToThreadMayExit() throws Exception {
    try (ChildProgram child = new ChildProgram(ExitingInToThread.class)) {
      child.awaitLine("exits");
      long start = System.nanoTime();
      assertEquals(4, child.awaitEnd());
      assertAtOnce(start);
      assertEquals(List.of("exits"), child.lines);
    }
  }

  @Test
  void aCallbackMayExit() throws Exception {
    try (ChildProgram child = new ChildProgram(ExitingInACallback.class)) {
      child.awaitLine("exits");
      long start = System.nanoTime();
      assertEquals(5, child.awaitEnd());
      assertAtOnce(start);
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

  static final class ExitingInToThread {
    private ExitingInToThread() {}

    public static void main(String[] args) {
      run(
          () ->
              toThread(
                  () -> {
                    System.out.println("exits");
                    System.exit(4);
                    return null;
                  }));
    }
  }

  static final class ExitingInACallback {
    private ExitingInACallback() {}

    public static void main(String[] args) {
      run(
          Execution.parallel(),
          () -> {
            Task<Void> task = createTask(() -> sleep(ofMillis(1)));
            task.onDone(
                done -> {
                  System.out.println("exits");
                  System.exit(5);
                });
            sleep(ofHours(1));
          });
    }
  }

  static final class CleaningUp {
    private CleaningUp() {}

    public static void main(String[] args) {
      run(
          () -> {
            try {
              System.out.println("ready");
              sleep(ofHours(1));
            } finally {
              System.out.println("cleans up");
              nonCancellable(() -> sleep(ofHours(1)));
            }
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
