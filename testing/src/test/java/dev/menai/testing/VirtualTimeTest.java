package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Promise;
import dev.menai.TaskCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  @Test
  void aDayOfSleepsTakesLessThanASecond() {
    // The best of some, as other programs may have the processors meanwhile.
    List<Duration> rounds = new ArrayList<>();
    while (rounds.stream().noneMatch(taken -> taken.compareTo(ofSeconds(1)) < 0)) {
      assertTrue(rounds.size() < 10, rounds::toString);
      rounds.add(aDayOfSleeps());
    }
  }

  private static Duration aDayOfSleeps() {
    long start = System.nanoTime();
    Duration end =
        VirtualTime.run(
            () -> {
              for (int i = 0; i < 24 * 60; i++) sleep(ofMinutes(1));
              return VirtualTime.clock().now();
            });
    assertEquals(ofHours(24), end);
    return Duration.ofNanos(System.nanoTime() - start);
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
        assertThrows(AssertionError.class, () -> VirtualTime.run(() -> await(Promise.create())));
    assertTrue(hang.getMessage().contains("Task-1"));
  }

  @Test
  void aFailureCrossesAsWithRun() {
    IllegalStateException unchecked = new IllegalStateException();
    IOException checked = new IOException();
    assertSame(
        unchecked,
        assertThrows(
            IllegalStateException.class,
            () ->
                VirtualTime.run(
                    () -> {
                      throw unchecked;
                    })));
    assertSame(
        checked,
        assertThrows(
                CompletionException.class,
                () ->
                    VirtualTime.run(
                        () -> {
                          throw checked;
                        }))
            .getCause());
    assertThrows(
        TaskCancelledException.class, () -> VirtualTime.run(() -> currentTask().cancel("enough")));
  }

  @Test
  void aTaskThatIsLeftBehindIsCancelledAndWaitedForAndTold() {
    List<String> log = new ArrayList<>();
    assertLeftOver(
        "task 'poller'",
        () -> {
          createTask(
              "poller",
              () -> {
                try {
                  sleep(ofHours(1));
                } finally {
                  nonCancellable(() -> sleep(ofSeconds(1)));
                  log.add("cleaned up");
                }
              });
          yieldNow();
        });
    assertEquals(List.of("cleaned up"), log);
  }

  private static void assertLeftOver(String what, Action body) {
    var problem = assertThrows(AssertionError.class, () -> VirtualTime.run(body));
    assertTrue(problem.getMessage().contains(what), problem.getMessage());
  }

  @Test
  void aTimerThatIsLeftBehindIsTold() {
    assertLeftOver("coroutine 'lost'", () -> await(k -> new Clocks().leaveASleeper(k)));
  }

  @Test
  void aScopeThatIsLeftOpenIsTold() {
    Promise<AsyncScope> opened = Promise.create();
    assertLeftOver(
        "a scope was left open: left over",
        () -> {
          AsyncScope scope = AsyncScope.builder().name("left over").build();
          scope.createTask(() -> await(new CompletableFuture<>()));
          opened.complete(scope);
        });
    opened.result().close();
  }

  @Test
  void aScopeThatOthersOpenMeanwhileIsNoneOfItsBusiness() {
    Promise<AsyncScope> opened = Promise.create();
    Thread other = new Thread(() -> opened.complete(openBusy()));
    VirtualTime.run(
        () -> {
          other.start();
          toThread(() -> other.join());
        });
    opened.result().close();
  }

  private static AsyncScope openBusy() {
    AsyncScope scope = AsyncScope.create();
    scope.createTask(() -> await(new CompletableFuture<>()));
    return scope;
  }

  @Test
  void aThreadThatIsLeftRunningIsTold() {
    CountDownLatch end = new CountDownLatch(1);
    assertLeftOver(
        "thread 'left over'", () -> new Thread(() -> joinLatch(end), "left over").start());
    end.countDown();
  }

  private static void joinLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anUnseenFailureIsThrown() {
    IOException failure = new IOException("unseen");
    var problem =
        assertThrows(AssertionError.class, () -> VirtualTime.run(() -> failUnseen(failure)));
    assertTrue(problem.getMessage().contains("'worker' failed"), problem.getMessage());
    assertSame(failure, problem.getCause());
  }

  @Test
  void anUnseenFailureIsSuppressedInThatOfTheBody() {
    IOException unseen = new IOException("unseen");
    IllegalStateException own = new IllegalStateException("own");
    Action body =
        () -> {
          failUnseen(unseen);
          throw own;
        };
    assertSame(own, assertThrows(IllegalStateException.class, () -> VirtualTime.run(body)));
    assertSame(unseen, own.getSuppressed()[0].getCause());
  }

  private static void failUnseen(IOException failure) {
    createTask(
        "worker",
        () -> {
          throw failure;
        });
    sleep(ofSeconds(1));
  }

  @Test
  void anInterruptCancelsMain() {
    Thread.currentThread().interrupt();
    assertThrows(TaskCancelledException.class, () -> VirtualTime.run(() -> sleep(ofHours(1))));
    assertTrue(Thread.interrupted());
  }

  @Test
  void noTimePassesBeforeAnInterruptIsSeen() {
    Thread caller = Thread.currentThread();
    List<Duration> ends = new ArrayList<>();
    assertThrows(
        TaskCancelledException.class,
        () ->
            VirtualTime.run(
                () -> {
                  caller.interrupt();
                  try {
                    sleep(ofHours(24));
                  } finally {
                    ends.add(VirtualTime.clock().now());
                  }
                }));
    assertTrue(Thread.interrupted());
    assertEquals(List.of(Duration.ZERO), ends);
  }

  @Test
  void itIsRefusedInsideATask() {
    VirtualTime.run(
        () -> {
          assertThrows(IllegalStateException.class, () -> VirtualTime.run(() -> {}));
        });
  }

  @Test
  void manyBusyRunsKeepNoOtherFromRunning() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Void>> busy = new ArrayList<>();
    int many = 2 * Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < many; i++) busy.add(inAThread(() -> yieldUntil(stop)));

    try {
      inAThread(() -> sleep(ofHours(1))).get(60, TimeUnit.SECONDS);
    } finally {
      stop.set(true);
      for (CompletableFuture<Void> run : busy) run.join();
    }
  }

  private static void yieldUntil(AtomicBoolean stop) {
    while (!stop.get()) yieldNow();
  }

  private static CompletableFuture<Void> inAThread(Action body) {
    return CompletableFuture.runAsync(
        () -> VirtualTime.run(body), work -> new Thread(work, "test").start());
  }
}
