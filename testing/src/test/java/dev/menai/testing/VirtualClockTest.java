package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Async;
import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private final Clocks clocks = new Clocks();

  @AsyncTest
  void advanceRunsWhatIsDueUpToAndIncludingTheNewTime(VirtualClock clock) {
    List<Duration> ticks = new ArrayList<>();
    Task<Void> ticker =
        createTask(
            () -> {
              while (true) {
                sleep(ofSeconds(1));
                ticks.add(clock.now());
              }
            });
    clock.advance(ofSeconds(3));
    assertEquals(List.of(ofSeconds(1), ofSeconds(2), ofSeconds(3)), ticks);
    assertEquals(ofSeconds(3), clock.now());
    clock.advance(ZERO);
    assertEquals(3, ticks.size());
    ticker.cancel();
  }

  @AsyncTest
  void runCurrentLetsNoTimePass(VirtualClock clock) {
    Task<Void> soon =
        createTask(
            () -> {
              for (int i = 0; i < 100; i++) yieldNow();
            });
    Task<Void> later = createTask(() -> sleep(ofMillis(1)));
    clock.runCurrent();
    assertTrue(soon.isDone());
    assertFalse(later.isDone());
    assertEquals(ZERO, clock.now());
    later.await();
  }

  @AsyncTest
  void advanceUntilIdleEndsWhenNothingIsScheduled(VirtualClock clock) {
    Task<Void> task = createTask(() -> sleep(ofSeconds(30)));
    createTask(() -> timeout(ofSeconds(50), () -> sleep(ofSeconds(40))));
    clock.advanceUntilIdle();
    assertTrue(task.isDone());
    assertEquals(ofSeconds(40), clock.now());
  }

  @AsyncTest
  void aLimitReachesWhoAdvances(VirtualClock clock) {
    assertThrows(
        AsyncTimeoutException.class,
        () -> timeout(ofSeconds(1), () -> clock.advance(ofSeconds(2))));
    assertEquals(ofSeconds(1), clock.now());
  }

  @AsyncTest
  void theDumpTellsWhoAdvances(VirtualClock clock) {
    Task<Void> mover = createTask("mover", () -> clock.advance(ofHours(1)));
    yieldNow();
    String dump = Async.dump();
    assertTrue(
        dump.contains("'mover', waits in RunClock.advance at " + VirtualClockTest.class.getName()),
        dump);
    mover.await();
  }

  @AsyncTest
  void asClock(VirtualClock clock) {
    var jdk = clock.asClock();
    assertEquals(Instant.EPOCH, jdk.instant());
    sleep(ofMillis(1500));
    assertEquals(1500, jdk.millis());
    var zoned = jdk.withZone(ZoneId.of("Europe/Rome"));
    assertEquals(ZoneId.of("Europe/Rome"), zoned.getZone());
    assertEquals(jdk.instant(), zoned.instant());
  }

  @AsyncTest
  void nothingWakesEarly(VirtualClock clock) {
    sleep(ofNanos(1));
    assertEquals(ofMillis(1), clock.now());
  }

  @AsyncTest
  void theClockIsSeenFromEveryThreadOfTheRun(VirtualClock clock) {
    sleep(ofSeconds(1));
    assertEquals(clock, VirtualTime.clock());
    Duration fromTask = await(createTask(() -> VirtualTime.clock().now()));
    assertEquals(ofSeconds(1), fromTask);
    Duration fromThread = toThread(() -> VirtualTime.clock().now());
    assertEquals(ofSeconds(1), fromThread);
  }

  @AsyncTest
  void whoOnlyLooksAtTheClockMayBeOutside(VirtualClock clock) throws Exception {
    Duration now = toThread(clock::now);
    assertEquals(ZERO, now);
    assertThrows(IllegalStateException.class, () -> toThread(() -> clock.advance(ofSeconds(1))));
  }

  @AsyncTest
  void argumentsAreChecked(VirtualClock clock) {
    assertThrows(IllegalArgumentException.class, () -> clock.advance(ofSeconds(-1)));
    assertThrows(NullPointerException.class, () -> clock.advance(null));
  }

  @AsyncTest
  void otherDispatchersOfTheScheduler(VirtualClock clock) {
    assertEquals("slept", await(k -> clocks.onAnotherDispatcher(5000, k)));
    assertEquals(ofSeconds(5), clock.now());
  }

  @AsyncTest
  void aLimitIsNoLongerThanRealWorkThatIsQuick(VirtualClock clock) {
    for (int i = 0; i < 20; i++) {
      String computed = waitFor(k -> clocks.onIo(k), ofSeconds(5));
      assertEquals("computed", computed);
    }
    assertEquals(ZERO, clock.now());
  }

  @AsyncTest
  void aCoroutineThatStartsASleeperGoesOnFirst(VirtualClock clock) {
    assertEquals(0L, (long) await(k -> clocks.afterStartingASleeper(k)));
    assertEquals(ofSeconds(1), clock.now());
  }

  @AsyncTest
  void kotlinMayMoveTheClock(VirtualClock clock) {
    Task<Void> task = createTask(() -> sleep(ofSeconds(2)));
    Task<?> mover = createTask(k -> clocks.advance(2000, k));
    mover.await();
    assertEquals(ofSeconds(2), clock.now());
    task.await();
    assertEquals(ofSeconds(2), clock.now());
  }

  @Test
  void eachRunStartsAtZero() {
    for (int i = 0; i < 2; i++) {
      VirtualTime.run(
          () -> {
            assertEquals(ZERO, VirtualTime.clock().now());
            sleep(ofSeconds(1));
          });
    }
  }

  @Test
  void thereIsNoneOutside() {
    assertThrows(IllegalStateException.class, VirtualTime::clock);
  }
}
