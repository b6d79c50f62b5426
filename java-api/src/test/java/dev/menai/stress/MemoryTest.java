package dev.menai.stress;

import static dev.menai.Async.asCompleted;
import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.ContextVar;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.SuspendCall;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlinx.coroutines.DelayKt;
import org.junit.jupiter.api.Named;
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

  /** Fewer of what takes a thread of the operating system each. */
  private static final int TASKS = Runtime.version().feature() < 21 ? MANY / 4 : MANY;

  /**
   * What heaps differ by without a leak. As many of the smallest objects as are tried are more; as
   * many objects of 32 bytes, where there are fewer tasks.
   */
  private static final long NOISE = 600_000;

  /** A leak is there each time; what else the JVM keeps is not. */
  private static final int ROUNDS = 3;

  /** How often the heap is looked at in a round. */
  private static final int CLEANINGS = 10;

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void endedTasks(Execution where) {
    leavesNothing(where, TASKS, () -> createTask(() -> 1).await());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void endedTimeouts(Execution where) {
    leavesNothing(where, MANY / 4, () -> timeout(ofHours(1), () -> 1));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void timeoutsThatFired(Execution where) {
    leavesNothing(where, MANY / 4, () -> moveOnAfter(ZERO, () -> sleep(ofHours(1))));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledWaitersForALock(Execution where) {
    AsyncLock lock = new AsyncLock();
    assertTrue(lock.tryAcquire());
    leavesNothing(where, MANY / 4, () -> moveOnAfter(ZERO, lock::acquire));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledGettersOfAQueue(Execution where) {
    AsyncQueue<String> queue = AsyncQueue.fifo();
    leavesNothing(where, MANY / 4, () -> moveOnAfter(ZERO, () -> queue.get()));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledAwaitersOfAPromise(Execution where) {
    Promise<String> never = Promise.create();
    leavesNothing(where, MANY / 4, () -> moveOnAfter(ZERO, () -> shield(never)));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void valuesOfAContext(Execution where) {
    ContextVar<byte[]> variable = ContextVar.create("variable");
    leavesNothing(
        where,
        MANY / 40,
        () -> variable.where(new byte[10_000], () -> createTask(() -> {}).await()));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void runs(Execution where) {
    run(where, () -> {});
    assertEquals(0, left(MANY / 20, () -> run(where, () -> createTask(() -> sleep(ofHours(1))))));
    assertFalse(Async.dump().contains("run-"), Async::dump);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledSleepers(Execution where) {
    leavesNothing(where, MANY / 4, () -> cancelsWhatWaits(() -> sleep(ofHours(1))));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledAwaiters(Execution where) {
    Promise<String> never = Promise.create();
    leavesNothing(where, MANY / 4, () -> cancelsWhatWaits(() -> never.await()));
  }

  private static void cancelsWhatWaits(Action body) {
    Task<?> task = createTask(body);
    yieldNow();
    task.cancel();
    assertCancelled(task);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void cancelledDelaysOfKotlin(Execution where) {
    SuspendCall<Unit> delay = continuation -> DelayKt.delay(3_600_000, continuation);
    leavesNothing(where, MANY / 4, () -> moveOnAfter(ZERO, delay));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void scopesWhoseHandlersKnowTheTasksThatFailed(Execution where) {
    assertEquals(0, left(MANY / 500, () -> failsUnseen(where)));
  }

  private static void failsUnseen(Execution where) {
    List<Task<?>> tasks = new ArrayList<>();
    byte[] kept = new byte[20_000];
    AsyncScope.Builder builder =
        AsyncScope.builder()
            .execution(where)
            .onUncaught((task, failure) -> assertTrue(kept.length > tasks.size()));
    try (AsyncScope scope = builder.build()) {
      Task<?> failing = scope.createTask(failing(new IOException("unseen")));
      tasks.add(failing);
      while (!failing.isDone()) Thread.onSpinWait();
    }
  }

  /** Each way to end an iteration over a task that lives on. */
  static Stream<Named<Consumer<Task<String>>>> iterations() {
    return Stream.of(
        Named.of(
            "left", lives -> oneOf(asCompleted(List.<Awaitable<String>>of(lives, () -> "quick")))),
        Named.of(
            "cancelled",
            lives -> moveOnAfter(ZERO, () -> asCompleted(List.of(lives)).iterator().next())),
        Named.of(
            "past its limit",
            lives -> {
              var each = asCompleted(List.of(lives), ZERO).iterator();
              assertThrows(AsyncTimeoutException.class, each::next);
              assertFalse(each.hasNext());
            }));
  }

  private static void oneOf(Iterable<Task<String>> tasks) {
    for (Task<String> task : tasks) {
      task.await();
      break;
    }
  }

  @ParameterizedTest
  @MethodSource("iterations")
  void iterationsOverTasksThatLiveOn(Consumer<Task<String>> iteration) {
    for (Execution where : executions().toList()) {
      run(
          where,
          () -> {
            Task<String> lives = createTask(() -> Promise.<String>create().await());
            assertEquals(0, left(MANY / 20, () -> iteration.accept(lives)));
            lives.cancel();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void viewsOfTasksThatLiveOn(Execution where) {
    run(
        where,
        () -> {
          Task<String> lives = createTask(() -> Promise.<String>create().await());
          assertEquals(0, left(MANY, () -> assertFalse(lives.asDeferred().isCompleted())));
          lives.cancel();
        });
  }

  @ParameterizedTest
  @MethodSource("executions")
  void whatIsKeptIsSeen(Execution where) {
    List<Object> kept = new ArrayList<>();
    run(
        where,
        () -> {
          long left = left(TASKS / 4, () -> kept.add(ended(createTask(() -> 1))));
          assertTrue(left > NOISE, () -> "only " + left + " bytes, with " + kept.size() + " kept");
        });
  }

  // Whose threads come and go with the machine's load would be in the way of the figure.
  private static Task<?> ended(Task<?> task) {
    task.await();
    return task;
  }

  private static void leavesNothing(Execution where, int many, Action action) {
    run(
        where,
        () -> {
          assertEquals(0, left(many, action));
          assertEquals(Set.<Task<?>>of(Async.currentTask()), Async.allTasks());
        });
  }

  /** How many bytes are left of so many, each time; 0 when it is noise. */
  private static long left(int many, Action action) {
    try {
      // Classes, pools and what else a first time needs.
      for (int i = 0; i < 1_000; i++) action.run();
      long left = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long before = usedHeap();
        for (int i = 0; i < many; i++) action.run();
        // What the garbage collector finds out is cleaned up by another thread, a moment later.
        for (int i = 0; i < CLEANINGS; i++) {
          left = usedHeap() - before;
          if (left < NOISE) return 0;
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
      }
      return left;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
