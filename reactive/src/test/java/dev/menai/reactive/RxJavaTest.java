package dev.menai.reactive;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.stream.AsyncStream;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The types of RxJava 3 in tasks, and streams as those. */
class RxJavaTest {
  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aSingleAMaybeAndACompletableAreAwaited(Execution where) {
    run(
        where,
        () -> {
          Single<String> later = Single.timer(1, TimeUnit.MILLISECONDS).map(tick -> "later");
          assertEquals("later", Reactive.await(later.toFlowable()));
          assertEquals("maybe", Reactive.await(Maybe.just("maybe").toFlowable()));
          assertNull(Reactive.await(Maybe.empty().toFlowable()));
          assertNull(Reactive.await(Completable.complete().toFlowable()));
          // And with nothing of Menai's but itself.
          assertEquals("later", await(later.toCompletionStage()));
          assertNull(await(Completable.complete().toCompletionStage(null)));
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aFailureIsThrownAsByAwait(Execution where) {
    IOException failure = new IOException("down");
    run(
        where,
        () -> {
          Single<String> failing = Single.error(failure);
          for (Runnable waiting :
              List.<Runnable>of(
                  () -> Reactive.await(failing.toFlowable()),
                  () -> await(failing.toCompletionStage()))) {
            Throwable thrown = assertThrows(CompletionException.class, waiting::run);
            assertInstanceOf(IOException.class, thrown.getCause());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aCancelOfTheTaskDisposesOfTheSource(Execution where) {
    run(
        where,
        () -> {
          for (boolean asStage : new boolean[] {false, true}) {
            Promise<String> subscribed = Promise.create();
            Promise<String> disposed = Promise.create();
            Single<String> never =
                Single.<String>never()
                    .doOnSubscribe(subscription -> subscribed.complete(""))
                    .doOnDispose(() -> disposed.complete("disposed"));
            Task<String> task =
                createTask(
                    () ->
                        asStage
                            ? await(never.toCompletionStage())
                            : Reactive.await(never.toFlowable()));
            subscribed.await();
            task.cancel();

            assertEquals("disposed", disposed.await());
            assertThrows(TaskCancelledException.class, task::await);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aFlowableIsAStreamThatAsksForOneItemAtATime(Execution where) {
    List<Long> asked = new CopyOnWriteArrayList<>();
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          Flowable<Integer> numbers =
              Flowable.range(1, 1000)
                  .doOnRequest(asked::add)
                  .doOnCancel(() -> events.add("cancelled"));
          assertEquals(List.of(1, 2, 3), Reactive.stream(numbers).take(3).toList());
        });
    assertTrue(asked.stream().allMatch(count -> count == 1), asked.toString());
    assertEquals(List.of("cancelled"), events);
  }

  @ParameterizedTest
  @MethodSource("dev.menai.reactive.ReactiveTest#executions")
  void aStreamIsAFlowableThatEmitsWhatIsAskedFor(Execution where) {
    run(
        where,
        () -> {
          Promise<String> closed = Promise.create();
          AsyncStream<Integer> numbers =
              AsyncStream.generate(
                  out -> {
                    try {
                      for (int i = 1; ; i++) out.emit(i);
                    } finally {
                      closed.complete("closed");
                    }
                  });
          TestSubscriber<Integer> subscriber = new TestSubscriber<>(0);
          Promise<String> two = Promise.create();
          Flowable.fromPublisher(Reactive.flux(numbers))
              .doOnNext(
                  number -> {
                    if (number == 2) two.complete("");
                  })
              .subscribe(subscriber);
          subscriber.request(2);
          two.await();
          subscriber.cancel();

          assertEquals("closed", closed.await());
          subscriber.assertValues(1, 2);
        });
  }
}
