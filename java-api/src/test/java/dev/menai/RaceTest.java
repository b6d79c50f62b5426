package dev.menai;

import static dev.menai.Async.any;
import static dev.menai.Async.createTask;
import static dev.menai.Async.race;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final Duration LONG = Duration.ofHours(1);

  @OnEachExecution
  void theFirstToEndWinsAndTheLosersHaveEnded() {
    AtomicBoolean loserEnded = new AtomicBoolean();
    Sleeper loser = new Sleeper(() -> loserEnded.set(true));

    String winner =
        race(
            loser,
            () -> {
              loser.begun();
              return "fast";
            });

    assertEquals("fast", winner);
    assertTrue(loserEnded.get());
  }

  @Test
  void aFailureThatComesFirstWinsTheRace() {
    IllegalStateException failure = new IllegalStateException("first");
    Action main =
        () ->
            Async.<String>race(
                failing(failure),
                () -> {
                  sleep(LONG);
                  return "never";
                });

    assertSame(failure, assertThrows(IllegalStateException.class, () -> run(main)));
  }

  @Test
  void aTaskPassedToARaceIsLeftAlone() {
    run(
        () -> {
          Task<String> mine = createTask(Executed.never());
          assertEquals("x", race(mine, () -> "x"));
          yieldNow();
          assertFalse(mine.isDone());
        });
  }

  @OnEachExecution
  void whatALoserThrowsOnItsWayOutIsAddedToTheWinnersFailure() {
    IllegalStateException failure = new IllegalStateException("winner");
    RuntimeException late = new RuntimeException("loser");
    Sleeper loser = Sleeper.failing(late);
    Awaitable<String> winner =
        () -> {
          loser.begun();
          throw failure;
        };

    assertThrows(IllegalStateException.class, () -> race(loser, winner));

    assertEquals(List.of(late), List.of(failure.getSuppressed()));
  }

  @OnEachExecution
  void anyPassesOverFailures() {
    String value =
        any(
            failing(new IOException("down")),
            () -> {
              sleep(Duration.ofMillis(5));
              return "mirror";
            });

    assertEquals("mirror", value);
  }

  @Test
  void anyWithoutASuccessThrowsAllFailuresInTheirOrder() {
    IOException second = new IOException("second");
    IllegalStateException first = new IllegalStateException("first");
    run(
        () -> {
          TaskGroupException all =
              assertThrows(
                  TaskGroupException.class,
                  () ->
                      Async.<String>any(
                          () -> {
                            yieldNow();
                            throw second;
                          },
                          failing(first)));
          assertEquals(List.of(first, second), all.failures());
          assertSame(first, all.getCause());
        });
  }

  @Test
  void anyCountsACancelledTaskAndATimeoutAsFailures() {
    run(
        () -> {
          Task<String> cancelled = createTask(Executed.never());
          cancelled.cancel("gone");
          TaskGroupException all =
              assertThrows(
                  TaskGroupException.class,
                  () -> any(cancelled, () -> Async.timeout(Duration.ZERO, Executed.never())));
          assertEquals(2, all.failures().size());
          assertTrue(
              all.failures().stream()
                  .anyMatch(failure -> failure instanceof TaskCancelledException));
          assertTrue(
              all.failures().stream()
                  .anyMatch(failure -> failure instanceof AsyncTimeoutException));
        });
  }

  @Test
  void aRaceOfNothingIsRefused() {
    run(
        () -> {
          assertThrows(IllegalArgumentException.class, () -> race(List.<Awaitable<String>>of()));
          assertThrows(IllegalArgumentException.class, () -> any(List.<Awaitable<String>>of()));
        });
  }

  @Test
  void aCheckedFailureOfTheWinnerArrivesWrappedOnce() {
    IOException failure = new IOException("x");
    Action main = () -> Async.<String>race(failing(failure));
    assertSame(failure, assertThrows(CompletionException.class, () -> run(main)).getCause());
  }

  @OnEachExecution
  void cancellingTheCallerCancelsAndAwaitsTheRacers() {
    AtomicBoolean ended = new AtomicBoolean();
    Sleeper racer = Sleeper.slowToEnd(() -> ended.set(true));
    Task<String> caller = createTask(() -> race(racer));
    racer.begun();

    caller.cancel("enough");

    assertEquals("enough", assertCancelled(caller).getMessage());
    assertTrue(ended.get());
  }
}
