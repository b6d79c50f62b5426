package dev.menai.stream;

import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.AsyncTimeoutException;
import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.Sleeper;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

class CollectTest {
  @OnEachExecution
  void itCallsTheConsumerWithEachItemInOrder() {
    List<Integer> items = new ArrayList<>();
    new Counter()
        .stream()
            .take(3)
            .collect(
                item -> {
                  sleep(ofMillis(1));
                  items.add(item);
                });

    assertEquals(List.of(0, 1, 2), items);
  }

  @OnEachExecution
  void theConsumerRunsInTheTaskAndOnItsThread() {
    Set<Thread> threads = new HashSet<>();
    threads.add(Thread.currentThread());
    for (AsyncStream<Integer> stream :
        List.of(
            new Counter().stream().take(3),
            new Counter().stream().take(3).buffer(2),
            new Counter().stream().take(3).mapConcurrent(2, i -> i),
            AsyncStream.from(KotlinFlows.INSTANCE.ticks(3)),
            AsyncStream.from(KotlinFlows.INSTANCE.elsewhere(3)))) {
      stream.collect(
          item -> {
            threads.add(Thread.currentThread());
            sleep(ofMillis(1));
            threads.add(Thread.currentThread());
            currentTask();
          });
    }

    assertEquals(1, threads.size());
  }

  @OnEachExecution
  void aConsumerThatFailsEndsItAndTheSourceHasEndedBeforeTheNextLine() {
    IOException failure = new IOException("bad");
    Counter counter = new Counter();
    var thrown =
        assertThrows(
            CompletionException.class,
            () ->
                counter.stream()
                    .collect(
                        item -> {
                          if (item == 2) throw failure;
                        }));

    assertSame(failure, thrown.getCause());
    assertEquals(1, counter.ended.get());
    assertEquals(3, counter.made.get());
    assertSame(failure, counter.thrownByEmit.get(0).getCause());
  }

  @OnEachExecution
  void aConsumersFailureIsNotLostWhenTheSourceHidesIt() {
    IllegalStateException failure = new IllegalStateException("bad");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                out.emit(1);
              } catch (IllegalStateException swallowed) {
                return;
              }
            });
    for (AsyncStream<Integer> each :
        List.of(stream, AsyncStream.from(KotlinFlows.INSTANCE.swallowing()))) {
      var thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  each.collect(
                      item -> {
                        throw failure;
                      }));
      assertSame(failure, thrown);
    }
  }

  @OnEachExecution
  void aFailureOfTheSourcesCleanUpIsAddedToTheConsumers() {
    IllegalStateException failure = new IllegalStateException("bad");
    IllegalStateException second = new IllegalStateException("worse");
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                out.emit(1);
              } catch (IllegalStateException left) {
                throw second;
              }
            });
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                stream.collect(
                    item -> {
                      throw failure;
                    }));

    assertSame(failure, thrown);
    assertSame(second, thrown.getSuppressed()[0]);
  }

  @OnEachExecution
  void aCancelOfTheTaskEndsTheSourceFirst() {
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper consumer = new Sleeper();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                out.emit(1);
              } finally {
                nonCancellable(() -> sleep(ofMillis(10)));
                events.add("source ended");
              }
            });
    Task<Void> task =
        createTask(
            () -> {
              try {
                stream.collect(item -> consumer.await());
              } finally {
                events.add("task ends");
              }
            });
    consumer.begun();

    task.cancel();

    assertCancelled(task);
    assertEquals(List.of("source ended", "task ends"), events);
  }

  @OnEachExecution
  void aCancelReachesAKotlinSourceThatWaits() {
    Gate reached = new Gate();
    Task<Void> task =
        createTask(
            () ->
                AsyncStream.from(KotlinFlows.INSTANCE.oneThenNever())
                    .collect(item -> reached.open()));
    reached.await();

    task.cancel();

    assertCancelled(task);
  }

  @OnEachExecution
  void aLimitAroundItEndsIt() {
    Counter counter = new Counter();

    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofDays(1),
                limit -> {
                  counter.stream()
                      .collect(
                          item -> {
                            if (item == 1) limit.reschedule(ofMillis(1));
                            sleep(ofMillis(1));
                          });
                }));

    assertEquals(1, counter.ended.get());
    sleep(ofMillis(1));
  }

  @OnEachExecution
  void theConsumersOwnCancellationIsItsFailure() {
    Counter counter = new Counter();
    Task<Void> cancelled = createTask(() -> sleep(ofDays(1)));
    cancelled.cancel("other");
    for (AsyncStream<Integer> stream : List.of(counter.stream(), counter.stream().buffer(1))) {
      var thrown =
          assertThrows(
              CancellationException.class, () -> stream.collect(item -> cancelled.await()));
      assertEquals(TaskCancelledException.class, thrown.getClass());
      assertEquals("other", thrown.getMessage());
    }
    assertEquals(2, counter.ended.get());
    assertFalse(currentTask().isDone());
    sleep(ofMillis(1));
  }

  @OnEachExecution
  void aSourceThatFailsWhileTheConsumerWorksIsToldAfterThat() {
    IllegalStateException failure = new IllegalStateException("bad");
    List<String> events = new ArrayList<>();
    Gate consuming = new Gate();
    Gate failing = new Gate();
    AsyncStream<Integer> stream =
        AsyncStream.of(List.of(1, 2))
            .mapConcurrent(
                2,
                i -> {
                  if (i == 1) return 1;
                  consuming.await();
                  failing.open();
                  throw failure;
                });
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                stream.collect(
                    item -> {
                      consuming.open();
                      failing.await();
                      sleep(ofMillis(20));
                      events.add("consumed");
                    }));

    assertSame(failure, thrown);
    assertEquals(List.of("consumed"), events);
  }
}
