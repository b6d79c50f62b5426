package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.Async;
import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the guide's chapter on tests. */
class GuideTest {
  // guide/testing.md: reminder
  /** Says something once a day. */
  static final class Reminder {
    final List<String> said = new ArrayList<>();

    void remind(String what) {
      while (true) {
        sleep(ofDays(1));
        said.add(what);
      }
    }
  }

  // guide/testing.md: end

  // guide/testing.md: right
  @AsyncTest
  void remindsOnceADay(VirtualClock clock) {
    Reminder reminder = new Reminder();
    Task<Void> task = createTask("reminder", () -> reminder.remind("water the plants"));

    clock.advance(ofDays(3)); // takes no time

    assertEquals(3, reminder.said.size());
    task.cancel();
  }

  // guide/testing.md: end

  // guide/testing.md: limit
  @AsyncTest
  void givesUpAfterThirtySeconds(VirtualClock clock) {
    assertThrows(
        AsyncTimeoutException.class, () -> Async.waitFor(() -> sleep(ofHours(1)), ofSeconds(30)));
    assertEquals(ofSeconds(30), clock.now());
  }

  // guide/testing.md: end

  // guide/testing.md: without
  @Test
  void withoutTheAnnotation() {
    String answer =
        VirtualTime.run(
            () -> {
              Task<String> task =
                  createTask(
                      () -> {
                        sleep(ofDays(1));
                        return "done";
                      });
              return await(task);
            });
    assertEquals("done", answer);
  }
  // guide/testing.md: end
}
