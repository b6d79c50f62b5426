package dev.menai.stream;

import static dev.menai.Async.currentTask;
import static dev.menai.Async.nanoTime;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import org.junit.jupiter.api.Test;

/** Streams of given items, of other streams and of time; and sources that are left behind. */
class SourcesTest {
  private static void inVirtualTime(dev.menai.Action body) {
    TestCoroutineScheduler scheduler = new TestCoroutineScheduler();
    var dispatcher = TestCoroutineDispatchersKt.StandardTestDispatcher(scheduler, null);
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.on(dispatcher)).build()) {
      Task<Void> task = scope.createTask(body);
      scheduler.advanceUntilIdle();
      task.result();
    }
  }

  @OnEachExecution
  void itemsAreCopiedAndMayBeNull(Execution where) {
    String[] items = {"a", null};
    AsyncStream<String> stream = AsyncStream.of(items);
    items[0] = "changed";
    run(
        where,
        () -> {
          assertEquals(Arrays.asList("a", null), stream.toList());
          assertEquals(List.of(), AsyncStream.of().toList());
          assertEquals(List.of(1, 2), AsyncStream.of(List.of(1, 2)).toList());
        });

    assertThrows(NullPointerException.class, () -> AsyncStream.of((Object[]) null));
  }

  @Test
  void mergedItemsComeInTheOrderOfTime() {
    inVirtualTime(
        () -> {
          AsyncStream<String> slow = AsyncStream.ticks(ofSeconds(3)).map(i -> "slow " + i).take(3);
          AsyncStream<String> fast = AsyncStream.ticks(ofSeconds(2)).map(i -> "fast " + i).take(2);

          assertEquals(
              List.of("slow 0", "fast 0", "fast 1", "slow 1", "slow 2"),
              AsyncStream.merge(slow, fast).toList());
          assertEquals(List.of(), AsyncStream.merge().toList());
        });
  }

  @OnEachExecution
  void sourcesThatAreMergedStayInStep() {
    Counter first = new Counter();
    Counter second = new Counter();
    assertEquals(4, AsyncStream.merge(first.stream(), second.stream()).take(4).toList().size());
    // One may have given all four before the other began.
    assertEquals(first.started.get(), first.ended.get());
    assertEquals(second.started.get(), second.ended.get());
    assertTrue(first.made.get() + second.made.get() <= 4 + 2);
  }

  @OnEachExecution
  void aFailureOfOneSourceEndsTheOthers(Execution where) {
    IOException failure = new IOException();
    AsyncStream<Integer> failing =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              throw failure;
            });
    run(
        where,
        () -> {
          Counter counter = new Counter();
          var thrown =
              assertThrows(
                  CompletionException.class,
                  () -> AsyncStream.<Integer>merge(failing, counter.stream()).collect(i -> {}));
          assertSame(failure, thrown.getCause());
          assertEquals(counter.started.get(), counter.ended.get());
        });

    assertThrows(NullPointerException.class, () -> AsyncStream.merge(failing, null));
  }

  @Test
  void ticksDoNotDriftAndALateConsumerMissesSome() {
    inVirtualTime(
        () -> {
          long start = nanoTime();
          List<List<Long>> seen = new ArrayList<>();
          List<Integer> millis = new ArrayList<>(List.of(0, 700, 400, 2500, 1000, 0));
          for (long tick : AsyncStream.ticks(ofSeconds(1)).take(6)) {
            seen.add(List.of(tick, TimeUnit.NANOSECONDS.toMillis(nanoTime() - start)));
            sleep(ofMillis(millis.remove(0)));
          }
          assertEquals(
              List.of(
                  List.of(0L, 0L),
                  List.of(1L, 1000L),
                  List.of(2L, 2000L),
                  List.of(3L, 3000L),
                  List.of(6L, 6000L),
                  List.of(7L, 7000L)),
              seen);
        });
  }

  @Test
  void aPeriodIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> AsyncStream.ticks(ZERO));
    assertThrows(IllegalArgumentException.class, () -> AsyncStream.ticks(ofMillis(-1)));
    assertThrows(NullPointerException.class, () -> AsyncStream.ticks(null));
  }

  @Test
  void aPeriodBeyondAnyClockIsNeverOver() {
    inVirtualTime(
        () ->
            assertEquals(
                0L,
                AsyncStream.ticks(Duration.ofSeconds(Long.MAX_VALUE)).stream()
                    .findFirst()
                    .orElseThrow()));
  }

  @OnEachExecution
  void theSourceOfALoopThatBreaksEndsWhenItsIteratorIsCollected() {
    CountDownLatch ended = new CountDownLatch(1);
    Task<?> task = currentTask();
    AsyncStream<Integer> source =
        AsyncStream.generate(
            out -> {
              try {
                for (int i = 0; ; i++) out.emit(i);
              } finally {
                assertSame(task, currentTask());
                sleepShortly();
                ended.countDown();
              }
            });
    assertEquals(3, firstAbove(2, source));
    while (ended.getCount() > 0) {
      System.gc();
      sleep(ofMillis(5));
    }
  }

  private static void sleepShortly() {
    dev.menai.Async.nonCancellable(() -> sleep(ofMillis(1)));
  }

  private static int firstAbove(int limit, AsyncStream<Integer> stream) {
    for (int item : stream) if (item > limit) return item;
    throw new AssertionError();
  }
}
