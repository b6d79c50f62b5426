package dev.menai.reactive;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.ContextVar;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.stream.AsyncStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

class ReactiveTest {
  private static final ContextVar<String> USER = ContextVar.create("user", "nobody");
  private static final Duration SOON = Duration.ofSeconds(10);

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  private static AsyncScope on(Execution where) {
    return AsyncScope.builder().execution(where).build();
  }

  @ParameterizedTest
  @MethodSource("executions")
  void oneItemIsAwaited(Execution where) {
    run(
        where,
        () -> {
          assertEquals("now", Reactive.await(Mono.just("now")));
          Mono<String> later = Mono.delay(Duration.ofMillis(1)).map(tick -> "later");
          assertEquals(
              List.of("later", "later"),
              gather(() -> Reactive.await(later), () -> Reactive.await(later)));
          assertNull(Reactive.await(Mono.empty()));
          assertEquals("one", Reactive.await(Flux.just("one")));
          assertNull(Reactive.await(Flux.empty()));
          assertThrows(
              IndexOutOfBoundsException.class, () -> Reactive.await(Flux.just("one", "two")));
        });
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aFailureIsThrownAsByAwait(Execution where) {
    IOException checked = new IOException();
    IllegalStateException unchecked = new IllegalStateException();
    run(
        where,
        () -> {
          Throwable wrapped =
              assertThrows(CompletionException.class, () -> Reactive.await(Mono.error(checked)));
          assertSame(checked, wrapped.getCause());
          assertSame(
              unchecked,
              assertThrows(
                  IllegalStateException.class, () -> Reactive.await(Mono.error(unchecked))));
        });
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aTaskThatIsCancelledCancelsItsSubscription(Execution where) {
    run(
        where,
        () -> {
          Promise<Boolean> subscribed = Promise.create();
          Promise<Boolean> cancelled = Promise.create();
          Mono<String> never =
              Mono.<String>never()
                  .doOnSubscribe(any -> subscribed.complete(true))
                  .doOnCancel(() -> cancelled.complete(true));
          Task<String> task = createTask(() -> Reactive.await(never));
          subscribed.await();
          task.cancel();

          assertThrows(TaskCancelledException.class, task::await);
          assertTrue(cancelled.await());
        });
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aStreamAsksForOneItemAtATimeAndCancelsWhatIsLeft(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    Flux<Integer> source =
        Flux.range(1, 100)
            .doOnRequest(n -> events.add("asked for " + n))
            .doOnCancel(() -> events.add("cancelled"));
    run(where, () -> assertEquals(List.of(1, 2), Reactive.stream(source).take(2).toList()));

    assertEquals("cancelled", events.get(events.size() - 1));
    assertTrue(events.subList(0, events.size() - 1).stream().allMatch("asked for 1"::equals));
    assertTrue(events.size() <= 4, events::toString);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aStreamHasAllItemsOfOtherThreadsAndTheirFailure(Execution where) {
    IOException failure = new IOException();
    Flux<Integer> source =
        Flux.range(1, 50).publishOn(Schedulers.parallel()).concatWith(Mono.error(failure));
    List<Integer> seen = new ArrayList<>();
    run(
        where,
        () -> {
          Throwable thrown =
              assertThrows(
                  CompletionException.class, () -> Reactive.stream(source).collect(seen::add));
          assertSame(failure, thrown.getCause());
        });
    assertEquals(50, seen.size());
  }

  @Test
  void aFluxComputesWhatIsRequestedAndEndsItsSourceByACancel() throws Exception {
    List<Integer> made = new CopyOnWriteArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch three = new CountDownLatch(3);
    AsyncStream<Integer> stream =
        AsyncStream.generate(
            out -> {
              try {
                for (int i = 0; ; i++) {
                  made.add(i);
                  out.emit(i);
                }
              } finally {
                ended.countDown();
              }
            });
    BaseSubscriber<Integer> subscriber =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            request(3);
          }

          @Override
          protected void hookOnNext(Integer item) {
            three.countDown();
          }
        };
    Reactive.flux(stream).subscribe(subscriber);
    three.await();
    assertTrue(made.size() <= 4);

    subscriber.cancel();
    ended.await();
    assertTrue(made.size() <= 4);
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aBodyIsAMono(Execution where) {
    IOException failure = new IOException();
    try (AsyncScope scope = on(where)) {
      Mono<String> body =
          Reactive.mono(
              scope,
              () -> {
                sleep(Duration.ofMillis(1));
                return "body";
              });
      assertEquals("bodybody", body.zipWith(body, String::concat).block(SOON));
      assertNull(Reactive.mono(scope, () -> null).block(SOON));
      Throwable thrown =
          assertThrows(
              Exception.class,
              () ->
                  Reactive.mono(
                          scope,
                          () -> {
                            throw failure;
                          })
                      .block(SOON));
      assertSame(failure, thrown.getCause());
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aSubscriptionThatIsCancelledCancelsItsTask(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch cancelled = new CountDownLatch(1);
      var subscription =
          Reactive.mono(
                  scope,
                  () -> {
                    begun.countDown();
                    try {
                      return Promise.<String>create().await();
                    } finally {
                      cancelled.countDown();
                    }
                  })
              .subscribe();
      begun.await();
      subscription.dispose();
      cancelled.await();
    }
  }

  @Test
  void aClosedScopeFailsEachSubscription() {
    AsyncScope scope = AsyncScope.create();
    Mono<String> mono = Reactive.mono(scope, () -> "body");
    scope.close();
    assertThrows(IllegalStateException.class, () -> mono.block(SOON));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void theContextOfASubscriberIsInTheBodyAndInWhatItAwaits(Execution where) {
    try (AsyncScope scope = on(where)) {
      Mono<String> asked =
          Mono.deferContextual(context -> Mono.just(context.get("trace") + " asked"));
      Mono<String> body =
          Reactive.mono(scope, () -> Reactive.context().get("trace") + " " + Reactive.await(asked));
      assertEquals("t1 t1 asked", body.contextWrite(Context.of("trace", "t1")).block(SOON));

      AsyncStream<String> stream =
          AsyncStream.generate(
              out -> {
                out.emit(Reactive.context().get("trace"));
                out.emit(Reactive.await(asked));
              });
      assertEquals(
          List.of("t2", "t2 asked"),
          Reactive.flux(stream).contextWrite(Context.of("trace", "t2")).collectList().block(SOON));
    }
    assertTrue(Reactive.context().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void contextVariablesCrossReactor(Execution where) {
    try (AsyncScope scope = on(where)) {
      Mono<String> elsewhere =
          Mono.delay(Duration.ofMillis(1)).flatMap(tick -> Reactive.mono(scope, USER::get));
      Flux<String> items = Flux.range(0, 2).flatMap(i -> Reactive.mono(scope, USER::get));
      run(
          where,
          () ->
              USER.where(
                  "mario",
                  () -> {
                    assertEquals("mario", Reactive.await(elsewhere));
                    assertEquals(List.of("mario", "mario"), Reactive.stream(items).toList());
                  }));
      assertEquals("nobody", elsewhere.block(SOON));
    }
  }

  @Test
  void aHotPublisherReachesATaskThatWaits() {
    Sinks.Many<Integer> sink = Sinks.many().unicast().onBackpressureBuffer();
    run(
        () -> {
          Task<List<Integer>> reader = createTask(() -> Reactive.stream(sink.asFlux()).toList());
          sink.tryEmitNext(1);
          sleep(Duration.ofMillis(1));
          sink.tryEmitNext(2);
          sink.tryEmitComplete();
          assertEquals(List.of(1, 2), reader.await());
        });
  }

  @Test
  void wrongCallsAreRefused() {
    assertThrows(NullPointerException.class, () -> Reactive.await(null));
    assertThrows(NullPointerException.class, () -> Reactive.stream(null));
    assertThrows(NullPointerException.class, () -> Reactive.flux(null));
    assertThrows(NullPointerException.class, () -> Reactive.mono(null, () -> ""));
    assertInstanceOf(
        IllegalStateException.class,
        assertThrows(RuntimeException.class, () -> Reactive.await(Mono.just(1))));
  }
}
