package com.acme;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.TaskGroupException;
import dev.menai.stream.AsyncStream;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every program uses, with the versions of this build. */
class VerbsTest {
  @AsyncTest
  void sleepsAtTheSameTimeTakeAsLongAsTheLongest(VirtualClock clock) {
    gather(() -> sleep(ofDays(1)), () -> sleep(ofDays(2)));

    assertEquals(ofDays(2), clock.now());
  }

  @AsyncTest
  void aLimitCancelsWhatTakesTooLong() {
    Task<String> slow =
        createTask(
            () -> {
              sleep(ofDays(1));
              return "late";
            });

    assertThrows(AsyncTimeoutException.class, () -> waitFor(slow, ofSeconds(1)));
    assertThrows(TaskCancelledException.class, slow::await);
  }

  @Test
  void aFailureEndsItsGroupOnBothExecutions() {
    for (Execution where : List.of(Execution.eventLoop(), Execution.parallel())) {
      TaskGroupException failure =
          assertThrows(
              TaskGroupException.class,
              () ->
                  run(
                      where,
                      () ->
                          taskGroup(
                              group -> {
                                group.createTask(() -> sleep(ofDays(1)));
                                group.createTask(() -> Integer.parseInt("one"));
                              })));
      assertEquals(1, failure.failures().size());
    }
  }

  @Test
  void aQueueAndALockAreShared() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    AsyncLock lock = new AsyncLock();

    int sum =
        run(
            () -> {
              createTask(
                  () -> {
                    for (int number = 1; number <= 10; number++) queue.put(number);
                    queue.shutdown();
                  });
              int[] total = new int[1];
              for (int number : queue) lock.withLock(() -> total[0] += number);
              return total[0];
            });

    assertEquals(55, sum);
  }

  @Test
  void aFlowIsAStreamAndBlockingCodeHasItsThread() {
    assertEquals(
        List.of(2, 3, 4),
        run(() -> AsyncStream.from(NumbersKt.numbers(3)).map(number -> number + 1).toList()));
    assertTrue(run(() -> toThread(() -> !Thread.currentThread().getName().isEmpty())));
  }

  @Test
  void aServerHasAScope() throws Exception {
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals("peach", scope.future(() -> await(k -> new SlowPeach().name(k))).get());
      scope.createTask(() -> sleep(ofMillis(10)));
    }
  }
}
