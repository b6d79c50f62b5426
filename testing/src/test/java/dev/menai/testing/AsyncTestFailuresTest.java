package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.testing.Kit.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** How tests fail that should. */
@Tag("once") // It waits a second for each test that hangs.
class AsyncTestFailuresTest {
  private static void assertSays(Throwable failure, String... parts) {
    for (String part : parts)
      assertTrue(
          failure.getMessage().contains(part), part + " is missing in: " + failure.getMessage());
  }

  static class Fails {
    static final Throwable FAILURE = new IOException("itself");

    @AsyncTest
    void fails() throws Throwable {
      sleep(ofHours(1));
      throw FAILURE;
    }
  }

  @Test
  void aFailureIsTheSameInstance() {
    assertSame(Fails.FAILURE, Kit.failure(Fails.class));
  }

  static class Hangs {
    @AsyncTest
    void hangs() {
      createTask("helper", () -> await(Promise.create()));
      sleep(ofSeconds(5));
      Promise.create().await();
    }
  }

  static class HangsInVirtualTimeAlone {
    @AsyncTest(realWork = false)
    void hangs() {
      sleep(ofHours(1));
      await(new CompletableFuture<String>());
    }
  }

  @Test
  void aFutureThatNoTaskCompletesIsAHangWhereNoWorkIsReal() {
    assertSays(
        Kit.failure(HangsInVirtualTimeAlone.class), "the test hangs: everything waits", "PT1H");
  }

  static class EndlessSleeps {
    @AsyncTest(timeoutSeconds = 1)
    void sleeps() {
      while (true) sleep(ofHours(1));
    }
  }

  static class EndlessTurns {
    @AsyncTest(timeoutSeconds = 1)
    void turns() {
      while (true) yieldNow();
    }
  }

  static class Blocks {
    @AsyncTest(timeoutSeconds = 1)
    void blocks() throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  static class Computes {
    static volatile boolean stop;

    @AsyncTest(timeoutSeconds = 1)
    void computes() {
      while (!stop) Thread.onSpinWait();
    }
  }

  static class EndlessThread {
    @AsyncTest(timeoutSeconds = 2)
    void waits() {
      toThread(() -> Thread.sleep(100_000));
    }
  }

  static class EndlessStage {
    @AsyncTest(timeoutSeconds = 2)
    void waits() {
      await(new CompletableFuture<>());
    }
  }

  /** What waits out a limit in real time, all at once, as that takes the time of the longest. */
  private static final class Slow {
    static final Map<Class<?>, Failed> FAILED =
        Kit.failedTogether(
            Hangs.class,
            EndlessSleeps.class,
            EndlessTurns.class,
            Blocks.class,
            EndlessThread.class,
            EndlessStage.class);
  }

  /** What a test failed with, at most so long after it began. */
  private static Throwable failureWithin(Duration limit, Class<?> test) {
    return failureWithin(limit, test, Slow.FAILED.get(test));
  }

  private static Throwable failureWithin(Duration limit, Class<?> test, Failed failed) {
    assertTrue(failed.taken().compareTo(limit) < 0, () -> test + " took " + failed.taken());
    return failed.failure();
  }

  @Test
  void aHangFailsSoonWithTheDump() {
    assertSays(
        failureWithin(ofSeconds(20), Hangs.class), // which is far less than timeoutSeconds
        "hangs",
        "PT5S",
        "'Hangs.hangs'",
        "'helper'",
        "Hangs.hangs(AsyncTestFailures");
  }

  @Test
  void timeoutSecondsIsRealTime() {
    for (Class<?> test :
        List.of(
            EndlessSleeps.class,
            EndlessTurns.class,
            Blocks.class,
            EndlessThread.class,
            EndlessStage.class))
      assertSays(
          failureWithin(ofSeconds(30), test),
          "s of real time (timeoutSeconds)",
          test.getSimpleName());
  }

