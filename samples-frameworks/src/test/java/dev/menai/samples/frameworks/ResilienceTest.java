package dev.menai.samples.frameworks;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.failsafe.CircuitBreakerOpenException;
import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** What docs/resilience.md says, in virtual time. */
class ResilienceTest {
  private final AtomicInteger asked = new AtomicInteger();

  @AsyncTest(realWork = false)
  void aDayOfBackoffTakesNoTime(AsyncScope scope, VirtualClock clock) {
    Resilience calls =
        new Resilience(
            scope,
            item -> {
              asked.incrementAndGet();
              sleep(ofMillis(100));
              if (clock.now().compareTo(ofHours(24)) < 0) throw new IOException("closed");
              return 100;
            });

    assertEquals(100, calls.askAgain("hat"));
    assertTrue(clock.now().compareTo(ofHours(27)) < 0);
    assertTrue(asked.get() > 30);
  }

  @AsyncTest(realWork = false)
  void nothingIsRetriedAfterACancel(AsyncScope scope) {
    Promise<Boolean> begun = Promise.create();
    Resilience calls =
        new Resilience(
            scope,
            item -> {
              asked.incrementAndGet();
              begun.complete(true);
              return Promise.<Integer>create().await();
            });
    Task<Integer> task = createTask(() -> calls.askAgain("hat"));
    begun.await();
    task.cancel();

    assertThrows(TaskCancelledException.class, task::await);
    sleep(ofHours(24));
    assertEquals(1, asked.get());
  }

  @AsyncTest(realWork = false)
  void aCancelBetweenTwoTriesEndsThem(AsyncScope scope) {
    Resilience calls =
        new Resilience(
            scope,
            item -> {
              asked.incrementAndGet();
              throw new IOException("closed");
            });
    Task<Integer> task = createTask(() -> calls.askAgain("hat"));
    sleep(ofMillis(1500));
    task.cancel();
    int before = asked.get();

    sleep(ofHours(24));
    assertEquals(before, asked.get());
  }

  @AsyncTest(realWork = false)
  void aSlotIsGivenBackWhenTheCallHasEnded(AsyncScope scope) {
    Promise<Boolean> begun = Promise.create();
    Resilience calls =
        new Resilience(
            scope,
            item -> {
              begun.complete(true);
              try {
                return Promise.<Integer>create().await();
              } finally {
                nonCancellable(() -> sleep(ofSeconds(10)));
              }
            });
    Task<Integer> task = createTask(() -> calls.askWithFew("hat"));
    begun.await();
    task.cancel();
    sleep(ofSeconds(9));
    assertEquals(1, calls.calls());
    sleep(ofSeconds(2));
    assertEquals(0, calls.calls());
  }

  @AsyncTest(realWork = false)
  void theBreakerOpensByFailuresAndByNoCancel(AsyncScope scope) {
    IOException failure = new IOException("closed");
    AtomicInteger open = new AtomicInteger();
    Resilience calls =
        new Resilience(
            scope,
            item -> {
              asked.incrementAndGet();
              if (open.get() == 0) return Promise.<Integer>create().await();
              throw failure;
            });
    for (int i = 0; i < 5; i++) {
      Task<Integer> task = createTask(() -> calls.askUnlessBroken("hat"));
      sleep(ofMillis(1));
      task.cancel();
      sleep(ofMillis(1));
    }
    assertEquals(0, calls.failures());

    open.set(1);
    for (int i = 0; i < 3; i++) {
      Throwable thrown =
          assertThrows(CompletionException.class, () -> calls.askUnlessBroken("hat"));
      assertSame(failure, thrown.getCause());
    }
    int before = asked.get();
    assertThrows(CircuitBreakerOpenException.class, () -> calls.askUnlessBroken("hat"));
    assertEquals(before, asked.get());
  }

  @AsyncTest(realWork = false)
  void callsWaitForTheirRateAndBlockNobody(AsyncScope scope, VirtualClock clock) {
    Resilience calls = new Resilience(scope, item -> asked.incrementAndGet());
    gather(
        () -> calls.askInTurn("hat"),
        () -> calls.askInTurn("shoes"),
        () -> calls.askInTurn("coat"),
        () -> sleep(ofMillis(1)));

    assertEquals(3, asked.get());
    assertTrue(clock.now().compareTo(ofMillis(100)) >= 0);
    assertTrue(clock.now().compareTo(ofMillis(250)) < 0);
  }

  @AsyncTest(realWork = false)
  void theSecondAskedIsCancelledOrTheFirst(AsyncScope scope, VirtualClock clock) {
    List<Integer> waits = List.of(10, 1000, 20);
    Resilience calls =
        new Resilience(
            scope,
            item -> {
              int number = asked.getAndIncrement();
              sleep(ofMillis(waits.get(number)));
              return number;
            });

    assertEquals(0, calls.askTwice("hat"));
    assertEquals(ofMillis(10), clock.now());
    assertEquals(2, calls.askTwice("hat"));
    assertEquals(ofMillis(80), clock.now());
  }
}
