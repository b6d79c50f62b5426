package dev.menai;

import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MoveOnAfterTest {
  @OnEachExecution
  void givesTheValueOfABodyThatEndsInTime() {
    assertEquals(Optional.of("value"), moveOnAfter(ofHours(1), () -> "value"));
    assertTrue(moveOnAfter(ofHours(1), () -> sleep(ofMillis(1))));
  }

  @OnEachExecution
  void isEmptyWhenTimeIsOver() {
    assertEquals(
        Optional.empty(),
        moveOnAfter(
            ofMillis(1),
            () -> {
              sleep(ofHours(1));
              return "value";
            }));
    assertFalse(moveOnAfter(ofMillis(1), () -> sleep(ofHours(1))));
    checkCancelled();
    sleep(ofMillis(1));
  }

  @Test
  void movesOnAtItsTime() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            assertFalse(moveOnAfter(ofSeconds(2), () -> sleep(ofSeconds(3))));
            assertEquals(2000, virtual.now());
          });
    }
  }

  @OnEachExecution
  void isEmptyForANullValueToo() {
    assertEquals(Optional.empty(), Async.<String>moveOnAfter(ofHours(1), () -> null));
  }

  @OnEachExecution
  void withoutTimeTheBodyRunsUpToItsFirstSuspension() {
    assertEquals(Optional.of("value"), moveOnAfter(Duration.ZERO, () -> "value"));
    List<String> events = new ArrayList<>();
    assertFalse(
        moveOnAfter(
            ofMillis(-1),
            () -> {
              events.add("runs");
              yieldNow();
              events.add("not reached");
            }));
    assertEquals(List.of("runs"), events);
  }

  @OnEachExecution
  void aFailureIsThrown() {
    RuntimeException failure = new IllegalStateException("no");
    assertSame(
        failure,
        assertThrows(IllegalStateException.class, () -> moveOnAfter(ofHours(1), failing(failure))));
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                moveOnAfter(
                    ofMillis(1),
                    () -> {
                      try {
                        sleep(ofHours(1));
                      } catch (CancellationException cancelled) {
                        throw failure;
                      }
                    })));
  }

  @OnEachExecution
  void aTimeoutInsideIsAFailure() {
    assertThrows(
        AsyncTimeoutException.class,
        () -> moveOnAfter(ofHours(1), () -> timeout(ofMillis(1), () -> sleep(ofHours(1)))));
  }

  @OnEachExecution
  void aCancelOfTheTaskIsThrown() {
    AtomicBoolean movedOn = new AtomicBoolean();
    Sleeper body = new Sleeper();
    Task<?> task =
        createTask(
            () -> {
              moveOnAfter(ofHours(1), body);
              movedOn.set(true);
            });
    body.begun();

    task.cancel();

    assertCancelled(task);
    assertFalse(movedOn.get());
  }

  @OnEachExecution
  void anOuterDeadlineIsNotMovedOnFrom() {
    assertThrows(
        AsyncTimeoutException.class,
        () -> timeout(ofMillis(1), () -> moveOnAfter(ofHours(1), () -> sleep(ofHours(1)))));
  }
}
