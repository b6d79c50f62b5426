package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.EmptyCoroutineContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock moves by hours at once, and much is due at the same time. */
class ClockJumpTest {
  private final JumpingClock clock = new JumpingClock();
  private final AsyncScope scope =
      AsyncScope.builder()
          .execution(Execution.on((kotlinx.coroutines.CoroutineDispatcher) clock))
          .build();

  @AfterEach
  void nothingIsLeft() {
    scope.cancel();
    clock.settle();
    scope.close();
    assertEquals(0, clock.timers());
  }

  @Test
  void ofSeveralDeadlinesThatPassedTogetherTheOutermostWins() {
    List<Throwable> inside = new ArrayList<>();
    Task<String> task =
        scope.createTask(
            () ->
                timeout(
                    ofHours(3),
                    () ->
                        timeout(
                            ofHours(2),
                            () -> {
                              try {
                                return timeout(ofHours(1), () -> sleeps(24));
                              } catch (CancellationException | AsyncTimeoutException end) {
                                inside.add(end);
                                throw end;
                              }
                            })));
    clock.settle();

    clock.jump(ofHours(12));

    assertEquals(
        "timeout: the body did not end within 3h",
        assertInstanceOf(AsyncTimeoutException.class, task.exception()).getMessage());
    assertInstanceOf(CancellationException.class, inside.get(0));
  }

  @Test
  void aDeadlineThatHasNotPassedIsLeftAlone() {
    Task<String> task =
        scope.createTask(
            () ->
                timeout(
                    ofHours(13),
                    () -> {
                      AsyncTimeoutException thrown =
                          assertThrows(
                              AsyncTimeoutException.class,
                              () -> timeout(ofHours(1), () -> sleeps(24)));
                      sleep(ofHours(0));
                      return thrown.getMessage();
                    }));
    clock.settle();

    clock.jump(ofHours(12));

    assertEquals("timeout: the body did not end within 1h", task.result());
  }

  @Test
  void aDeadlineThatIsMovedWhenItIsDueAlreadyFiresAtItsNewTimeOnly() {
    CompletableFuture<Timeout> deadline = new CompletableFuture<>();
    Task<String> task =
        scope.createTask(
            () ->
                timeout(
                    ofHours(2),
                    t -> {
                      deadline.complete(t);
                      return sleeps(24);
                    }));
    clock.settle();
    Runnable move = () -> deadline.join().reschedule(ofHours(3));
    clock.invokeOnTimeout(ofHours(1).toMillis(), move, EmptyCoroutineContext.INSTANCE);

    clock.jump(ofHours(2));
    assertFalse(task.isDone());
    assertEquals(2, clock.timers());
    clock.jump(ofHours(3));

    assertInstanceOf(AsyncTimeoutException.class, task.exception());
  }

  @Test
  void aDeadlineThatIsMovedLeavesNoTimerAtItsOldTime() {
    CompletableFuture<Timeout> deadline = new CompletableFuture<>();
    Task<String> task =
        scope.createTask(
            () ->
                timeout(
                    ofHours(2),
                    t -> {
                      deadline.complete(t);
                      return sleeps(24);
                    }));
    clock.settle();
    assertEquals(2, clock.timers());

    for (int i = 0; i < 10; i++) deadline.join().reschedule(ofHours(3));

    assertEquals(2, clock.timers());
    assertFalse(task.isDone());
  }

  @Test
  void sleepersWakeInTheOrderOfTheirTimes() {
    List<Integer> woken = new ArrayList<>();
    for (int hours : List.of(5, 1, 4, 2, 3, 30)) {
      scope.createTask(
          () -> {
            sleep(ofHours(hours));
            woken.add(hours);
          });
    }
    clock.settle();

    clock.jump(ofHours(12));

    assertEquals(List.of(1, 2, 3, 4, 5), woken);
  }

  @Test
  void aSleepThatWasOverBeforeItsDeadlineHasEndedInTimeThoughBothHavePassed() {
    Task<String> task = scope.createTask(() -> timeout(ofHours(2), () -> sleeps(1)));
    clock.settle();

    clock.jump(ofHours(12));

    assertEquals("slept", task.result());
  }

  @Test
  void whatIsStartedAfterTheJumpCountsFromThere() {
    List<String> events = new ArrayList<>();
    Task<Void> task =
        scope.createTask(
            () -> {
              sleep(ofHours(1));
              createTask(
                  () -> {
                    sleep(ofHours(1));
                    events.add("second");
                  });
              events.add("first");
            });
    clock.settle();

    clock.jump(ofHours(12));
    assertEquals(List.of("first"), events);
    clock.jump(ofHours(1));

    assertEquals(List.of("first", "second"), events);
    assertTrue(task.isDone());
  }

  private static String sleeps(long hours) {
    sleep(ofHours(hours));
    return "slept";
  }
}
