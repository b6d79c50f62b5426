package dev.menai.stress;

import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.Async;
import dev.menai.ContextVar;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What has ended leaves nothing in the heap of a program that goes on: measured, after many of a
 * kind. With {@code -Dmenai.stress=long}, a hundred times as many.
 */
@Tag("once")
@Timeout(3_600)
class MemoryTest {
  private static final int MANY =
      "long".equals(System.getProperty("menai.stress")) ? 10_000_000 : 100_000;

  /** Less than a byte for each is no leak of it. */
  private static final long ALLOWED = 4 << 20;

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void endedTasks(Execution where) {
    leavesNothing(where, MANY, () -> createTask(() -> 1).await());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void endedTimeouts(Execution where) {
    leavesNothing(where, MANY / 10, () -> timeout(ofHours(1), () -> 1));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void timeoutsThatFired(Execution where) {
    leavesNothing(where, MANY / 10, () -> moveOnAfter(ZERO, () -> sleep(ofHours(1))));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledWaitersForALock(Execution where) {
    AsyncLock lock = new AsyncLock();
    assertTrue(lock.tryAcquire());
    leavesNothing(where, MANY / 10, () -> moveOnAfter(ZERO, lock::acquire));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledGettersOfAQueue(Execution where) {
    AsyncQueue<String> queue = AsyncQueue.fifo();
    leavesNothing(where, MANY / 10, () -> moveOnAfter(ZERO, () -> queue.get()));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledAwaitersOfAPromise(Execution where) {
    Promise<String> never = Promise.create();
    leavesNothing(where, MANY / 10, () -> moveOnAfter(ZERO, () -> shield(never)));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void valuesOfAContext(Execution where) {
    ContextVar<byte[]> variable = ContextVar.create("variable");
    leavesNothing(
        where,
        MANY / 100,
        () -> variable.where(new byte[10_000], () -> createTask(() -> {}).await()));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void runs(Execution where) {
    long before = usedHeap();
    for (int i = 0; i < MANY / 100; i++) run(where, () -> createTask(() -> sleep(ofHours(1))));
    long left = usedHeap() - before;
    assertTrue(left < ALLOWED, () -> left + " bytes are left");
    assertFalse(Async.dump().contains("run-"), Async::dump);
  }

  private static void leavesNothing(Execution where, int many, Action action) {
    run(
        where,
        () -> {
          // Classes, pools and what else a first time needs.
          for (int i = 0; i < 1_000; i++) action.run();
          long before = usedHeap();
          for (int i = 0; i < many; i++) action.run();
          long left = usedHeap() - before;
          assertTrue(left < ALLOWED, () -> left + " bytes are left after " + many);
          Task<?> self = Async.currentTask();
          assertEquals(java.util.Set.of(self), Async.allTasks());
        });
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
