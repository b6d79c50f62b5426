package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import java.lang.Thread.State;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clock and answers that come from real threads. */
@Tag("once") // It waits for real work.
class RealWorkTest {
  private static CompletableFuture<String> answerIn(long realMillis) {
    return supplyAsync(() -> "answer", delayedExecutor(realMillis, MILLISECONDS));
  }

  // testing.md: real
  @AsyncTest
  void theClockStandsUntilAFutureIsThere(VirtualClock clock) {
    Task<Void> ticker = createTask(() -> sleep(ofSeconds(10)));
    CompletableFuture<String> answer =
        supplyAsync(() -> "answer", delayedExecutor(200, MILLISECONDS)); // of real time

    assertEquals("answer", waitFor(answer, ofMillis(100))); // of virtual time, of which none passes
    assertEquals(ZERO, clock.now());

    ticker.await();
    assertEquals(ofSeconds(10), clock.now());
  }

  // testing.md: end

  @Test
  void aThreadWhoseInterruptComesJustAfterItsCancelGoesOnByItself() throws Exception {
    RealWork work = new RealWork(new Sites(), () -> {});
    Job cancelled = JobKt.Job(null);
    cancelled.cancel(null);
    CountDownLatch told = new CountDownLatch(1);
    CompletableFuture<Void> over = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              work.threadBegins(cancelled);
              work.blockUntil(() -> false);
              Thread.interrupted(); // As who blocks does, before it says that it blocks no more.
              told.countDown();
              over.join();
            });
    worker.start();
    while (worker.getState() != State.TIMED_WAITING && told.getCount() > 0) Thread.onSpinWait();
    worker.interrupt();
    told.await();

    assertTrue(work.isUnderWay());

    over.complete(null);
    worker.join();
  }

  @AsyncTest
  void whoMovesTheClockWaitsForIt(VirtualClock clock) {
    Task<String> asking = createTask(() -> await(answerIn(200)));
    clock.advance(ofMillis(1));
    assertTrue(asking.isDone());
  }

  @AsyncTest
  void aTaskOfARealScopeIsRealWork(VirtualClock clock) {
    try (AsyncScope real = AsyncScope.create()) {
      CompletableFuture<String> answer =
          real.future(
              () -> {
                sleep(ofMillis(200));
                return "slept";
              });
      assertEquals("slept", waitFor(answer, ofMillis(100)));
      assertEquals(ZERO, clock.now());
    }
  }

  @AsyncTest
  void withNothingScheduledItIsWaitedForLongerThanASecond(VirtualClock clock) {
    try (AsyncScope real = AsyncScope.create()) {
      Task<String> task = real.createTask(() -> await(answerIn(1300)));

      List<String> answers = gather(() -> await(answerIn(1300)), () -> gather(task).get(0));

      assertEquals(List.of("answer", "answer"), answers);
      assertEquals(ZERO, clock.now());
    }
  }

  @AsyncTest
  void aTaskOfARealScopeThatSleepsIsWaitedForBeforeALimit(VirtualClock clock) {
    try (AsyncScope real = AsyncScope.create()) {
      Task<Void> task = real.createTask(() -> sleep(ofMillis(1300)));
      waitFor(task, ofMillis(100));
      assertEquals(ZERO, clock.now());
    }
  }

  @Test
  void aHangSaysWhatItWaitedFor() {
    CompletableFuture<String> never = new CompletableFuture<>();
    VirtualRun run = new VirtualRun("run", null, new Patience(true), ofMillis(300));
    var hang = assertThrows(AssertionError.class, () -> run.run(() -> await(never)));
    run.close();
    String said = hang.getMessage();
    assertTrue(said.contains("hangs: it waits for work in real time"), said);
    assertTrue(said.contains("task 'Task-1'"), said);
    assertTrue(said.contains(", waits for " + never.getClass().getName()), said);
  }

  /** How much of the patience with real work is left after a body. */
  private static long patienceAfter(Action body) {
    Patience patience = new Patience(true);
    VirtualRun run = new VirtualRun("run", null, patience, ofSeconds(60));
    run.run(
        () -> {
          body.run();
          return "";
        });
    run.close();
    return patience.left();
  }

  @Test
  void nothingIsWaitedForThatRunsInVirtualTime() {
    long left =
        patienceAfter(
            () -> {
              Promise<String> promise = Promise.create();
              Task<Void> sleeper =
                  createTask(
                      () -> {
                        sleep(ofHours(1));
                        promise.complete("kept");
                      });
              assertEquals("kept", await(promise.toCompletableFuture()));
              await(sleeper.toCompletableFuture());
              VirtualTime.clock().advance(ofHours(1));
              VirtualTime.clock().advanceUntilIdle();
            });
    assertEquals(new Patience(true).left(), left);
  }

  @Test
  void anAnswerRestoresThePatience() {
    long left =
        patienceAfter(
            () -> {
              Task<Void> ticker = createTask(() -> sleep(ofHours(1)));
              await(answerIn(300));
              ticker.cancel();
            });
    assertEquals(new Patience(true).left(), left);
  }

  static class Gates {
    @AsyncTest(seeds = 30)
    void aFutureThatWaitsForTheClockGetsIt(VirtualClock clock) {
      CompletableFuture<String> gate = new CompletableFuture<>();
      createTask(
          () -> {
            sleep(ofHours(1));
            gate.complete("open");
          });
      assertEquals("open", await(gate));
      assertEquals(ofHours(1), clock.now());
    }
  }

  @Test
  void whatWaitsForTheClockIsWaitedForASecondATestAndNotASeed() {
    var results = assertTimeout(ofSeconds(15), () -> Kit.run(Gates.class));
    assertEquals(30, results.testEvents().succeeded().count());
  }
}
