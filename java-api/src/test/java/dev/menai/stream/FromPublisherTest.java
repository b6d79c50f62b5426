package dev.menai.stream;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FromPublisherTest {
  /** A publisher in the hands of the test. */
  private static final class ByHand implements Publisher<Integer> {
    final CompletableFuture<Subscriber<? super Integer>> subscribed = new CompletableFuture<>();
    final AtomicInteger subscriptions = new AtomicInteger();
    final AtomicInteger cancels = new AtomicInteger();
    final AtomicLong requested = new AtomicLong();

    Subscription subscription() {
      return new Subscription() {
        @Override
        public void request(long n) {
          requested.addAndGet(n);
        }

        @Override
        public void cancel() {
          cancels.incrementAndGet();
        }
      };
    }

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
      subscriptions.incrementAndGet();
      subscriber.onSubscribe(subscription());
      subscribed.complete(subscriber);
    }
  }

  /** Publishes from 0 as asked, inside request. */
  private static Publisher<Integer> counting(int count) {
    return subscriber ->
        subscriber.onSubscribe(
            new Subscription() {
              private int next;

              @Override
              public void request(long n) {
                for (long i = 0; i < n && next < count; i++) subscriber.onNext(next++);
                if (next == count) {
                  next++;
                  subscriber.onComplete();
                }
              }

              @Override
              public void cancel() {
                next = count + 1;
              }
            });
  }

  @OnEachExecution
  void eachIterationSubscribesAnewAndGetsAllItems() {
    AsyncStream<Integer> stream = AsyncStream.from(counting(4));
    assertEquals(List.of(0, 1, 2, 3), stream.toList());
    List<Integer> items = new ArrayList<>();
    for (int item : stream) items.add(item);
    assertEquals(List.of(0, 1, 2, 3), items);
  }

  @OnEachExecution
  void aPublisherOnThreadsOfItsOwnIsHeard() {
    SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
    AsyncStream<Integer> stream = AsyncStream.from(publisher);
    Task<List<Integer>> all = createTask(() -> stream.toList());
    while (publisher.getNumberOfSubscribers() == 0) sleep(ofMillis(1));
    for (int i = 0; i < 100; i++) publisher.submit(i);
    publisher.close();
    assertEquals(100, all.await().size());
  }

  @OnEachExecution
  void itAsksForOneItemAtATimeAndOnlyWhenOneIsWanted(Execution where) {
    ByHand publisher = new ByHand();
    run(
        where,
        () -> {
          var cursor = AsyncStream.<Integer>from(publisher).open();
          assertEquals(0, publisher.subscriptions.get());
          Task<Integer> first = createTask(() -> cursor.next());
          while (publisher.requested.get() == 0) sleep(ofMillis(1));
          publisher.subscribed.join().onNext(1);
          assertEquals(1, first.await());
          sleep(ofMillis(5));
          assertEquals(1, publisher.requested.get());
          Task<Integer> second = createTask(() -> cursor.next());
          while (publisher.requested.get() == 1) sleep(ofMillis(1));
          publisher.subscribed.join().onNext(2);
          assertEquals(2, second.await());
          assertEquals(0, publisher.cancels.get());
          cursor.close();
          assertEquals(1, publisher.cancels.get());
        });

    assertEquals(1, publisher.subscriptions.get());
  }

  @OnEachExecution
  void aPublisherThatSendsMoreThanWasAskedForLosesNothing() {
    ByHand publisher = new ByHand();
    Task<List<Integer>> all = createTask(() -> AsyncStream.<Integer>from(publisher).toList());
    while (!publisher.subscribed.isDone()) sleep(ofMillis(1));
    for (int i = 0; i < 5; i++) publisher.subscribed.join().onNext(i);
    publisher.subscribed.join().onComplete();
    assertEquals(List.of(0, 1, 2, 3, 4), all.await());
    assertEquals(0, publisher.cancels.get());
  }

  @OnEachExecution
  void itsErrorArrivesAsItselfAndACheckedOneWrappedOnce() {
    IllegalStateException failure = new IllegalStateException("bad");
    IOException checked = new IOException("bad");
    for (Throwable each : List.of(failure, checked)) {
      Publisher<Integer> publisher =
          subscriber -> {
            subscriber.onSubscribe(new ByHand().subscription());
            subscriber.onError(each);
          };
      var thrown =
          assertThrows(RuntimeException.class, () -> AsyncStream.<Integer>from(publisher).toList());
      assertSame(each, each == checked ? thrown.getCause() : thrown);
      assertEquals(each == checked, thrown instanceof CompletionException);
    }
  }

  @OnEachExecution
  void aCancelOfTheTaskCancelsTheSubscription() {
    ByHand publisher = new ByHand();
    Task<List<Integer>> all = createTask(() -> AsyncStream.<Integer>from(publisher).toList());
    while (publisher.requested.get() == 0) sleep(ofMillis(1));
    all.cancel();
    assertCancelled(all);
    assertEquals(1, publisher.cancels.get());
  }

  @Test
  void aSubscriptionThatComesAfterTheCancelIsCancelled() {
    CompletableFuture<Subscriber<? super Integer>> later = new CompletableFuture<>();
    ByHand hand = new ByHand();
    run(
        () -> {
          Task<List<Integer>> all =
              createTask(() -> AsyncStream.<Integer>from(later::complete).toList());
          while (!later.isDone()) sleep(ofMillis(1));
          all.cancel();
          assertCancelled(all);
          later.join().onSubscribe(hand.subscription());
        });

    assertEquals(1, hand.cancels.get());
    assertEquals(0, hand.requested.get());
  }

  @Test
  void aPublisherThatBreaksTheRulesIsToldSo() {
    run(
        () -> {
          AsyncStream<Integer> mute = AsyncStream.from(subscriber -> subscriber.onComplete());
          assertThrows(IllegalStateException.class, mute::toList);
          IllegalStateException failure = new IllegalStateException("bad");
          AsyncStream<Integer> throwing =
              AsyncStream.from(
                  subscriber -> {
                    throw failure;
                  });
          assertSame(failure, assertThrows(IllegalStateException.class, throwing::toList));
          ByHand second = new ByHand();
          AsyncStream<Integer> twice =
              AsyncStream.from(
                  subscriber -> {
                    subscriber.onSubscribe(new ByHand().subscription());
                    subscriber.onSubscribe(second.subscription());
                    assertThrows(NullPointerException.class, () -> subscriber.onNext(null));
                    assertThrows(NullPointerException.class, () -> subscriber.onError(null));
                    assertThrows(NullPointerException.class, () -> subscriber.onSubscribe(null));
                    subscriber.onComplete();
                  });
          assertEquals(List.of(), twice.toList());
          assertEquals(1, second.cancels.get());
        });
  }

  @OnEachExecution
  void thereAndBackItIsTheSame() {
    Counter counter = new Counter();
    AsyncStream<Integer> stream = AsyncStream.from(counter.stream().toPublisher());
    assertEquals(List.of(0, 1, 2), stream.take(3).toList());
    try (var cursor = stream.buffer(4).open()) {
      assertNotNull(cursor.next());
    }
    while (counter.ended.get() < 2) sleep(ofMillis(1));
    assertFalse(counter.made.get() > 20);
  }
}
