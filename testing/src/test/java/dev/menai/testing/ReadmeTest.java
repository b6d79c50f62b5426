package dev.menai.testing;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.Task;

/** The test that the README shows. */
class ReadmeTest {
  // README.md: test
  @AsyncTest
  void aReminderComesADayLater(VirtualClock clock) {
    Task<String> reminder =
        createTask(
            () -> {
              sleep(ofDays(1)); // takes no time: the clock jumps
              return "pay the bill";
            });
    assertEquals("pay the bill", reminder.await());
    assertEquals(ofDays(1), clock.now());
  }
  // README.md: end
}
