package dev.menai.testing;

import static dev.menai.Async.clock;
import static dev.menai.Async.nanoTime;
import static dev.menai.Async.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code Async.nanoTime()} and {@code Async.clock()} in virtual time. */
class TaskClockTest {
  private static final long EVERY = Duration.ofSeconds(1).dividedBy(50).toNanos();

  @Test
  void aRateLimiterTakesTheVirtualTimeThatItShould() {
    VirtualTime.run(
        () -> {
          long next = nanoTime();
          for (int i = 0; i < 100; i++) {
            // What is left of the time until the next call.
            next += EVERY;
            sleep(Duration.ofNanos(next - nanoTime()));
          }
          assertEquals(Duration.ofSeconds(2), VirtualTime.clock().now());
        });
  }

  @AsyncTest
  void theClockIsThatOfTheTest() {
    sleep(Duration.ofHours(24));
    assertEquals(VirtualTime.clock().asClock().instant(), clock().instant());
    assertEquals(Duration.ofHours(24).toNanos(), nanoTime());
  }
}
