package dev.menai.testing;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.testing.AsyncAssertions.assertCancelled;
import static dev.menai.testing.AsyncAssertions.assertDone;
import static dev.menai.testing.AsyncAssertions.assertEndsWithin;
import static dev.menai.testing.AsyncAssertions.assertEventually;
import static dev.menai.testing.AsyncAssertions.assertFailed;
import static dev.menai.testing.AsyncAssertions.assertRunning;
import static dev.menai.testing.AsyncAssertions.assertTakes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import java.io.IOException;

class AsyncAssertionsTest {
  private final IOException failure = new IOException("down");

  private String fail() throws IOException {
    throw failure;
  }

  @AsyncTest
  void statesOfTasks(VirtualClock clock) {
    Task<String> running = createTask("runner", () -> sleepFor("value"));
    Task<String> failed = createTask(this::fail);
    Task<String> cancelled = createTask(() -> sleepFor("never"));
    cancelled.cancel();
    clock.runCurrent();

    assertRunning(running);
    assertThrows(AssertionError.class, () -> assertDone(running));
    assertThrows(AssertionError.class, () -> assertCancelled(running));
    assertSame(failure, assertFailed(IOException.class, failed));
    assertThrows(AssertionError.class, () -> assertFailed(IllegalStateException.class, failed));
    assertThrows(AssertionError.class, () -> assertRunning(failed));
    assertSame(failure, assertThrows(AssertionError.class, () -> assertDone(failed)).getCause());
    assertCancelled(cancelled);
    assertThrows(AssertionError.class, () -> assertDone(cancelled));
    assertThrows(AssertionError.class, () -> assertFailed(IOException.class, cancelled));
    assertThrows(AssertionError.class, () -> assertCancelled(failed));

    clock.advanceUntilIdle();
    assertEquals("value", assertDone(running));
    assertThrows(AssertionError.class, () -> assertFailed(IOException.class, running));
  }

  private static String sleepFor(String value) {
    sleep(ofSeconds(10));
    return value;
  }

  @AsyncTest
  void endsWithin() {
    assertEquals("value", assertEndsWithin(ofSeconds(11), () -> sleepFor("value")));
    assertThrows(
        AssertionError.class, () -> assertEndsWithin(ofSeconds(9), () -> sleep(ofSeconds(10))));
    assertThrows(
        AsyncTimeoutException.class,
        () -> assertEndsWithin(ofSeconds(9), () -> timeout(ofSeconds(1), () -> sleepFor("x"))));
  }

  @AsyncTest
  void takes() {
    assertEquals("value", assertTakes(ofSeconds(10), () -> sleepFor("value")));
    assertThrows(AssertionError.class, () -> assertTakes(ofSeconds(9), () -> sleep(ofSeconds(10))));
  }

  @AsyncTest
  void eventually(VirtualClock clock) {
    Task<String> task = createTask(() -> sleepFor("value"));
    assertEventually(ofSeconds(20), () -> assertTrue(task.isDone()));
    assertEquals(ofSeconds(10), clock.now());
    var late =
        assertThrows(
            AssertionError.class,
            () -> assertEventually(ofSeconds(5), () -> assertEquals(1, 2, "one")));
    assertTrue(late.getMessage().contains("one"));
    assertEquals(ofSeconds(15), clock.now());
  }
}
