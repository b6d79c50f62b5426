package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.testing.AsyncAssertions.assertCancelled;
import static dev.menai.testing.AsyncAssertions.assertDone;
import static dev.menai.testing.AsyncAssertions.assertEndsWithin;
import static dev.menai.testing.AsyncAssertions.assertEventually;
import static dev.menai.testing.AsyncAssertions.assertTakes;
import static dev.menai.testing.SuspendStubs.anyContinuation;
import static dev.menai.testing.SuspendStubs.returns;
import static dev.menai.testing.SuspendStubs.returnsAfter;
import static dev.menai.testing.SuspendStubs.strictMock;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipes of {@code docs/testing.md} that have no place of their own. */
class RecipesTest {
  private final User mario = new User(42, "mario");

  // testing.md: first
  @AsyncTest
  void aReportIsSentEveryHour(VirtualClock clock) {
    List<Duration> sent = new ArrayList<>();
    Task<Void> reporter =
        createTask(
            "reporter",
            () -> {
              while (true) {
                sleep(ofHours(1));
                sent.add(clock.now());
              }
            });

    clock.advance(ofHours(3));

    assertEquals(List.of(ofHours(1), ofHours(2), ofHours(3)), sent);
    reporter.cancel(); // else the test fails, and names the task
  }

  // testing.md: end

  // testing.md: limit
  @AsyncTest
  void givesUpAfterHalfAMinute(VirtualClock clock) {
    Task<Void> slow = createTask(() -> sleep(ofMinutes(5)));
    assertThrows(AsyncTimeoutException.class, () -> waitFor(slow, ofSeconds(30)));
    assertEquals(ofSeconds(30), clock.now());
  }

  // testing.md: end

  // testing.md: scope
  @AsyncTest
  void componentsGetTheirScopeAndClock(AsyncScope scope, VirtualClock clock) {
    Task<Instant> tomorrow =
        scope.createTask(
            () -> {
              sleep(ofHours(24));
              return clock.asClock().instant();
            });
    assertEquals(Instant.EPOCH.plus(ofHours(24)), tomorrow.await());
  }

  // testing.md: end

  // testing.md: run
  @Test
  void withoutTheAnnotation() {
    Duration taken =
        VirtualTime.run(
            () -> {
              sleep(ofHours(24));
              return VirtualTime.clock().now();
            });
    assertEquals(ofHours(24), taken);
  }

  // testing.md: end

  // testing.md: stubs
  @AsyncTest
  void stubsInMockitosWords() {
    Users users = mock(Users.class);
    when(users.find(eq(42L), anyContinuation())).thenAnswer(returnsAfter(ofSeconds(2), mario));
    doAnswer(returns(null)).when(users).save(any(), anyContinuation()); // a function without value

    User found = await(k -> users.find(42, k));
    await(k -> users.save(found, k));

    verify(users).save(eq(mario), anyContinuation());
  }

  // testing.md: end

  // testing.md: strict
  @AsyncTest
  void whatIsNotStubbedIsAnError() {
    Users users = strictMock(Users.class);
    stub(k -> users.find(eq(42L), k)).returns(mario);

    assertEquals(mario, await(k -> users.find(42, k)));
    assertThrows(AssertionError.class, () -> await(k -> users.find(43, k)));
  }

  // testing.md: end

  // testing.md: assertions
  @AsyncTest
  void assertions() {
    Users users = mock(Users.class);
    stub(k -> users.find(anyLong(), k)).returnsAfter(ofSeconds(2), mario);

    User found = assertEndsWithin(ofSeconds(5), () -> await(k -> users.find(42, k)));
    assertTakes(ofSeconds(2), () -> await(k -> users.find(42, k)));

    Task<User> task = createTask(k -> users.find(42, k));
    assertEventually(ofSeconds(10), () -> assertTrue(task.isDone()));
    assertEquals(found, assertDone(task));

    Task<Void> endless = createTask(() -> sleep(ofHours(1)));
    endless.cancel();
    assertEventually(ofSeconds(1), () -> assertCancelled(endless));
  }
  // testing.md: end
}
