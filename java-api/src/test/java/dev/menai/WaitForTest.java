package dev.menai;

import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.Executed.failing;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WaitForTest {
  @OnEachExecution
  void givesTheValueOfWhatEndsInTime() {
    assertEquals(
        "body",
        waitFor(
            () -> {
              sleep(ofMillis(1));
              return "body";
            },
            ofHours(1)));
    assertEquals("task", waitFor(createTask(() -> "task"), ofHours(1)));
    assertEquals("call", Async.<String>waitFor((SuspendCall<String>) k -> "call", ofHours(1)));
    assertEquals("stage", waitFor(CompletableFuture.supplyAsync(() -> "stage"), ofHours(1)));
    waitFor(() -> sleep(ofMillis(1)), ofHours(1));
  }

  @Test
  void givesUpWhenItsTimeIsOver() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            Task<?> task = createTask(() -> sleep(ofMillis(2500)));
            AsyncTimeoutException late =
                assertThrows(AsyncTimeoutException.class, () -> waitFor(task, ofSeconds(2)));
            assertEquals(2000, virtual.now());
            assertTrue(task.isCancelled());
            assertEquals("waitFor: task 'Task-2' did not end within 2s", late.getMessage());
          });
    }
  }

  @OnEachExecution
  void aStageThatIsLateIsCancelled() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    assertThrows(AsyncTimeoutException.class, () -> waitFor(stage, ofMillis(1)));
    assertTrue(stage.isCancelled());
  }

  @OnEachExecution
  void aBodyThatIsLateIsLeftThroughItsFinallyBlocks() {
    List<String> events = new CopyOnWriteArrayList<>();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            waitFor(
                () -> {
                  try {
                    sleep(ofHours(1));
                  } finally {
                    events.add("left");
                  }
                },
                ofMillis(1)));
    checkCancelled();
    sleep(ofMillis(1));
    assertEquals(List.of("left"), events);
  }

  @OnEachExecution
  void withoutTimeAColdBodyNeverStarts(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    run(
        where,
        () -> {
          for (Duration limit :
              List.of(Duration.ZERO, ofMillis(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThrows(
                AsyncTimeoutException.class, () -> waitFor(() -> ran.getAndSet(true), limit));
            assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> ran.set(true), limit));
            assertThrows(
                AsyncTimeoutException.class,
                () ->
                    Async.<Boolean>waitFor((SuspendCall<Boolean>) k -> ran.getAndSet(true), limit));
          }
        });

    assertFalse(ran.get());
  }

  @OnEachExecution
  void withoutTimeWhatIsDoneIsReturned() {
    Task<String> task = createTask(() -> "task");
    task.await();
    assertEquals("task", waitFor(task, Duration.ZERO));
    assertEquals("task", waitFor(task, ofMillis(-1)));
    assertEquals("stage", waitFor(CompletableFuture.completedFuture("stage"), Duration.ZERO));
  }

  @OnEachExecution
  void withoutTimeWhatIsNotDoneIsCancelled() {
    Task<?> task = createTask(() -> sleep(ofHours(1)));
    assertThrows(AsyncTimeoutException.class, () -> waitFor(task, Duration.ZERO));
    assertTrue(task.isCancelled());
    CompletableFuture<String> stage = new CompletableFuture<>();
    assertThrows(AsyncTimeoutException.class, () -> waitFor(stage, ofMillis(-1)));
    assertTrue(stage.isCancelled());
  }

  @OnEachExecution
  void aLimitBeyondAnyClockIsNone() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    Awaitable<String> body =
        () -> {
          sleep(ofMillis(1));
          return "value";
        };

    assertEquals("value", waitFor(body, forEver));
    assertEquals("value", waitFor(createTask(body), forEver));
    assertEquals("value", waitFor(CompletableFuture.supplyAsync(() -> "value"), forEver));
    assertEquals("value", waitFor(body, ofDays(365L * 300)));
  }

  @OnEachExecution
  void aBodyThatReturnsAfterItsDeadlineHasWon() {
    String value =
        waitFor(
            () -> {
              try {
                sleep(ofHours(1));
              } catch (CancellationException swallowed) {
                return "swallowed";
              }
              return "slept";
            },
            ofMillis(1));
    assertEquals("swallowed", value);
  }

  @OnEachExecution
  void aFailureOnTheWayOutWinsOverTheTimeout() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    Sleeper body = Sleeper.failing(failure);
    assertSame(
        failure, assertThrows(IllegalStateException.class, () -> waitFor(body, ofMillis(1))));

    Sleeper inTask = Sleeper.failing(failure);
    Task<?> task = createTask(inTask);
    inTask.begun();
    assertSame(
        failure, assertThrows(IllegalStateException.class, () -> waitFor(task, ofMillis(5))));
  }

  @OnEachExecution
  void aFailureInTimeArrivesAsItself() {
    RuntimeException failure = new IllegalStateException("no");
    Task<?> task = createTask(failing(failure));
    assertSame(failure, assertThrows(IllegalStateException.class, () -> waitFor(task, ofHours(1))));
    assertSame(
        failure,
        assertThrows(IllegalStateException.class, () -> waitFor(failing(failure), ofHours(1))));
  }
}
