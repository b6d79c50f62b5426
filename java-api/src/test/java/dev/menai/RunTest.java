package dev.menai;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.Unit;
import kotlinx.coroutines.DelayKt;
import org.junit.jupiter.api.Test;

class RunTest {
  @OnEachExecution
  void returnsTheValueOfMain(Execution where) {
    String value =
        run(
            where,
            () -> {
              sleep(ofMillis(1));
              return "API data";
            });
    assertEquals("API data", value);
  }

  @OnEachExecution
  void returnsNullOfAMainThatReturnsNull(Execution where) {
    Object value = run(where, () -> null);
    assertNull(value);
  }

  @Test
  void runsAnActionOnAnEventLoopByDefault() {
    List<String> order = new ArrayList<>();
    run(
        () -> {
          createTask(() -> order.add("task"));
          order.add("main");
          yieldNow();
        });

    assertEquals(List.of("main", "task"), order);
  }

  @OnEachExecution
  void runsASuspendCall(Execution where) {
    Object value = run(where, k -> DelayKt.delay(1, k));
    assertSame(Unit.INSTANCE, value);
  }

  @Test
  void runsASuspendCallOnAnEventLoopByDefault() {
    assertEquals("at once", Async.<String>run(k -> "at once"));
  }

  @OnEachExecution
  void throwsTheUncheckedFailureOfMainAsItself(Execution where) {
    RuntimeException failure = new IllegalArgumentException("bad");
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                run(
                    where,
                    () -> {
                      sleep(ofMillis(1));
                      throw failure;
                    }));

    assertSame(failure, thrown);
  }

  @OnEachExecution
  void throwsTheCheckedFailureOfMainInsideACompletionException(Execution where) {
    Exception failure = new IOException("gone");
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> run(where, failing(failure)));
    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void cancelsTasksThatMainLeftBehindAndWaitsForThem(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    AtomicReference<Task<?>> left = new AtomicReference<>();
    Sleeper body = Sleeper.slowToEnd(() -> events.add("cleaned up"));

    run(
        where,
        () -> {
          left.set(createTask(body));
          body.begun();
          events.add("main ended");
        });

    assertEquals(List.of("main ended", "cleaned up"), events);
    assertTrue(left.get().isCancelled());
  }

  @OnEachExecution
  void aTaskThatIsMadeWhileTheRunEndsNeverRuns(Execution where) {
    AtomicReference<Task<?>> late = new AtomicReference<>();
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper body = new Sleeper(() -> late.set(createTask(() -> events.add("ran"))));

    run(
        where,
        () -> {
          createTask(body);
          body.begun();
        });

    assertTrue(late.get().isCancelled());
    assertEquals(List.of(), events);
  }

  @OnEachExecution
  void throwsTheReasonWhenMainWasCancelled(Execution where) {
    TaskCancelledException thrown =
        assertThrows(
            TaskCancelledException.class,
            () ->
                run(
                    where,
                    () -> {
                      currentTask().cancel("changed my mind");
                      yieldNow();
                    }));
    assertEquals("changed my mind", thrown.getMessage());
  }

  @OnEachExecution
  void isRefusedInsideATask(Execution where) {
    IllegalStateException refused =
        run(
            where,
            () -> assertThrows(IllegalStateException.class, () -> run(where, () -> "inner")));
    assertTrue(
        refused.getMessage().startsWith("run was called inside task 'Task-1'"),
        refused::getMessage);
  }

  @OnEachExecution
  void mayBeCalledInToThread(Execution where) {
    String value = run(where, () -> Async.<String>toThread(() -> run(where, () -> "inner")));
    assertEquals("inner", value);
  }

  @OnEachExecution
  void mayBeCalledAgainAfterItEnded(Execution where) {
    int sum = run(where, () -> 1) + run(where, () -> 2);
    assertEquals(3, sum);
  }

  @OnEachExecution
  void anInterruptOfTheCallingThreadCancelsMainWaitsAndRestoresTheFlag(Execution where) {
    Thread caller = Thread.currentThread();
    List<String> events = new CopyOnWriteArrayList<>();

    assertThrows(
        TaskCancelledException.class,
        () ->
            run(
                where,
                () -> {
                  try {
                    caller.interrupt();
                    sleep(ofHours(1));
                  } catch (CancellationException cancelled) {
                    nonCancellable(() -> sleep(ofMillis(5)));
                    events.add("cleaned up");
                    throw cancelled;
                  }
                }));
    assertTrue(Thread.interrupted(), "the flag is restored");
    assertEquals(List.of("cleaned up"), events);
  }

  @OnEachExecution
  void aThreadThatIsInterruptedAlreadyCancelsMain(Execution where) {
    Thread.currentThread().interrupt();
    assertThrows(TaskCancelledException.class, () -> run(where, () -> sleep(ofHours(1))));
    assertTrue(Thread.interrupted());
  }

  @OnEachExecution
  void aMainThatReturnsItsValueInSpiteOfAnInterruptIsCancelledAllTheSame(Execution where) {
    Thread caller = Thread.currentThread();
    assertThrows(
        TaskCancelledException.class,
        () ->
            run(
                where,
                () -> {
                  caller.interrupt();
                  try {
                    sleep(ofHours(1));
                  } catch (CancellationException swallowed) {
                    // On purpose.
                  }
                  return "value";
                }));
    assertTrue(Thread.interrupted());
  }

  @OnEachExecution
  void aFailureOfMainWinsOverItsCancel(Execution where) {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    Throwable thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                run(
                    where,
                    () -> {
                      currentTask().cancel();
                      try {
                        yieldNow();
                      } catch (CancellationException cancelled) {
                        throw failure;
                      }
                    }));

    assertSame(failure, thrown);
  }

  @OnEachExecution
  void severalRunsGoOnAtTheSameTimeEachWithItsOwnTasks(Execution where) throws Exception {
    var inside = new CyclicBarrier(2);
    List<Integer> seen = new CopyOnWriteArrayList<>();
    Action main =
        () -> {
          Async.toThread(
              () -> {
                inside.await();
              });
          seen.add(allTasks().size());
        };
    Thread other = new Thread(() -> run(where, main));

    other.start();
    run(where, main);
    other.join();

    assertEquals(List.of(1, 1), seen);
    assertFalse(other.isAlive());
  }
}
