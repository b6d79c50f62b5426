package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import kotlin.Unit;
import kotlinx.coroutines.DelayKt;
import org.junit.jupiter.api.Test;

class TimeoutTest {
  @OnEachExecution
  void givesTheValueOfABodyThatEndsInTime() {
    assertEquals("value", timeout(ofHours(1), () -> "value"));
    assertEquals(
        "value",
        timeout(
            ofHours(1),
            t -> {
              sleep(ofMillis(1));
              return "value";
            }));
    timeout(ofHours(1), () -> sleep(ofMillis(1)));
    timeout(
        ofHours(1),
        t -> {
          t.remaining();
        });
  }

  @Test
  void endsTheBodyWhenTimeIsOver() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            AsyncTimeoutException late =
                assertThrows(
                    AsyncTimeoutException.class,
                    () -> timeout(ofMillis(1500), () -> sleep(ofSeconds(2))));
            assertEquals(1500, virtual.now());
            assertEquals("timeout: the body did not end within 1.5s", late.getMessage());
          });
    }
  }

  @Test
  void leavesNoTimerBehind() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(() -> timeout(ofHours(1), () -> sleep(ofMillis(1))));
      assertEquals(1, virtual.now());
    }
  }

  @OnEachExecution
  void insideTheDeadlineIsAPermanentCancellation() {
    List<String> thrown = new CopyOnWriteArrayList<>();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofMillis(1),
                () -> {
                  CancellationException first =
                      assertThrows(CancellationException.class, () -> sleep(ofHours(1)));
                  assertFalse(first instanceof TaskCancelledException);
                  assertThrows(CancellationException.class, () -> sleep(ofMillis(1)));
                  assertThrows(CancellationException.class, Async::yieldNow);
                  assertThrows(CancellationException.class, () -> await(new CompletableFuture<>()));
                  assertThrows(CancellationException.class, () -> gather(() -> sleep(ofMillis(1))));
                  thrown.add("each time");
                  checkCancelled();
                }));
    assertEquals(List.of("each time"), thrown);
  }

  @OnEachExecution
  void outsideTheTaskGoesOnAsIfNothingHadBeen(Execution where) {
    assertEquals(
        "on",
        run(
            where,
            () -> {
              assertThrows(
                  AsyncTimeoutException.class, () -> timeout(ofMillis(1), () -> sleep(ofHours(1))));
              checkCancelled();
              sleep(ofMillis(1));
              assertFalse(Thread.currentThread().isInterrupted());
              return timeout(ofHours(1), () -> await(createTask(() -> "on")));
            }));
  }

  @Test
  void interruptsABodyThatBlocksInJavaCode() {
    run(
        Execution.parallel(),
        () -> {
          assertThrows(
              AsyncTimeoutException.class,
              () -> timeout(ofMillis(5), () -> new CountDownLatch(1).await()));
          assertFalse(Thread.currentThread().isInterrupted());
        });
  }

  @OnEachExecution
  void aBodyThatReturnsAfterItsDeadlineHasWonAndExpiredTells() {
    String value =
        timeout(
            ofMillis(1),
            t -> {
              try {
                sleep(ofHours(1));
              } catch (CancellationException swallowed) {
                return "swallowed, expired: " + t.expired();
              }
              return "slept";
            });
    assertEquals("swallowed, expired: true", value);
  }

  @OnEachExecution
  void aFailureOnTheWayOutWins() {
    IOException failure = new IOException("clean-up failed");
    Sleeper body = Sleeper.failing(failure);

    CompletionException thrown =
        assertThrows(CompletionException.class, () -> timeout(ofMillis(1), body));

    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void aCancelOfTheTaskWinsOverTheDeadline() {
    Gate cleanUp = new Gate();
    Sleeper body = new Sleeper(cleanUp::hold);
    Thrown thrown = new Thrown();
    Task<?> task = createTask(() -> thrown.by(() -> timeout(ofMillis(1), body)));
    cleanUp.reached();

    task.cancel("mine");
    cleanUp.open();

    assertEquals("mine", thrown.cancel().getMessage());
    assertCancelled(task);
  }

  @OnEachExecution
  void aCancelOfTheTaskWinsOverTheDeadlineAndAFailureOnTheWayOut() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    Gate cleanUp = new Gate();
    Sleeper body =
        new Sleeper(
            () -> {
              cleanUp.hold();
              throw failure;
            });
    Thrown thrown = new Thrown();
    Task<?> task = createTask(() -> thrown.by(() -> timeout(ofMillis(1), body)));
    cleanUp.reached();

    task.cancel("mine");
    cleanUp.open();

    assertEquals("mine", thrown.cancel().getMessage());
    assertArrayEquals(new Throwable[] {failure}, thrown.get().getSuppressed());
    assertCancelled(task);
  }

  @OnEachExecution
  void aFailureOfABodyThatWasCancelledInTimeIsAFailure() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    Sleeper body = Sleeper.failing(failure);
    Task<?> task = createTask(() -> timeout(ofHours(1), body));
    body.begun();

    task.cancel();

    assertSame(failure, assertThrows(IllegalStateException.class, task::await));
  }

  @OnEachExecution
  void anInnerTimeoutPassesThroughAnOuterOneUnchanged() {
    Thrown inner = new Thrown();

    AsyncTimeoutException outer =
        assertThrows(
            AsyncTimeoutException.class,
            () ->
                timeout(
                    ofHours(1),
                    () -> inner.by(() -> timeout(ofMillis(1), () -> sleep(ofHours(1))))));

    assertSame(inner.get(), outer);
  }

  @OnEachExecution
  void theOuterOfTwoDeadlinesThatHaveBothPassedWins() {
    Thrown inside = new Thrown();

    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofMillis(1),
                outer -> {
                  inside.by(
                      () ->
                          timeout(
                              Duration.ZERO,
                              () -> {
                                nonCancellable(
                                    () -> {
                                      while (!outer.expired()) sleep(ofMillis(1));
                                    });
                                sleep(ofHours(1));
                              }));
                }));

    inside.cancel();
  }

  @OnEachExecution
  void withoutTimeTheBodyRunsUpToItsFirstSuspension() {
    List<String> events = new ArrayList<>();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                Duration.ZERO,
                () -> {
                  events.add("runs");
                  yieldNow();
                  events.add("not reached");
                }));
    assertEquals("value", timeout(Duration.ZERO, () -> "value"));
    assertEquals("value", timeout(ofMillis(-1), () -> "value"));
    assertEquals("value", timeout(Duration.ofSeconds(Long.MIN_VALUE), () -> "value"));
    assertEquals(List.of("runs"), events);
  }

  @OnEachExecution
  void aLimitBeyondAnyClockIsNone() {
    assertEquals(
        "value",
        timeout(
            Duration.ofSeconds(Long.MAX_VALUE),
            t -> {
              sleep(ofMillis(1));
              assertTrue(t.remaining().compareTo(ofDays(365)) > 0);
              return "value";
            }));
  }

  @OnEachExecution
  void stopsWaitingForATaskAndLeavesItRunning() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> task = createTask(() -> await(gate));
    assertThrows(AsyncTimeoutException.class, () -> timeout(ofMillis(1), () -> task.await()));
    assertFalse(task.isDone());
    gate.complete("runs on");
    assertEquals("runs on", task.await());
  }

  @OnEachExecution
  void cancelsAKotlinSuspendCall() {
    assertThrows(
        AsyncTimeoutException.class,
        () -> timeout(ofMillis(1), () -> Async.<Unit>await(k -> DelayKt.delay(3_600_000, k))));
  }

  @OnEachExecution
  void expiredTellsAlsoWhereTheBodyLeftNoTurnToTheTimer() {
    boolean expired =
        timeout(
            ofMillis(1),
            t -> {
              long start = System.nanoTime();
              while (System.nanoTime() - start < ofMillis(3).toNanos()) Thread.onSpinWait();
              boolean told = t.expired();
              assertThrows(IllegalStateException.class, () -> t.reschedule(ofHours(1)));
              return told;
            });
    assertTrue(expired);
  }

  @OnEachExecution
  void aFailedCleanUpOfACancelledTaskIsToldOf(Execution where) {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    Uncaught uncaught = new Uncaught();
    Gate cleanUp = new Gate();
    Sleeper body =
        new Sleeper(
            () -> {
              cleanUp.hold();
              throw failure;
            });
    try (AsyncScope scope = uncaught.scope(where)) {
      Task<?> task = scope.createTask(() -> timeout(ofMillis(1), body));
      cleanUp.reached();

      task.cancel();
      cleanUp.open();

      assertCancelled(task);
    }
    assertEquals(List.of(failure), uncaught.failures());
  }
}
