package dev.menai.stream;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Executed.failing;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.TaskCancelledException;
import dev.menai.Uncaught;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class ToPublisherTest {
  /** Subscribes, in a task or outside of one, and waits for the end there. */
  private static <T> Throwable endOf(Publisher<T> publisher, Recorder<T> recorder)
      throws Exception {
    publisher.subscribe(recorder);
    return recorder.end.get();
  }

  @OnEachExecution
  void itPublishesEachItemAndThenCompletes(Execution where) {
    Recorder<Integer> recorder = new Recorder<>(Long.MAX_VALUE);
    run(
        where,
        () -> {
          new Counter().stream().take(3).toPublisher().subscribe(recorder);
          assertNull(await(recorder.end));
        });

    assertEquals(List.of(0, 1, 2), recorder.items);
    assertEquals(List.of("subscribed", "next", "next", "next", "complete"), recorder.events);
    assertFalse(recorder.overlapped);
  }

  @Test
  void outsideATaskItRunsOnThreadsOfItsOwnForAsLongAsTheSubscription() throws Exception {
    Recorder<Integer> recorder = new Recorder<>(Long.MAX_VALUE);
    CompletableFuture<String> where = new CompletableFuture<>();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              where.complete(currentTask().name());
              sleep(ofMillis(5));
              Thread.sleep(5);
              out.emit(1);
            });

    assertNull(endOf(stream.toPublisher(), recorder));
    assertEquals(List.of(1), recorder.items);
    assertFalse(recorder.threads.stream().anyMatch(t -> t.getName().contains("DefaultExecutor")));
    assertEquals("subscription", where.get());
  }

  @OnEachExecution
  void eachSubscriptionRunsTheSourceAnew(Execution where) {
    Counter counter = new Counter();
    Publisher<Integer> publisher = counter.stream().take(1).toPublisher();
    run(
        where,
        () -> {
          for (int i = 0; i < 2; i++) {
            Recorder<Integer> recorder = new Recorder<>(5);
            publisher.subscribe(recorder);
            assertNull(await(recorder.end));
          }
        });

    assertEquals(2, counter.ended.get());
  }

  @OnEachExecution
  void nothingRunsBeforeAnItemIsRequestedAndThenNoMoreThanOneAhead(Execution where) {
    Counter counter = new Counter();
    Recorder<Integer> recorder = new Recorder<>(0);
    run(
        where,
        () -> {
          counter.stream().toPublisher().subscribe(recorder);
          sleep(ofMillis(10));
          assertEquals(0, counter.started.get());
          recorder.subscription.request(2);
          while (recorder.items.size() < 2) sleep(ofMillis(1));
          sleep(ofMillis(20));
          assertEquals(List.of(0, 1), recorder.items);
          assertTrue(counter.made.get() <= 3, () -> counter.made + " made");
          recorder.subscription.request(1);
          recorder.subscription.request(1);
          while (recorder.items.size() < 4) sleep(ofMillis(1));
          sleep(ofMillis(20));
          assertEquals(List.of(0, 1, 2, 3), recorder.items);
          assertTrue(counter.made.get() <= 5, () -> counter.made + " made");
          recorder.subscription.cancel();
        });

    assertEquals(1, counter.ended.get());
    assertFalse(recorder.events.contains("error"));
  }

  @OnEachExecution
  void itCompletesWithoutAnotherRequest(Execution where) {
    Recorder<Integer> recorder = new Recorder<>(2);
    run(
        where,
        () -> {
          AsyncStream.of(List.of(1, 2)).toPublisher().subscribe(recorder);
          assertNull(await(recorder.end));
        });

    assertEquals(List.of(1, 2), recorder.items);
  }

  @OnEachExecution
  void aRequestInsideOnNextIsHeard(Execution where) {
    Recorder<Integer> recorder =
        new Recorder<>(1) {
          @Override
          public void onNext(Integer item) {
            super.onNext(item);
            subscription.request(1);
          }
        };
    run(
        where,
        () -> {
          new Counter().stream().take(100).toPublisher().subscribe(recorder);
          assertNull(await(recorder.end));
        });

    assertEquals(100, recorder.items.size());
    assertFalse(recorder.overlapped);
  }

  @OnEachExecution
  void requestsAddUpToNoLimit(Execution where) {
    Recorder<Integer> recorder = new Recorder<>(Long.MAX_VALUE - 1);
    run(
        where,
        () -> {
          new Counter().stream().take(10).toPublisher().subscribe(recorder);
          recorder.subscription.request(Long.MAX_VALUE);
          recorder.subscription.request(Long.MAX_VALUE);
          assertNull(await(recorder.end));
        });

    assertEquals(10, recorder.items.size());
  }

  @OnEachExecution
  void aCancelEndsTheSourceAndNothingIsHeardAfterIt(Execution where) {
    Counter counter = new Counter();
    Recorder<Integer> recorder =
        new Recorder<>(Long.MAX_VALUE) {
          @Override
          public void onNext(Integer item) {
            super.onNext(item);
            if (item == 2) {
              subscription.cancel();
              subscription.cancel();
              subscription.request(1);
            }
          }
        };
    run(
        where,
        () -> {
          counter.stream().toPublisher().subscribe(recorder);
          while (counter.ended.get() == 0) sleep(ofMillis(1));
          sleep(ofMillis(10));
        });

    assertEquals(List.of("subscribed", "next", "next", "next"), recorder.events);
  }

  @OnEachExecution
  void aCancelReachesASourceThatWaits(Execution where) {
    Recorder<Integer> recorder = new Recorder<>(1);
    Gate reached = new Gate();
    Gate ended = new Gate();
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                reached.open();
                sleep(ofDays(1));
              } finally {
                ended.open();
              }
            });
    run(
        where,
        () -> {
          stream.toPublisher().subscribe(recorder);
          reached.await();
          recorder.subscription.cancel();
          ended.await();
        });

    assertEquals(List.of("subscribed"), recorder.events);
  }

  @Test
  void aSubscriptionCancelledWhileSubscribingNeverRuns() {
    Counter counter = new Counter();
    Recorder<Integer> recorder =
        new Recorder<>(1) {
          @Override
          public void onSubscribe(Subscription made) {
            super.onSubscribe(made);
            made.cancel();
          }
        };
    counter.stream().toPublisher().subscribe(recorder);
    run(
        () -> {
          counter.stream().toPublisher().subscribe(recorder);
          sleep(ofMillis(5));
        });

    assertEquals(0, counter.started.get());
    assertEquals(List.of("subscribed", "subscribed"), recorder.events);
  }

  @OnEachExecution
  void theSourcesFailureIsTheErrorBare(Execution where) {
    IOException failure = new IOException("bad");
    Recorder<Integer> recorder = new Recorder<>(5);
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              out.emit(1);
              await(failing(failure));
            });
    run(
        where,
        () -> {
          stream.toPublisher().subscribe(recorder);
          assertSame(failure, await(recorder.end));
        });

    assertEquals(List.of("subscribed", "next", "error"), recorder.events);
  }

  @Test
  void aRequestForLessThanOneItemIsAnErrorAndEndsIt() throws Exception {
    for (long bad : new long[] {0, -1, Long.MIN_VALUE}) {
      Counter counter = new Counter();
      Recorder<Integer> recorder = new Recorder<>(1);
      counter.stream().toPublisher().subscribe(recorder);
      recorder.subscription.request(bad);
      assertEquals(IllegalArgumentException.class, recorder.end.get().getClass());
      Recorder<Integer> atOnce = new Recorder<>(bad == 0 ? -5 : bad);
      counter.stream().toPublisher().subscribe(atOnce);
      assertEquals(IllegalArgumentException.class, atOnce.end.get().getClass());
      assertEquals(List.of("subscribed", "error"), atOnce.events);
    }
  }

  @OnEachExecution
  void aNullItemIsAnError() {
    Recorder<String> recorder = new Recorder<>(5);
    AsyncStream<String> stream = AsyncStream.generate(out -> out.emit(null));
    stream.toPublisher().subscribe(recorder);
    assertEquals(NullPointerException.class, await(recorder.end).getClass());
  }

  @OnEachExecution
  void aSubscriberThatThrowsIsCancelledAndItsFailureReported(Execution where) throws Exception {
    IllegalStateException failure = new IllegalStateException("bad");
    Counter counter = new Counter();
    Uncaught uncaught = new Uncaught();
    Recorder<Integer> recorder =
        new Recorder<>(5) {
          @Override
          public void onNext(Integer item) {
            super.onNext(item);
            throw failure;
          }
        };
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(
          () -> {
            counter.stream().toPublisher().subscribe(recorder);
            // When its source has ended, the task of the subscription may have to go some way yet.
            uncaught.first();
            sleep(ofMillis(5));
          });
    }

    assertEquals(1, counter.ended.get());
    assertEquals(List.of("subscribed", "next"), recorder.events);
    assertEquals(List.of(failure), uncaught.failures());
  }

  @OnEachExecution
  void aSubscriptionMadeInATaskIsATaskOfTheRunAndEndsWithIt(Execution where) {
    Counter counter = new Counter();
    Recorder<Integer> recorder = new Recorder<>(3);
    run(
        where,
        () -> {
          createTask(() -> counter.stream().toPublisher().subscribe(recorder)).await();
          while (recorder.items.size() < 3) sleep(ofMillis(1));
          assertTrue(allTasks().stream().anyMatch(task -> task.name().equals("subscription")));
        });

    assertEquals(1, counter.ended.get());
    assertEquals(TaskCancelledException.class, recorder.end.join().getClass());
  }

  @Test
  void onAnEventLoopItRunsInTurnsWithTheOtherTasks() {
    run(
        () -> {
          int[] plain = {0};
          Recorder<Integer> recorder =
              new Recorder<>(Long.MAX_VALUE) {
                @Override
                public void onNext(Integer item) {
                  plain[0]++;
                }
              };
          new Counter().stream().take(1000).toPublisher().subscribe(recorder);
          for (int i = 0; i < 1000; i++) {
            plain[0]++;
            sleep(ofMillis(0));
          }
          await(recorder.end);
          assertEquals(2000, plain[0]);
        });
  }

  @Test
  void aNullSubscriberIsRefused() {
    Publisher<Integer> publisher = new Counter().stream().toPublisher();
    assertThrows(NullPointerException.class, () -> publisher.subscribe(null));
  }
}
