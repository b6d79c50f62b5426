package dev.menai.stream;

import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.ContextVar;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.Timeout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GeneratorTest {
  private static final ContextVar<String> USER = ContextVar.create("user", "nobody");

  @OnEachExecution
  void nothingRunsBeforeTheFirstItemIsAskedFor(Execution where) {
    Counter counter = new Counter();
    run(
        where,
        () -> {
          AsyncStream<Integer> stream = counter.stream().map(i -> i).buffer(3);
          stream.asFlow();
          stream.toPublisher();
          stream.iterator();
          try (var cursor = stream.open()) {
            yieldNow();
            assertEquals(0, counter.started.get());
            assertEquals(0, cursor.next());
          }
        });

    assertEquals(1, counter.started.get());
    assertEquals(1, counter.ended.get());
  }

  @OnEachExecution
  void eachIterationRunsItAnew() {
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              out.emit(2);
            });
    assertEquals(List.of(1, 2), stream.toList());
    assertEquals(List.of(1, 2), stream.toList());
    List<Integer> items = new ArrayList<>();
    for (int item : stream) items.add(item);
    stream.collect(items::add);
    assertEquals(List.of(1, 2, 1, 2), items);
  }

  @OnEachExecution
  void itGoesOnWhenTheNextItemIsAskedForAsInPython() {
    List<String> events = new CopyOnWriteArrayList<>();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              for (int i = 1; i <= 2; i++) {
                events.add("makes " + i);
                out.emit(i);
                sleep(ofMillis(1));
              }
              events.add("ends");
            });
    List<String> inTurns = List.of("makes 1", "gets 1", "makes 2", "gets 2", "ends");
    for (int item : stream) {
      yieldNow();
      events.add("gets " + item);
    }
    assertEquals(inTurns, events);
    events.clear();
    stream.collect(
        item -> {
          yieldNow();
          events.add("gets " + item);
        });
    assertEquals(inTurns, events);
  }

  @OnEachExecution
  void anEmptyOneHasNoItems() {
    AsyncStream<Integer> nothing = AsyncStream.generate(out -> {});
    assertEquals(List.of(), nothing.toList());
    assertFalse(nothing.iterator().hasNext());
    nothing.collect(item -> sleep(ofDays(1)));
  }

  @OnEachExecution
  void nullMayBeAnItem() {
    AsyncStream<String> stream =
        AsyncStream.generate(
            out -> {
              out.emit(null);
              out.emit("b");
            });
    assertEquals(Arrays.asList(null, "b"), stream.toList());
    List<String> items = new ArrayList<>();
    for (String item : stream) items.add(item);
    assertEquals(Arrays.asList(null, "b"), items);
  }

  @OnEachExecution
  void itsFailureArrivesAsItselfInEachKindOfIteration() {
    IllegalStateException failure = new IllegalStateException("bad");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              sleep(ofMillis(1));
              throw failure;
            });
    assertSame(failure, assertThrows(failure.getClass(), stream::toList));
    assertSame(failure, assertThrows(failure.getClass(), () -> stream.collect(i -> {})));
    assertSame(failure, assertThrows(failure.getClass(), stream.buffer(2)::toList));
    var iterator = stream.iterator();
    assertEquals(1, iterator.next());
    assertSame(failure, assertThrows(failure.getClass(), iterator::hasNext));
    assertFalse(iterator.hasNext());
  }

  @OnEachExecution
  void itsCheckedFailureIsWrappedOnce() {
    IOException failure = new IOException("bad");
    AsyncStream<Integer> stream =
        AsyncStream.of(List.of(1))
            .map(i -> AsyncStream.generate(out -> throwIt(failure)).toList())
            .map(List::size);
    var thrown = assertThrows(CompletionException.class, stream::toList);
    assertSame(failure, thrown.getCause());
    thrown = assertThrows(CompletionException.class, () -> stream.iterator().next());
    assertSame(failure, thrown.getCause());
    thrown = assertThrows(CompletionException.class, () -> stream.collect(i -> {}));
    assertSame(failure, thrown.getCause());
  }

  private static void throwIt(Exception failure) throws Exception {
    throw failure;
  }

  @OnEachExecution
  void anErrorOfItsArrivesAsItself() {
    AssertionError failure = new AssertionError("bad");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              throw failure;
            });

    assertSame(failure, assertThrows(AssertionError.class, stream::toList));
    assertSame(failure, assertThrows(AssertionError.class, () -> stream.iterator().next()));
    assertSame(failure, assertThrows(AssertionError.class, () -> stream.collect(i -> {})));
  }

  @OnEachExecution
  void aCancellationOfItsOwnMakingIsAFailureAndNoEnd() {
    CancellationException failure = new CancellationException("mine");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              throw failure;
            });
    List<Executable> waits =
        List.of(stream::toList, stream.buffer(1)::toList, () -> stream.iterator().next());
    for (Executable wait : waits)
      assertSame(failure, assertThrows(TaskCancelledException.class, wait).getCause());
    sleep(ofMillis(1));
  }

  @OnEachExecution
  void itRunsAsPartOfTheTaskThatIterates(Execution where) {
    AsyncStream<Task<?>> stream = AsyncStream.generate(out -> out.emit(currentTask()));
    AsyncStream<String> user = AsyncStream.generate(out -> out.emit(USER.get()));
    run(
        where,
        () -> {
          assertEquals(List.of(currentTask()), stream.toList());
          assertSame(currentTask(), stream.iterator().next());
          USER.where(
              "mario",
              () -> {
                assertEquals(List.of("mario"), user.toList());
                assertEquals("mario", user.iterator().next());
              });
        });
  }

  @OnEachExecution
  void aTaskThatItMakesIsOneOfTheRunAndOutlivesIt() {
    Promise<String> done = Promise.create();
    AsyncStream<Task<String>> stream = AsyncStream.generate(out -> out.emit(createTask(done)));
    List<Task<String>> tasks = new ArrayList<>();
    for (Task<String> task : stream) tasks.add(task);
    stream.collect(tasks::add);
    for (Task<String> task : tasks) assertFalse(task.isDone());
    done.complete("done");
    for (Task<String> task : tasks) assertEquals("done", task.await());
  }

  /** A stream of one item and a long sleep, with a limit that it sets for itself and tells. */
  private static AsyncStream<Integer> limited(AtomicReference<Timeout> limit) {
    return AsyncStream.generate(
        out ->
            timeout(
                ofDays(1),
                mine -> {
                  limit.set(mine);
                  out.emit(1);
                  sleep(ofDays(1));
                }));
  }

  @OnEachExecution
  void aLimitItSetsForItselfDoesNotReachItsConsumer() {
    AtomicReference<Timeout> limit = new AtomicReference<>();
    AsyncStream<Integer> stream = limited(limit);
    List<String> events = new ArrayList<>();

    assertThrows(
        AsyncTimeoutException.class,
        () ->
            stream.collect(
                item -> {
                  limit.get().reschedule(ZERO);
                  sleep(ofMillis(1));
                  events.add("consumed " + item);
                }));

    assertEquals(List.of("consumed 1"), events);
  }

  @OnEachExecution
  void aLimitItSetsForItselfDoesNotReachWhoPullsFromIt() {
    AtomicReference<Timeout> limit = new AtomicReference<>();
    try (var cursor = limited(limit).open()) {
      assertEquals(1, cursor.next());
      limit.get().reschedule(ZERO);
      sleep(ofMillis(1));
      assertThrows(AsyncTimeoutException.class, cursor::next);
    }
  }

  @OnEachExecution
  void emitAfterItsEndThrows(Execution where) {
    AtomicReference<AsyncStream.Emitter<? super Integer>> kept = new AtomicReference<>();
    AsyncStream<Integer> stream = AsyncStream.generate(out -> kept.set(out));
    run(
        where,
        () -> {
          stream.toList();
          var thrown = assertThrows(IllegalStateException.class, () -> kept.get().emit(1));
          assertTrue(thrown.getMessage().contains("emit"), thrown.getMessage());
        });

    assertThrows(IllegalStateException.class, () -> kept.get().emit(1));
  }

  @OnEachExecution
  void emitAfterTheCloseThrowsTheSameAgainAndCannotBeSwallowed() {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              for (int i = 0; i < 5; i++) {
                try {
                  out.emit(i);
                } catch (CancellationException left) {
                  thrown.add(left);
                }
              }
            });
    assertEquals(List.of(0), stream.take(1).toList());
    assertEquals(5, thrown.size());
    thrown.forEach(each -> assertSame(thrown.get(0), each));
    thrown.clear();
    try (var cursor = stream.open()) {
      assertEquals(0, cursor.next());
    }
    assertEquals(5, thrown.size());
    yieldNow();
  }

  @OnEachExecution
  void emitInAnotherTaskThanItsOwnIsRefused() {
    AsyncStream<Integer> stream =
        AsyncStream.generate(out -> gather(() -> out.emit(1), () -> out.emit(2)));
    var thrown = assertThrows(IllegalStateException.class, stream::toList);
    assertTrue(thrown.getMessage().contains("another task"), thrown.getMessage());
  }

  @Test
  void emitOnAThreadOfNoTaskIsRefused() {
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              Promise<Throwable> thrown = Promise.create();
              new Thread(
                      () -> {
                        try {
                          out.emit(1);
                        } catch (IllegalStateException refused) {
                          thrown.complete(refused);
                        }
                      })
                  .start();
              assertTrue(thrown.await().getMessage().contains("emit was called outside a task"));
            });
    assertEquals(List.of(), run(() -> stream.toList()));
  }

  @OnEachExecution
  void emitByItsConsumerIsRefused() {
    AtomicReference<AsyncStream.Emitter<? super Integer>> kept = new AtomicReference<>();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              kept.set(out);
              out.emit(1);
            });

    assertThrows(IllegalStateException.class, () -> stream.collect(i -> kept.get().emit(2)));
  }

  @OnEachExecution
  void aConsumerThatLeavesATaskGroupOfItsDoesNotMakeThatFail() {
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out ->
                taskGroup(
                    g -> {
                      g.createTask(() -> sleep(ofDays(1)));
                      for (int i = 0; i < 100; i++) out.emit(i);
                    }));
    IllegalStateException failure = new IllegalStateException("bad");

    assertEquals(List.of(0, 1), stream.take(2).toList());
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                stream.collect(
                    i -> {
                      throw failure;
                    })));
  }

  @OnEachExecution
  void oneThatNeverSuspendsNoticesACancel() {
    Counter counter = new Counter();
    Task<Void> task =
        createTask(
            () ->
                counter.stream()
                    .collect(
                        i -> {
                          if (i == 10) currentTask().cancel();
                        }));

    assertThrows(CancellationException.class, task::await);
    assertTrue(task.isCancelled());
    assertEquals(1, counter.ended.get());
    assertTrue(counter.made.get() < 20);
  }

  @Test
  void inVirtualTimeItTakesNone() {
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              for (int i = 0; ; i++) {
                out.emit(i);
                sleep(ofDays(1));
              }
            });
    TestCoroutineScheduler scheduler = new TestCoroutineScheduler();
    var dispatcher = TestCoroutineDispatchersKt.StandardTestDispatcher(scheduler, null);
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.on(dispatcher)).build()) {
      Task<Integer> sum =
          scope.createTask(
              () -> {
                int[] items = {0};
                for (int item : stream.take(3)) items[0] += item;
                stream.buffer(2).take(3).collect(item -> items[0] += item);
                return items[0] + stream.mapConcurrent(2, i -> i).take(3).toList().size();
              });
      scheduler.advanceUntilIdle();
      assertEquals(9, sum.result());
    }
  }

  @Test
  void twoIterationsOfOneStreamDoNotMeet() {
    Counter counter = new Counter();
    run(
        () -> {
          try (var one = counter.stream().take(2).open();
              var other = counter.stream().take(3).open()) {
            assertNotSame(one, other);
            one.next();
            other.next();
            one.next();
            other.next();
            assertFalse(one.hasNext());
            assertTrue(other.hasNext());
          }
        });

    assertEquals(2, counter.ended.get());
  }
}