  @Test
  void aTestThatTakesTooLongSaysWhatItWaitedFor() {
    assertSays(
        failureWithin(ofSeconds(30), EndlessThread.class),
        "in state TIMED_WAITING, for task 'EndlessThread.waits'",
        "EndlessThread.lambda$waits");
    assertSays(
        failureWithin(ofSeconds(30), EndlessStage.class),
        "task 'EndlessStage.waits'",
        "waits for java.util.concurrent.CompletableFuture");
  }

  @Test
  void aBodyThatNeverLetsGoIsGivenUp() {
    // Alone: it keeps a processor for itself, and there may be but one.
    try {
      Failed failed = Kit.failedTogether(Computes.class).get(Computes.class);
      assertSays(
          failureWithin(ofSeconds(30), Computes.class, failed),
          "1 s of real time",
          "Computes.computes(AsyncTestFailuresTest.java:");
    } finally {
      Computes.stop = true;
    }
  }

  static class LeavesATask {
    @AsyncTest
    void leaves() {
      createTask("poller", () -> sleep(ofHours(1)));
    }
  }

  @Test
  void aLeftOverTaskIsNamedWithItsOrigin() {
    assertSays(
        Kit.failure(LeavesATask.class),
        "task 'poller'",
        "LeavesATask.leaves(AsyncTestFailuresTest.java:",
        "left over");
  }

  static class LeavesATaskThatSpins {
    @AsyncTest
    void leaves() {
      createTask(
          "spinner",
          () -> {
            while (true) yieldNow();
          });
    }
  }

  static class LeavesAShieldedBody {
    @AsyncTest
    void leaves() {
      Task<Void> task = createTask("caller", () -> shield(() -> sleep(ofHours(1))));
      yieldNow();
      yieldNow();
      task.cancel();
    }
  }

  static class LeavesATaskInTheGivenScope {
    @AsyncTest
    void leaves(AsyncScope scope) {
      scope.createTask("forgotten", () -> sleep(ofHours(1)));
    }
  }

  static class LeavesAScope {
    @AsyncTest
    void leaves() {
      AsyncScope scope = AsyncScope.builder().name("forgotten scope").build();
      scope.createTask("in it", () -> await(new CompletableFuture<>()));
      SCOPES.add(scope);
    }
  }

  static class LeavesAScopeOfAUsedName {
    @AsyncTest
    void leaves() {
      AsyncScope scope = AsyncScope.builder().name("same name").build();
      scope.createTask("second", () -> await(new CompletableFuture<>()));
      SCOPES.add(scope);
    }
  }

  @Test
  void ofTwoScopesWithOneNameTheSecondIsSeen() {
    AsyncScope first = AsyncScope.builder().name("same name").build();
    first.createTask("first", () -> await(new CompletableFuture<>()));
    SCOPES.add(first);
    Throwable failure = Kit.failure(LeavesAScopeOfAUsedName.class);
    assertSays(failure, "a scope was left open: same name", "'second'");
    assertFalse(failure.getMessage().contains("'first'"), failure.getMessage());
  }

  static class LeavesANamesake {
    @AsyncTest
    void leaves() {
      AsyncScope scope = AsyncScope.builder().name("LeavesANamesake.leaves, too").build();
      scope.createTask("hidden", () -> await(new CompletableFuture<>()));
      SCOPES.add(scope);
    }
  }

  @Test
  void aScopeIsNotTakenForTheTestsOwnByItsName() {
    assertSays(Kit.failure(LeavesANamesake.class), "a scope was left open", "'hidden'");
  }

  static class LeavesAThread {
    @AsyncTest
    void leaves() {
      new Thread(
              () -> {
                try {
                  END.await();
                } catch (InterruptedException interrupt) {
                  Thread.currentThread().interrupt();
                }
              },
              "forgotten thread")
          .start();
    }
  }

  static class LeavesATimer {
    @AsyncTest
    void leaves() {
      await(k -> new Clocks().leaveASleeper(k));
    }
  }

