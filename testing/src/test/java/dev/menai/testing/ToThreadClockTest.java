package dev.menai.testing;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncFunction;
import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The clock stands for a thread in {@code toThread}, but not for one that waits for the clock. */
class ToThreadClockTest {
  private static CompletableFuture<String> answerIn(long realMillis) {
    return supplyAsync(() -> "answer", delayedExecutor(realMillis, MILLISECONDS));
  }

  @AsyncTest
  void itStandsForAThreadThatWaitsForAnother(VirtualClock clock) {
    String answer = waitFor(() -> toThread(() -> answerIn(200).get()), ofMillis(50));

    assertEquals("answer", answer);
    assertEquals(ZERO, clock.now());
  }

  @AsyncTest
  void itStandsForAThreadThatReadsFromASocket(VirtualClock clock) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      runAsync(() -> connect(server), delayedExecutor(200, MILLISECONDS));

      waitFor(() -> toThread(() -> server.accept().close()), ofMillis(50));

      assertEquals(ZERO, clock.now());
    }
  }

  private static void connect(ServerSocket server) {
    try {
      new Socket(server.getInetAddress(), server.getLocalPort()).close();
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  @AsyncTest
  void itStandsForMoreThanASecond(VirtualClock clock) {
    Task<Void> sleeper = createTask(() -> sleep(ofHours(1)));

    toThread(() -> Thread.sleep(1200)); // of real time, of which a second is no limit

    assertEquals(ZERO, clock.now());
    sleeper.cancel();
  }

  @AsyncTest
  void itStandsUntilAThreadHasEndedThatWasCancelled(VirtualClock clock) {
    Promise<Boolean> begun = Promise.create();
    Task<Void> call =
        createTask(
            () ->
                toThread(
                    () -> {
                      try {
                        begun.complete(true);
                        new CountDownLatch(1).await();
                      } finally {
                        answerIn(200).join();
                      }
                    }));
    Task<Void> sleeper = createTask(() -> sleep(ofHours(1)));
    begun.await();

    call.cancel();

    assertThrows(TaskCancelledException.class, call::await);
    assertEquals(ZERO, clock.now());
    sleeper.cancel();
  }

  @AsyncTest
  void itGoesOnForAThreadThatCleansUpAfterACancel(VirtualClock clock) {
    Promise<Boolean> begun = Promise.create();
    Task<Void> cleanUp = createTask(() -> sleep(ofHours(1)));
    Task<Void> call =
        createTask(
            () ->
                toThread(
                    () -> {
                      try {
                        begun.complete(true);
                        new CountDownLatch(1).await();
                      } finally {
                        cleanUp.get();
                      }
                    }));
    begun.await();

    call.cancel();

    assertThrows(TaskCancelledException.class, call::await);
    assertEquals(ofHours(1), clock.now());
  }

  @AsyncTest
  void itStandsForAThreadThatWaitsForATaskOfARealClock(VirtualClock clock) {
    try (AsyncScope real = AsyncScope.create()) {
      Task<String> slow = real.createTask(() -> await(answerIn(200)));

      assertEquals("answer", waitFor(() -> toThread(() -> slow.get()), ofMillis(50)));
      assertEquals(ZERO, clock.now());
    }
  }

  /** Forty times, each of which would cost a second if the clock stood. */
  private static void assertGoesOn(
      VirtualClock clock, AsyncFunction<Task<String>, String> blocking) {
    assertTimeout(
        ofSeconds(30),
        () -> {
          for (int hour = 1; hour <= 40; hour++) {
            Task<String> sleeper =
                createTask(
                    () -> {
                      sleep(ofHours(1));
                      return "slept";
                    });
            assertEquals("slept", toThread(() -> blocking.apply(sleeper)));
            assertEquals(ofHours(hour), clock.now());
          }
        });
  }

  @AsyncTest
  void itGoesOnForAThreadThatWaitsForATask(VirtualClock clock) {
    assertGoesOn(clock, Task::get);
  }

  @AsyncTest
  void itGoesOnForAThreadThatAwaitsATask(VirtualClock clock) {
    assertGoesOn(clock, Task::await);
  }

  @AsyncTest
  void itGoesOnForAThreadThatWaitsForATaskForSomeTime(VirtualClock clock) {
    assertGoesOn(clock, task -> task.get(1, DAYS));
  }

  @AsyncTest
  void itGoesOnForAThreadThatWaitsForTheFutureOfATask(VirtualClock clock) {
    assertGoesOn(clock, task -> task.toCompletableFuture().join());
  }

  @AsyncTest
  void itGoesOnForAThreadThatWaitsForAFutureMadeFromATask(VirtualClock clock) {
    assertGoesOn(clock, task -> task.toCompletableFuture().thenApply(String::strip).get(1, DAYS));
  }

  @AsyncTest
  void itGoesOnForAThreadThatWaitsForAPromise(VirtualClock clock) {
    assertGoesOn(
        clock,
        task -> {
          Promise<String> promise = Promise.create();
          task.onDone(ended -> promise.complete(ended.result()));
          return promise.await();
        });
  }

  @AsyncTest
  void itGoesOnForAThreadThatRunsABodyInVirtualTime(VirtualClock clock, AsyncScope scope) {
    assertGoesOn(clock, task -> scope.run(() -> task.await()));
  }

  @AsyncTest
  void itStandsUntilAThreadHasWokenForWhichItWentOn(VirtualClock clock) {
    Task<Void> sleeper = createTask(() -> sleep(ofDays(1)));
    for (int i = 1; i <= 200; i++) {
      Task<Void> task = createTask(() -> sleep(ofMillis(1)));
      toThread(() -> task.get());
      assertEquals(ofMillis(i), clock.now());
    }
    sleeper.cancel();
  }

  @AsyncTest
  void itStandsUntilAThreadHasWokenThatWasCancelled(VirtualClock clock) {
    Task<Void> sleeper = createTask(() -> sleep(ofDays(1)));
    for (int i = 0; i < 100; i++) {
      Promise<Boolean> begun = Promise.create();
      Task<Void> call =
          createTask(
              () ->
                  toThread(
                      () -> {
                        begun.complete(true);
                        sleeper.get();
                      }));
      begun.await();
      call.cancel();
      assertThrows(TaskCancelledException.class, call::await);
    }
    assertEquals(ZERO, clock.now());
    assertTrue(sleeper.cancel());
  }
}
