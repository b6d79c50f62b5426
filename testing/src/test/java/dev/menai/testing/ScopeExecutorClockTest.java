package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;

/** The executor of a scope in virtual time goes by that. */
class ScopeExecutorClockTest {
  @AsyncTest
  void aDelayTakesVirtualTime(AsyncScope scope, VirtualClock clock) throws Exception {
    ScheduledFuture<Duration> tomorrow = scope.asExecutor().schedule(clock::now, 24, HOURS);

    assertEquals(24, tomorrow.getDelay(HOURS));
    assertEquals(ofHours(24), tomorrow.get());
  }

  @AsyncTest
  void aFixedRateHoldsItsTimesAndAFixedDelayDoesNot(AsyncScope scope, VirtualClock clock)
      throws Exception {
    ScheduledExecutorService executor = scope.asExecutor();
    List<Long> rate = new ArrayList<>();
    List<Long> delay = new ArrayList<>();
    executor.scheduleAtFixedRate(() -> note(clock, rate), 10, 10, MINUTES);
    executor.scheduleWithFixedDelay(() -> note(clock, delay), 10, 10, MINUTES);

    sleep(ofMinutes(45));
    executor.shutdown();

    assertTrue(executor.awaitTermination(1, HOURS));
    assertEquals(ofMinutes(45), clock.now());
    assertEquals(List.of(10L, 20L, 30L, 40L), rate);
    assertEquals(List.of(10L, 23L, 36L), delay);
  }

  private static void note(VirtualClock clock, List<Long> minutes) {
    minutes.add(clock.now().toMinutes());
    sleep(ofMinutes(3));
  }

  @AsyncTest
  void whatIsLateAtAFixedRateIsMadeUpFor(AsyncScope scope, VirtualClock clock) throws Exception {
    ScheduledExecutorService executor = scope.asExecutor();
    List<Long> begun = new ArrayList<>();
    executor.scheduleAtFixedRate(
        () -> {
          begun.add(clock.now().toMinutes());
          if (begun.size() == 1) sleep(ofMinutes(25));
        },
        0,
        10,
        MINUTES);

    sleep(ofMinutes(45));
    executor.shutdownNow();

    assertEquals(List.of(0L, 25L, 25L, 30L, 40L), begun);
  }

  @AsyncTest
  void limitsOfItsWaitsTakeVirtualTime(AsyncScope scope, VirtualClock clock) throws Exception {
    ScheduledExecutorService executor = scope.asExecutor();
    Callable<String> slow = () -> executor.schedule(() -> "slow", 10, DAYS).get();

    assertThrows(TimeoutException.class, () -> executor.invokeAny(List.of(slow), 1, DAYS));
    assertTrue(executor.invokeAll(List.of(slow), 1, DAYS).get(0).isCancelled());
    assertFalse(executor.awaitTermination(1, DAYS));
    assertEquals(ofHours(72), clock.now());
    executor.shutdownNow();
  }

  @AsyncTest
  void aFutureOfTheJdkGoesByItsClock(AsyncScope scope, VirtualClock clock) {
    CompletableFuture<Duration> later =
        CompletableFuture.supplyAsync(
            () -> {
              sleep(ofHours(1));
              return clock.now();
            },
            scope.asExecutor());

    assertEquals(ofHours(1), await(later));
  }

  @AsyncTest
  void aCommandThatIsCancelledNeverRuns(AsyncScope scope, VirtualClock clock) {
    ScheduledExecutorService executor = scope.asExecutor();
    List<Duration> run = new ArrayList<>();
    ScheduledFuture<?> cancelled = executor.schedule(() -> run.add(clock.now()), 1, HOURS);

    sleep(ofMillis(1));
    cancelled.cancel(false);
    sleep(ofHours(2));

    assertEquals(List.of(), run);
    assertTrue(cancelled.isCancelled());
  }
}
