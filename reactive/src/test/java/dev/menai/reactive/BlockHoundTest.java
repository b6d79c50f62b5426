package dev.menai.reactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.stream.AsyncStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** No thread of Reactor's is blocked, as BlockHound finds by looking. */
@Tag("once")
class BlockHoundTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @BeforeAll
  static void look() {
    BlockHound.install();
  }

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @Test
  void itFindsAThreadThatIsBlocked() {
    Mono<Long> blocking =
        Mono.fromCallable(
                () -> {
                  Thread.sleep(1);
                  return 1L;
                })
            .subscribeOn(Schedulers.parallel());
    Throwable found = assertThrows(Throwable.class, () -> blocking.block(SOON));
    assertInstanceOf(
        BlockingOperationError.class,
        found instanceof BlockingOperationError ? found : found.getCause());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void bodiesAndStreamsBlockNone(Execution where) {
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      AsyncStream<Integer> stream =
          AsyncStream.generate(
              out -> {
                for (int i = 0; i < 20; i++) out.emit(i);
              });
      Flux<Integer> flux =
          Flux.range(0, 20)
              .publishOn(Schedulers.parallel())
              .flatMap(i -> Reactive.mono(scope, () -> twice(i)))
              .concatWith(Reactive.flux(stream).subscribeOn(Schedulers.parallel()))
              .publishOn(Schedulers.single());
      List<Integer> seen = scope.run(() -> Reactive.stream(flux).toList());
      assertEquals(40, seen.size());
      Mono<Object> cancelled =
          Reactive.mono(scope, () -> Reactive.await(Mono.never()))
              .timeout(Duration.ofMillis(5), Mono.just("late"));
      assertEquals("late", cancelled.subscribeOn(Schedulers.parallel()).block(SOON));
    }
  }

  private static int twice(int i) {
    return 2 * Reactive.await(Mono.just(i).delayElement(Duration.ofMillis(1)));
  }
}
