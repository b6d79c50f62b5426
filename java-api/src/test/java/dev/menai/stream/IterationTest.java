package dev.menai.stream;

import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Execution;
import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.Uncaught;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class IterationTest {
  /** A source whose clean-up suspends, and what it did. */
  private static AsyncStream<Integer> slowToEnd(List<String> events) {
    return AsyncStream.generate(
        out -> {
          try {
            for (int i = 0; ; i++) out.emit(i);
          } finally {
            nonCancellable(() -> sleep(ofMillis(20)));
            events.add("source ended");
          }
        });
  }

  @OnEachExecution
  void aLoopThatReachesTheEndHasEndedItsSource() {
    Counter counter = new Counter();
    int sum = 0;
    for (int item : counter.stream().take(4)) sum += item;
    assertEquals(6, sum);
    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void theSourceOfALoopThatBreaksHasEndedWhenTheTaskIsDone() {
    List<String> events = new CopyOnWriteArrayList<>();
    Task<Void> task =
        createTask(
            () -> {
              for (int item : slowToEnd(events)) if (item == 2) break;
              yieldNow();
              events.add("body ends");
            });
    task.await();

    assertEquals(List.of("body ends", "source ended"), events);
    assertFalse(task.isCancelled());
  }

  @OnEachExecution
  void theSourceOfALoopThatBreaksEndsWithTheBlockInWhichTheLoopStands() {
    List<String> events = new CopyOnWriteArrayList<>();
    timeout(
        ofDays(1),
        () -> {
          for (int item : slowToEnd(events)) if (item == 2) break;
        });
    assertEquals(List.of("source ended"), events);
  }

  @OnEachExecution
  void aCursorHasEndedItsSourceBeforeTheNextLine() {
    List<String> events = new CopyOnWriteArrayList<>();
    try (var cursor = slowToEnd(events).open()) {
      assertEquals(0, cursor.next());
      assertEquals(1, cursor.next());
    }
    assertEquals(List.of("source ended"), events);
  }

  @OnEachExecution
  void aCursorHasEndedItsSourceWhenItsBlockFails() {
    List<String> events = new CopyOnWriteArrayList<>();
    IOException failure = new IOException("bad");
    var thrown =
        assertThrows(
            IOException.class,
            () -> {
              try (var cursor = slowToEnd(events).open()) {
                cursor.next();
                throw failure;
              }
            });

    assertSame(failure, thrown);
    assertEquals(List.of("source ended"), events);
  }

  @OnEachExecution
  void aCursorHasEndedItsSourceWhenTheTaskIsCancelled() {
    List<String> events = new CopyOnWriteArrayList<>();
    Gate reached = new Gate();
    Task<Void> task =
        createTask(
            () -> {
              try (var cursor = slowToEnd(events).open()) {
                cursor.next();
                reached.open();
                sleep(ofDays(1));
              } finally {
                events.add("task ends");
              }
            });
    reached.await();

    task.cancel();

    assertCancelled(task);
    assertEquals(List.of("source ended", "task ends"), events);
  }

  @OnEachExecution
  void aClosedCursorHasNoNextItemAndCanBeClosedAgain() {
    Counter counter = new Counter();
    var cursor = counter.stream().open();
    assertTrue(cursor.hasNext());
    cursor.close();
    cursor.close();
    assertFalse(cursor.hasNext());
    assertThrows(NoSuchElementException.class, cursor::next);
    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void aCursorThatIsClosedUnusedNeverStartsItsSource(Execution where) {
    Counter counter = new Counter();
    run(
        where,
        () -> {
          try (var cursor = counter.stream().open()) {
            assertFalse(cursor == null);
          }
          yieldNow();
        });

    assertEquals(0, counter.started.get());
  }

  @OnEachExecution
  void closeThrowsWhatTheSourcesCleanUpFailsWith() {
    IllegalStateException failure = new IllegalStateException("bad");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                out.emit(1);
              } finally {
                throwIt(failure);
              }
            });
    var cursor = stream.open();
    cursor.next();
    assertSame(failure, assertThrows(failure.getClass(), cursor::close));
    cursor.close();
  }

  private static void throwIt(RuntimeException failure) {
    throw failure;
  }

  @OnEachExecution
  void aForgottenSourceWhoseCleanUpFailsIsReportedOnce(Execution where) {
    IllegalStateException failure = new IllegalStateException("bad");
    Uncaught uncaught = new Uncaught();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                out.emit(1);
              } finally {
                throwIt(failure);
              }
            });
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(() -> assertEquals(1, stream.iterator().next()));
    }

    assertEquals(List.of(failure), uncaught.failures());
  }

  @Test
  void aSourceThatBlocksIsInterruptedByTheClose() {
    List<String> events = new CopyOnWriteArrayList<>();
    AtomicBoolean blocks = new AtomicBoolean();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              try {
                blocks.set(true);
                Thread.sleep(100_000);
              } catch (InterruptedException interrupted) {
                events.add("interrupted");
                throw interrupted;
              }
            });

    run(
        Execution.parallel(),
        () -> {
          try (var cursor = stream.open()) {
            cursor.next();
            while (!blocks.get()) moveOnAfter(ofMillis(20), () -> cursor.next());
          }
          assertFalse(Thread.currentThread().isInterrupted());
          sleep(ofMillis(1));
        });

    assertEquals(List.of("interrupted"), events);
  }

  @OnEachExecution
  void aLimitAroundOneNextEndsTheWaitingAndLosesNothing() {
    Promise<Integer> slow = Promise.create();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              out.emit(slow.await());
              out.emit(3);
            });
    try (var cursor = stream.open()) {
      assertEquals(1, cursor.next());
      assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> cursor.next(), ofMillis(10)));
      assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> cursor.next(), ofMillis(10)));
      slow.complete(2);
      assertEquals(2, cursor.next());
      assertEquals(3, cursor.next());
      assertFalse(cursor.hasNext());
    }
  }

  @OnEachExecution
  void aFailureThatCameWhenNobodyWaitedIsToldByTheNextCall() {
    Promise<Integer> slow = Promise.create();
    try (var cursor = AsyncStream.<Integer>generate(out -> out.emit(slow.await())).open()) {
      moveOnAfter(ofMillis(10), () -> cursor.next());
      IllegalStateException failure = new IllegalStateException("bad");
      slow.fail(failure);
      sleep(ofMillis(10));
      assertSame(failure, assertThrows(failure.getClass(), cursor::next));
    }
  }

  @OnEachExecution
  void aSecondTaskThatWaitsForTheSameCursorIsRefused() {
    Promise<Integer> slow = Promise.create();
    Gate asked = new Gate();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              asked.open();
              out.emit(slow.await());
            });
    try (var cursor = stream.open()) {
      Task<Integer> first = createTask(() -> cursor.next());
      asked.await();
      assertThrows(IllegalStateException.class, cursor::hasNext);
      assertThrows(IllegalStateException.class, cursor::next);
      slow.complete(7);
      assertEquals(7, first.await());
      assertFalse(cursor.hasNext());
    }
  }

  @OnEachExecution
  void aCursorMayBeHandedFromTaskToTask() {
    Counter counter = new Counter();
    try (var cursor = counter.stream().open()) {
      assertEquals(0, cursor.next());
      assertEquals(1, createTask(() -> cursor.next()).await());
      assertEquals(2, createTask(() -> cursor.next()).await());
      assertEquals(3, cursor.next());
      createTask(cursor::close).await();
      assertEquals(1, counter.ended.get());
      assertFalse(cursor.hasNext());
    }
  }

  @OnEachExecution
  void theSourceIsCancelledWithTheBodyThatOpenedTheIteration() {
    Counter counter = new Counter();
    Iterator<Integer> started =
        createTask(
                () -> {
                  Iterator<Integer> iterator = counter.stream().iterator();
                  iterator.next();
                  return iterator;
                })
            .await();
    assertEquals(1, counter.ended.get());
    assertThrows(TaskCancelledException.class, started::next);
    assertFalse(started.hasNext());
    AsyncStream.Cursor<Integer> unused = createTask(() -> counter.stream().open()).await();
    assertThrows(TaskCancelledException.class, unused::next);
    unused.close();
    assertEquals(1, counter.started.get());
  }

  @OnEachExecution
  void cancellingTheTaskReachesASourceThatWaits() {
    List<String> events = new CopyOnWriteArrayList<>();
    Gate waits = new Gate();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                waits.open();
                sleep(ofDays(1));
              } catch (CancellationException cancelled) {
                events.add("source cancelled");
                throw cancelled;
              }
            });
    Task<Void> task =
        createTask(
            () -> {
              for (int item : stream) events.add("got " + item);
            });
    waits.await();
    task.cancel("enough");
    var thrown = assertCancelled(task);

    assertEquals("enough", thrown.getMessage());
    assertEquals(List.of("source cancelled"), events);
  }

  @OnEachExecution
  void aCheckedFailureOfTheSourceIsWrappedOnceForTheLoop() {
    IOException failure = new IOException("bad");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              throw failure;
            });
    var thrown = assertThrows(CompletionException.class, () -> stream.iterator().hasNext());

    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void oneIterationInAnotherEndsInsideOut() {
    List<String> events = new CopyOnWriteArrayList<>();
    AsyncStream<Integer> inner = slowToEnd(events);
    AsyncStream<Integer> outer =
        AsyncStream.generate(
            out -> {
              try (var cursor = inner.open()) {
                while (cursor.hasNext()) out.emit(cursor.next());
              } finally {
                events.add("outer ended");
              }
            });
    try (var cursor = outer.open()) {
      assertEquals(0, cursor.next());
      assertEquals(1, cursor.next());
    }

    assertEquals(List.of("source ended", "outer ended"), events);
  }

  @OnEachExecution
  void aThousandItemsArriveInOrder() {
    Counter counter = new Counter();
    List<Integer> items = new ArrayList<>();
    for (int item : counter.stream().take(1_000)) items.add(item);
    for (int i = 0; i < 1_000; i++) assertEquals(i, items.get(i));
    assertEquals(1_000, items.size());
  }
}