  static final List<AsyncScope> SCOPES = new ArrayList<>();
  static final CountDownLatch END = new CountDownLatch(1);

  @AfterEach
  void endWhatIsLeftOver() {
    SCOPES.forEach(AsyncScope::close);
    SCOPES.clear();
  }

  @Test
  void whatElseIsLeftOver() {
    assertSays(Kit.failure(LeavesATaskThatSpins.class), "'spinner'", "left over");
    assertSays(Kit.failure(LeavesAShieldedBody.class), "'Task-1'", "left over");
    assertSays(Kit.failure(LeavesATaskInTheGivenScope.class), "'forgotten'", "left over");
    assertSays(Kit.failure(LeavesAScope.class), "forgotten scope", "'in it'");
    assertSays(
        Kit.failure(LeavesAThread.class),
        "'forgotten thread' was left over",
        "created at dev.menai.testing.AsyncTestFailuresTest$LeavesAThread.leaves(");
    assertSays(
        Kit.failure(LeavesATimer.class),
        "a timer was left over, of coroutine 'lost', which waits at dev.menai.testing.Clocks",
        "for the time PT1H");
    END.countDown();
  }

  static class FailsUnseen {
    @AsyncTest
    void fails() {
      createTask(
          "worker",
          () -> {
            throw new IOException("unseen");
          });
      sleep(ofSeconds(1));
    }
  }

  @Test
  void anUnseenFailureFailsTheTest() {
    Throwable failure = Kit.failure(FailsUnseen.class);
    assertSays(failure, "'worker' failed, and nobody has looked at it", "unseen");
    assertInstanceOf(IOException.class, failure.getCause());
  }

  static class FailsBesideAnUnseenFailure {
    @AsyncTest
    void fails() {
      createTask(
          () -> {
            throw new IOException("unseen");
          });
      sleep(ofSeconds(1));
      throw new IllegalStateException("seen");
    }
  }

  @Test
  void anUnseenFailureIsShownBesideTheTestsOwn() {
    Throwable failure = Kit.failure(FailsBesideAnUnseenFailure.class);
    assertEquals("seen", failure.getMessage());
    assertSays(failure.getSuppressed()[0], "unseen");
  }

  static class Fine {
    @AsyncTest
    void aTaskThatWasAskedToEndMayDoSo() {
      Task<Void> task =
          createTask(
              () -> {
                try {
                  sleep(ofHours(1));
                } finally {
                  nonCancellable(() -> sleep(ofSeconds(1)));
                }
              });
      yieldNow();
      task.cancel();
    }

    @AsyncTest
    void whatIsReadyMayEnd() {
      createTask(() -> yieldNow());
    }

    @AsyncTest
    void realWorkIsWaitedFor() {
      toThread(() -> Thread.sleep(1200));
      CompletableFuture<Void> future =
          CompletableFuture.runAsync(
              () -> {},
              CompletableFuture.delayedExecutor(300, java.util.concurrent.TimeUnit.MILLISECONDS));
      await(future);
    }

    @AsyncTest
    void theClockWaitsForRealWork(VirtualClock clock) {
      Task<Void> ticker = createTask(() -> sleep(ofSeconds(10)));
      dev.menai.Async.waitFor(() -> toThread(() -> Thread.sleep(200)), ofMillis(100));
      assertEquals(ofSeconds(0), clock.now());
      ticker.await();
    }

    @AsyncTest
    void scopesThatAreClosed() {
      AsyncScope scope = AsyncScope.builder().execution(Execution.eventLoop()).build();
      Task<String> task = scope.createTask(() -> "done");
      assertEquals("done", task.await());
      scope.close();
    }
  }

  @Test
  void whatIsNoLeak() {
    EngineExecutionResults results = Kit.run(Fine.class);
    assertEquals(List.of(), Kit.failures(results));
    assertEquals(5, results.testEvents().succeeded().count());
  }
}
