package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Moving the deadline of {@code timeout}. */
class RescheduleTest {
  @Test
  void movesTheDeadlineOut() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            assertThrows(
                AsyncTimeoutException.class,
                () ->
                    timeout(
                        ofSeconds(1),
                        t -> {
                          sleep(ofMillis(900));
                          t.reschedule(ofSeconds(5));
                          sleep(ofHours(1));
                        }));
            assertEquals(5900, virtual.now());
          });
    }
  }

  @Test
  void movesTheDeadlineIn() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            assertThrows(
                AsyncTimeoutException.class,
                () ->
                    timeout(
                        ofHours(1),
                        t -> {
                          t.reschedule(ofMillis(10));
                          sleep(ofHours(1));
                        }));
            assertEquals(10, virtual.now());
          });
    }
  }

  @OnEachExecution
  void toZeroFiresAtOnce() {
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofHours(1),
                t -> {
                  t.reschedule(Duration.ZERO);
                  assertTrue(t.expired());
                  sleep(ofHours(1));
                }));
  }

  @OnEachExecution
  void toATimeFarInThePastFiresAtOnce() {
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofHours(1),
                t -> {
                  t.reschedule(Duration.ofSeconds(Long.MIN_VALUE));
                  sleep(ofHours(1));
                }));
  }

  @Test
  void toATimeBeyondAnyClockTakesTheDeadlineOff() {
    try (Virtual virtual = new Virtual()) {
      long ended =
          virtual.run(
              () ->
                  timeout(
                      ofSeconds(1),
                      t -> {
                        t.reschedule(Duration.ofSeconds(Long.MAX_VALUE));
                        sleep(ofHours(2));
                        return virtual.now();
                      }));
      assertEquals(ofHours(2).toMillis(), ended);
    }
  }

  @OnEachExecution
  void isRefusedAfterTheDeadlineFired() {
    timeout(
        Duration.ZERO,
        t -> {
          assertThrows(IllegalStateException.class, () -> t.reschedule(ofHours(1)));
        });
  }

  @OnEachExecution
  void isRefusedAfterTheBlockEnded() {
    Timeout ended =
        timeout(
            ofHours(1),
            t -> {
              return t;
            });
    assertThrows(IllegalStateException.class, () -> ended.reschedule(ofHours(1)));
    assertFalse(ended.expired());
    assertFalse(ended.remaining().compareTo(Duration.ZERO) > 0);
  }

  @OnEachExecution
  void remainingTellsHowLongStill() {
    timeout(
        ofMinutes(60),
        t -> {
          Duration left = t.remaining();
          assertTrue(left.compareTo(ofMinutes(60)) <= 0, left::toString);
          assertTrue(left.compareTo(ofMinutes(59)) > 0, left::toString);
          t.reschedule(ofMinutes(5));
          assertTrue(t.remaining().compareTo(ofMinutes(5)) <= 0);
          t.reschedule(Duration.ZERO);
          assertFalse(t.remaining().compareTo(Duration.ZERO) > 0);
        });
  }

  @OnEachExecution
  void worksFromAnotherTask() {
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofHours(1),
                t -> {
                  createTask(() -> t.reschedule(Duration.ZERO));
                  sleep(ofHours(1));
                }));
  }

  @OnEachExecution
  void fromAThreadOutsideItWakesWhatSleeps(Execution where) {
    for (int i = 0; i < 10; i++) {
      CompletableFuture<Timeout> inside = new CompletableFuture<>();
      Thread outside =
          new Thread(
              () -> {
                Timeout deadline = inside.join();
                // Now and then when everything sleeps, which a loop then must not go on doing.
                while (!Async.dump().contains("waits in Async.sleep")) Thread.onSpinWait();
                deadline.reschedule(ofMillis(1));
              });
      outside.start();
      run(
          where,
          () ->
              assertThrows(
                  AsyncTimeoutException.class,
                  () ->
                      timeout(
                          ofHours(1),
                          deadline -> {
                            inside.complete(deadline);
                            sleep(ofHours(1));
                          })));
    }
  }
}
