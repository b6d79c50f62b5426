package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  @Test
  void aDayOfSecondsTakesNoTime() {
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      Duration end =
          VirtualTime.run(
              () -> {
                for (int i = 0; i < 24 * 3600; i++) sleep(ofSeconds(1));
                return VirtualTime.clock().now();
              });
      System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
      assertEquals(ofHours(24), end);
    }
  }

  @Test
  void limitsGoByTheSameClock() {
    VirtualTime.run(
        () -> {
          var task = createTask(() -> sleep(ofHours(1)));
          assertThrows(AsyncTimeoutException.class, () -> waitFor(task, ofSeconds(30)));
          assertEquals(ofSeconds(30), VirtualTime.clock().now());
        });
  }

  @Test
  void aHangFailsWithTheDump() {
    var hang =
        assertThrows(
            AssertionError.class, () -> VirtualTime.run(() -> await(new CompletableFuture<>())));
    System.out.println(hang.getMessage());
    assertTrue(hang.getMessage().contains("Task-1"));
  }
}
