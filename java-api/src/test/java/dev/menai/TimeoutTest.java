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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
    CompletionException thrown =
        assertThrows(
            CompletionException.class,
            () ->
                timeout(
                    ofMillis(1),
                    () -> {
                      try {
                        sleep(ofHours(1));
                      } catch (CancellationException cancelled) {
                        throw failure;
                      }
                    }));
    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void aCancelOfTheTaskWinsOverTheDeadline() {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CompletableFuture<Void> expired = new CompletableFuture<>();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () -> {
              try {
                timeout(
                    ofMillis(1),
                    () -> {
                      try {
                        sleep(ofHours(1));
                      } finally {
                        nonCancellable(
                            () -> {
                              expired.complete(null);
                              await(gate);
                            });
                      }
                    });
              } catch (RuntimeException each) {
                thrown.complete(each);
                throw each;
              }
            });
    await(expired);

    task.cancel("mine");
    gate.complete(null);

    assertEquals("mine", assertInstanceOf(CancellationException.class, await(thrown)).getMessage());
    assertCancelled(task);
  }

  @OnEachExecution
  void aCancelOfTheTaskWinsOverTheDeadlineAndAFailureOnTheWayOut() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    CompletableFuture<Void> expired = new CompletableFuture<>();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () -> {
              try {
                timeout(
                    ofMillis(1),
                    () -> {
                      try {
                        sleep(ofHours(1));
                      } catch (CancellationException cancelled) {
                        nonCancellable(
                            () -> {
                              expired.complete(null);
                              await(gate);
                            });
                        throw failure;
                      }
                    });
              } catch (RuntimeException each) {
                thrown.complete(each);
                throw each;
              }
            });
    await(expired);

    task.cancel("mine");
    gate.complete(null);

    Throwable cancel = await(thrown);
    assertEquals("mine", assertInstanceOf(CancellationException.class, cancel).getMessage());
    assertArrayEquals(new Throwable[] {failure}, cancel.getSuppressed());
    assertCancelled(task);
  }

  @OnEachExecution
  void aFailureOfABodyThatWasCancelledInTimeIsAFailure() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    CompletableFuture<Void> started = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () ->
                timeout(
                    ofHours(1),
                    () -> {
                      try {
                        started.complete(null);
                        sleep(ofHours(1));
                      } catch (CancellationException cancelled) {
                        throw failure;
                      }
                    }));
    await(started);
    task.cancel();
    assertSame(failure, assertThrows(IllegalStateException.class, task::await));
  }

  @OnEachExecution
  void anInnerTimeoutPassesThroughAnOuterOneUnchanged() {
    List<AsyncTimeoutException> inner = new ArrayList<>();
    AsyncTimeoutException outer =
        assertThrows(
            AsyncTimeoutException.class,
            () ->
                timeout(
                    ofHours(1),
                    () -> {
                      try {
                        timeout(ofMillis(1), () -> sleep(ofHours(1)));
                      } catch (AsyncTimeoutException late) {
                        inner.add(late);
                        throw late;
                      }
                    }));
    assertSame(inner.get(0), outer);
  }

  @OnEachExecution
  void theOuterOfTwoDeadlinesThatHaveBothPassedWins() {
    List<Throwable> inside = new ArrayList<>();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofMillis(1),
                outer -> {
                  try {
                    timeout(
                        Duration.ZERO,
                        () -> {
                          nonCancellable(
                              () -> {
                                while (!outer.expired()) sleep(ofMillis(1));
                              });
                          sleep(ofHours(1));
                        });
                  } catch (RuntimeException each) {
                    inside.add(each);
                    throw each;
                  }
                }));
    assertInstanceOf(CancellationException.class, inside.get(0));
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
  void expiredTellsAlsoWhereTheBodyLeftNoTurnToTheTimer(Execution where) {
    boolean expired =
        run(
            where,
            () ->
                timeout(
                    ofMillis(1),
                    t -> {
                      long start = System.nanoTime();
                      while (System.nanoTime() - start < ofMillis(3).toNanos()) Thread.onSpinWait();
                      boolean told = t.expired();
                      assertThrows(IllegalStateException.class, () -> t.reschedule(ofHours(1)));
                      return told;
                    }));
    assertTrue(expired);
  }

  @OnEachExecution
  void aFailedCleanUpOfACancelledTaskIsToldOf(Execution where) {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    List<Throwable> told = new CopyOnWriteArrayList<>();
    AsyncScope.Builder builder =
        AsyncScope.builder().execution(where).onUncaught((task, each) -> told.add(each));
    try (AsyncScope scope = builder.build()) {
      Promise<Void> cleaning = Promise.create();
      Promise<Void> cancelled = Promise.create();
      Task<?> task =
          scope.createTask(
              () ->
                  timeout(
                      ofMillis(1),
                      () -> {
                        try {
                          sleep(ofHours(1));
                        } finally {
                          nonCancellable(
                              () -> {
                                cleaning.complete(null);
                                cancelled.await();
                              });
                          throwIt(failure);
                        }
                      }));
      cleaning.await();
      task.cancel();
      cancelled.complete(null);
      assertCancelled(task);
    }
    assertEquals(List.of(failure), told);
  }

  private static void throwIt(RuntimeException failure) {
    throw failure;
  }
}
