package dev.menai.testing;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.menai.Task;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The fixture is cheap enough to be used everywhere. */
class ManyAsyncTestsTest {
  static class Many {
    @AsyncTest
    @RepeatedTest(1000)
    void each(VirtualClock clock) {
      Task<String> task =
          createTask(
              () -> {
                sleep(ofHours(1));
                return "done";
              });
      sleep(ofHours(23));
      assertEquals("done", task.await());
      sleep(ofHours(1));
      assertEquals(ofHours(24), clock.now());
    }
  }

  @Test
  void aThousandTestsOfADayEach() {
    var results = assertTimeout(ofSeconds(30), () -> Kit.run(Many.class));
    assertEquals(1000, results.testEvents().succeeded().count());
  }

  @AsyncTest
  void aDay(VirtualClock clock) {
    for (int i = 0; i < 24 * 60; i++) sleep(ofSeconds(60));
    assertEquals(ofHours(24), clock.now());
  }
}
