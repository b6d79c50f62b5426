package dev.menai;

import static dev.menai.Async.nanoTime;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The clock by which {@code sleep} and limits go. */
class TaskClockTest {
  /** So many calls a second, as users write it. */
  private static final class RateLimiter {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1) / 50;
    private long next = nanoTime();

    void acquire() {
      long now = nanoTime();
      long start = Math.max(now, next);
      next = start + EVERY;
      sleep(Duration.ofNanos(start - now));
    }
  }

  @Test
  void onATestDispatcherARateLimiterTakesTheVirtualTimeThatItShould() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            RateLimiter limiter = new RateLimiter();
            for (int i = 0; i <= 100; i++) limiter.acquire();
          });
      assertEquals(2_000, virtual.now());
    }
  }

  @Test
  void onATestDispatcherTheTimeLeftIsVirtual() {
    Executions.inVirtualTime(
        () ->
            Async.timeout(
                ofHours(3),
                timeout -> {
                  sleep(ofHours(1));
                  assertEquals(ofHours(2), timeout.remaining());
                }));
  }

  @Test
  void aClockMadeInVirtualTimeKeepsItOnEveryThread() {
    Executions.inVirtualTime(
        () -> {
          Clock clock = Async.clock();
          assertEquals(Instant.EPOCH, clock.instant());
          sleep(ofHours(24));
          assertEquals(Instant.EPOCH.plus(ofHours(24)), clock.instant());
          assertEquals(
              Instant.EPOCH.plus(ofHours(24)),
              CompletableFuture.supplyAsync(clock::instant).join());
        });
  }

  @Test
  void aClockMadeElsewhereGoesByTheTimeOfWhateverTaskAsks() {
    Clock clock = Async.clock().withZone(ZoneId.of("Europe/Rome"));
    assertEquals(ZoneId.of("Europe/Rome"), clock.getZone());
    assertIsNow(clock.instant());
    Executions.inVirtualTime(
        () -> {
          sleep(ofHours(24));
          assertEquals(Instant.EPOCH.plus(ofHours(24)), clock.instant());
        });
    assertIsNow(clock.instant());
  }

  @OnEachExecution
  void withoutVirtualTimeItIsTheMachines() {
    long start = nanoTime();
    sleep(ofMillis(5));
    assertTrue(nanoTime() - start >= 5_000_000);
    assertTrue(Math.abs(nanoTime() - System.nanoTime()) < TimeUnit.MINUTES.toNanos(1));
    assertIsNow(Async.clock().instant());
  }

  @Test
  void outsideATaskItIsTheMachines() {
    assertTrue(Math.abs(nanoTime() - System.nanoTime()) < TimeUnit.MINUTES.toNanos(1));
    assertIsNow(Async.clock().instant());
  }

  private static void assertIsNow(Instant instant) {
    Duration off = Duration.between(instant, Instant.now()).abs();
    assertTrue(off.compareTo(Duration.ofMinutes(1)) < 0, instant::toString);
  }
}
