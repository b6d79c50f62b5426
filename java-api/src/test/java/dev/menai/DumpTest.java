package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.dump;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.stream.AsyncStream;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DumpTest {
  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void tellsWhoWaitsForWhomAndWhere(Execution execution) {
    String dump =
        run(
            execution,
            () -> {
              Task<Void> sleeper = createTask("sleeper", () -> sleep(Duration.ofHours(1)));
              createTask("awaiter", () -> sleeper.await());
              Executed.untilDumpSays("'sleeper', waits in Async.sleep");
              Executed.untilDumpSays("'awaiter', awaits task 'sleeper'");
              return dump();
            });
    assertTrue(dump.contains("on " + execution), dump);
    assertTrue(dump.contains("'Task-1', runs at dev.menai.DumpTest"), dump);
    assertTrue(
        dump.matches("(?s).*'sleeper', waits in Async.sleep at dev.menai.DumpTest.*\\.java:\\d+.*"),
        dump);
    assertTrue(
        dump.matches("(?s).*'awaiter', awaits task 'sleeper' at dev.menai.DumpTest.*"), dump);
  }

  @Test
  void showsCancellingTasksAndThoseThatHaveNotBegun() {
    String dump =
        run(
            () -> {
              CompletableFuture<Void> gate = new CompletableFuture<>();
              Task<Void> stubborn =
                  createTask("stubborn", () -> Async.nonCancellable(() -> Async.await(gate)));
              yieldNow();
              stubborn.cancel();
              createTask("fresh", () -> {});
              String text = dump();
              gate.complete(null);
              return text;
            });
    assertTrue(dump.contains("'stubborn', cancelling, waits in Async"), dump);
    assertTrue(dump.contains("'fresh', has not begun"), dump);
  }

  @Test
  void aHungProgramTellsWhoWaitsForWhat() {
    AsyncLock first = new AsyncLock();
    AsyncLock second = new AsyncLock();
    AsyncQueue<String> unfed = AsyncQueue.fifo();
    String dump =
        run(
            () -> {
              createTask("there", () -> first.withLock(() -> thenLocks(second)));
              createTask("back", () -> second.withLock(() -> thenLocks(first)));
              createTask("reader", () -> unfed.get());
              for (int i = 0; i < 3; i++) yieldNow();
              return dump();
            });
    String place = "dev\\.menai\\.DumpTest\\S+\\(DumpTest\\.java:\\d+\\)";
    String inside = "AsyncLock\\.withLock at " + place;
    String waits = "waits in " + inside + ", held by '\\w+', inside " + inside;
    assertTrue(dump.matches("(?s).*'there', " + waits + ".*"), dump);
    assertTrue(dump.matches("(?s).*'back', " + waits + ".*"), dump);
    assertTrue(dump.matches("(?s).*'reader', waits in AsyncQueue\\.get at " + place + ".*"), dump);
  }

  private static void thenLocks(AsyncLock other) {
    yieldNow();
    other.withLock(() -> {});
  }

  @Test
  void showsOpenScopesFromOutsideAnyTaskAndForgetsClosedOnes() {
    AsyncScope scope = AsyncScope.builder().name("a scope of this test").build();
    assertTrue(dump().contains("a scope of this test on Execution.parallel"));
    scope.close();
    assertTrue(!dump().contains("a scope of this test"));
  }

  /** What a Kotlin object looks like to Java. */
  interface Slow {
    String answer();
  }

  @Test
  void namesTheCallersLineAlsoBehindAnAdaptedCallAndAStream() {
    String dump =
        run(
            () -> {
              Slow slow = Suspend.adapt(Slow.class, new SlowAnswers());
              createTask("adapted", () -> slow.answer());
              createTask("streaming", () -> AsyncStream.from(SILENT).toList());
              yieldNow();
              yieldNow();
              return dump();
            });
    String here = " at dev\\.menai\\.DumpTest\\.[^ ]+\\(DumpTest\\.java:\\d+\\)";

    assertTrue(dump.matches("(?s).*'adapted', waits in answer" + here + ".*"), dump);
    assertTrue(
        dump.matches("(?s).*'streaming', waits in AsyncStream\\.toList" + here + ".*"), dump);
  }

  /** Never publishes anything. */
  private static final Flow.Publisher<String> SILENT =
      subscriber ->
          subscriber.onSubscribe(
              new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
              });
}
