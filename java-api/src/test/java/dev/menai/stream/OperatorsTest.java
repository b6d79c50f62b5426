package dev.menai.stream;

import static dev.menai.Async.asCompleted;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Executed.throwing;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.sync.AsyncBarrier;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  @OnEachExecution
  void mapAndFilterMaySuspend() {
    assertEquals(
        List.of("0", "20", "40"),
        new Counter()
            .stream()
                .filter(
                    i -> {
                      sleep(ofMillis(1));
                      return i % 2 == 0;
                    })
                .map(
                    i -> {
                      sleep(ofMillis(1));
                      return "" + i * 10;
                    })
                .take(3)
                .toList());
  }

  @OnEachExecution
  void mapAndFilterOverAKotlinFlowMaySuspend() {
    assertEquals(
        List.of(0, 20, 40),
        AsyncStream.<Integer>from(KotlinFlows.INSTANCE.ticks(5))
            .filter(
                i -> {
                  sleep(ofMillis(1));
                  return i % 2 == 0;
                })
            .map(
                i -> {
                  sleep(ofMillis(1));
                  return i * 10;
                })
            .toList());
  }

  @OnEachExecution
  void theFailureOfAFunctionIsOneOfTheStreamAndEndsTheSource(Execution where) {
    IOException failure = new IOException("bad");
    Counter counter = new Counter();
    run(
        where,
        () -> {
          for (AsyncStream<?> stream :
              List.of(
                  counter.stream().map(throwing(failure)),
                  counter.stream().filter(throwing(failure)),
                  counter.stream().mapConcurrent(2, throwing(failure)))) {
            var thrown = assertThrows(CompletionException.class, stream::toList);
            assertSame(failure, thrown.getCause());
            assertEquals(counter.started.get(), counter.ended.get());
            assertThrows(CompletionException.class, () -> stream.iterator().next());
          }
        });

    assertEquals(6, counter.ended.get());
  }

  @OnEachExecution
  void takeEndsTheSourceBeforeTheNextLineAndAsksForNoMore() {
    Counter counter = new Counter();
    assertEquals(List.of(0, 1, 2), counter.stream().take(3).toList());
    assertEquals(3, counter.made.get());
    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void takeOfMoreThanThereAreTakesAll() {
    assertEquals(List.of(1, 2), AsyncStream.of(List.of(1, 2)).take(3).toList());
    assertEquals(List.of(1, 2), AsyncStream.of(List.of(1, 2)).take(Integer.MAX_VALUE).toList());
  }

  @OnEachExecution
  void takeOfNoneNeverRunsTheSource(Execution where) {
    Counter counter = new Counter();
    run(where, () -> assertEquals(List.of(), counter.stream().take(0).toList()));
    assertEquals(0, counter.started.get());
  }

  @OnEachExecution
  void withoutABufferTheSourceIsAtMostOneItemAhead() {
    Counter counter = new Counter();
    try (var cursor = counter.stream().open()) {
      for (int i = 1; i <= 5; i++) {
        cursor.next();
        sleep(ofMillis(5));
        assertTrue(counter.made.get() <= i + 1, () -> counter.made + " made");
      }
    }
  }

  @OnEachExecution
  void aBufferLetsTheSourceRunAheadByItsSizeAndOneMore() {
    Counter counter = new Counter();
    try (var cursor = counter.stream().buffer(3).open()) {
      for (int taken = 1; taken <= 2; taken++) {
        cursor.next();
        int most = taken + 3 + 1;
        while (counter.made.get() < most) sleep(ofMillis(1));
        sleep(ofMillis(20));
        assertEquals(most, counter.made.get());
      }
    }

    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void leavingABufferedStreamEndsTheSourceBeforeTheNextLine() {
    Counter counter = new Counter();
    assertEquals(List.of(0, 1), counter.stream().buffer(8).take(2).toList());
    assertEquals(1, counter.ended.get());
    assertThrows(
        IllegalStateException.class,
        () ->
            counter.stream()
                .buffer(8)
                .collect(
                    i -> {
                      throw new IllegalStateException("bad");
                    }));
    assertEquals(2, counter.ended.get());
  }

  @OnEachExecution
  void anUnlimitedBufferKeepsEverything() {
    AtomicInteger made = new AtomicInteger();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              while (made.get() < 100) out.emit(made.getAndIncrement());
            });
    try (var cursor = stream.buffer(Integer.MAX_VALUE).open()) {
      cursor.next();
      while (made.get() < 100) sleep(ofMillis(1));
      for (int i = 1; i < 100; i++) assertEquals(i, cursor.next());
      assertFalse(cursor.hasNext());
    }
  }

  @OnEachExecution
  void mapConcurrentRunsUpToItsLimitAtOnceAndKeepsTheOrder() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AsyncBarrier firstThree = new AsyncBarrier(3);
    List<Integer> results =
        new Counter()
            .stream()
                .take(20)
                .mapConcurrent(
                    3,
                    i -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      if (i < 3) firstThree.await();
                      sleep(ofMillis(i % 3 * 5));
                      running.decrementAndGet();
                      return i * 2;
                    })
                .toList();
    for (int i = 0; i < 20; i++) assertEquals(2 * i, results.get(i));

    assertEquals(20, results.size());
    assertEquals(3, most.get());
  }

  @OnEachExecution
  void mapConcurrentDoesNotAskForMoreThanItWorksOn() {
    Counter counter = new Counter();
    Gate go = new Gate();
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    try (var cursor =
        counter.stream()
            .mapConcurrent(
                3,
                i -> {
                  begun.add(i);
                  if (i == 0) go.await();
                  return i;
                })
            .open()) {
      Task<Integer> first = createTask(() -> cursor.next());
      while (begun.size() < 3) sleep(ofMillis(1));
      sleep(ofMillis(20));
      assertEquals(Set.of(0, 1, 2), begun);
      assertEquals(3, counter.made.get());
      go.open();
      assertEquals(0, first.await());
      assertEquals(1, cursor.next());
    }

    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void theFirstFailureOfMapConcurrentCancelsTheOthersAndWaitsForThem() {
    List<String> events = new CopyOnWriteArrayList<>();
    IllegalStateException failure = new IllegalStateException("bad");
    AsyncBarrier allRun = new AsyncBarrier(3); // one that has not begun would end without a word
    AsyncStream<Integer> stream =
        AsyncStream.of(List.of(1, 2, 3))
            .mapConcurrent(
                3,
                i -> {
                  if (i == 3) {
                    allRun.await();
                    throw failure;
                  }
                  try {
                    allRun.await();
                    sleep(ofDays(1));
                  } finally {
                    events.add("ended " + i);
                  }
                  return i;
                });

    assertSame(failure, assertThrows(IllegalStateException.class, stream::toList));
    assertEquals(Set.of("ended 1", "ended 2"), Set.copyOf(events));
  }

  @OnEachExecution
  void leavingMapConcurrentCancelsItsCallsAndWaitsForThem() {
    AtomicInteger ended = new AtomicInteger();
    Counter counter = new Counter();
    assertEquals(
        List.of(0),
        counter.stream()
            .mapConcurrent(
                4,
                i -> {
                  try {
                    if (i > 0) sleep(ofDays(1));
                    return i;
                  } finally {
                    ended.incrementAndGet();
                  }
                })
            .take(1)
            .toList());
    assertEquals(1, counter.ended.get());
    assertTrue(ended.get() >= 1);
    int then = ended.get();
    sleep(ofMillis(10));
    assertEquals(then, ended.get());
  }

  @OnEachExecution
  void ofIteratesAnewEachTimeAndInTheTaskSoThatItemsMayComeOverTime() {
    AsyncStream<Integer> some = AsyncStream.of(List.of(1, 2, 3));
    assertEquals(List.of(1, 2, 3), some.toList());
    assertEquals(List.of(1, 2, 3), AsyncStream.of(some).toList());
    Promise<Integer> first = Promise.create();
    Promise<Integer> second = Promise.create();
    Promise<Integer> third = Promise.create();
    first.complete(1);
    assertEquals(
        List.of(1, 2, 3),
        AsyncStream.of(asCompleted(List.of(third, second, first)))
            .map(
                task -> {
                  // Each item is there only when the one before it was consumed.
                  if (task.result() == 1) second.complete(2);
                  if (task.result() == 2) third.complete(3);
                  return task.result();
                })
            .toList());
  }

  @Test
  void aFlowComesBackAsItself() {
    var flow = KotlinFlows.INSTANCE.ticks(1);
    assertSame(flow, AsyncStream.from(flow).asFlow());
    AsyncStream<Integer> stream = new Counter().stream();
    assertSame(stream.asFlow(), AsyncStream.of(stream).asFlow());
  }
}
