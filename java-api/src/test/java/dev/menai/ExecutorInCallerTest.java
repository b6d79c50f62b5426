package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors that run a task in the thread that gives it to them. */
class ExecutorInCallerTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.menai.Executions#inCaller")
  void deadlinesOfManyBodiesFireAndEndThem(Execution where) {
    List<Boolean> ended =
        run(
            where,
            () ->
                gather(
                    Collections.<Awaitable<Boolean>>nCopies(
                        20,
                        () -> {
                          for (int i = 0; i < 20; i++)
                            moveOnAfter(ofMillis(1), () -> sleep(ofDays(1)));
                          return true;
                        })));

    assertEquals(Collections.nCopies(20, true), ended);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.menai.Executions#inCaller")
  void groupsOfManyBodiesEnd(Execution where) {
    List<Boolean> ended =
        run(
            where,
            () ->
                gather(
                    Collections.<Awaitable<Boolean>>nCopies(
                        20,
                        () -> {
                          for (int i = 0; i < 20; i++) {
                            taskGroup(
                                g -> {
                                  g.createTask(() -> sleep(ofMillis(1)));
                                  g.createTask(() -> sleep(ofMillis(1)));
                                });
                          }
                          return true;
                        })));

    assertEquals(Collections.nCopies(20, true), ended);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.menai.Executions#inCaller")
  void yieldsOfManyBodiesEnd(Execution where) {
    int last =
        run(
            where,
            () -> {
              Task<Void> other = createTask(() -> yieldOften());
              yieldOften();
              await(other);
              return 1;
            });

    assertEquals(1, last);
  }

  private static void yieldOften() {
    for (int i = 0; i < 100; i++) yieldNow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.menai.Executions#inCaller")
  void aTimerFiresWhileABodyBlocksThatATimerHasWoken(Execution where) {
    run(
        where,
        () -> {
          sleep(ofMillis(1));
          assertThrows(
              AsyncTimeoutException.class, () -> waitFor(() -> Thread.sleep(60_000), ofMillis(10)));
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.menai.Executions#inCaller")
  void aBodyThatBlocksDoesNotHoldUpWhoHasStartedIt(Execution where) {
    Promise<String> promise = Promise.create();

    String value =
        run(
            where,
            () -> {
              Task<String> blocks = createTask(() -> promise.toCompletableFuture().get());
              promise.complete("done");
              return waitFor(blocks, ofSeconds(20));
            });

    assertEquals("done", value);
  }
}
