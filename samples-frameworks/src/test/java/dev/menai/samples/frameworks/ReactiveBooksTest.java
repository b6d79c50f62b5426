package dev.menai.samples.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.menai.AsyncScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ReactiveBooksTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void bodiesStandBetweenReactiveTypes() {
    try (AsyncScope scope = AsyncScope.create()) {
      ReactiveBooks books = new ReactiveBooks(scope, new Shelf());

      assertEquals(
          List.of("book 1", "book 2"),
          books.titles(Flux.just(1, 2, 3)).take(2).collectList().block(SOON));
      assertEquals("book 7 for 70", books.offer(7).block(SOON));
    }
  }

  private static final class Shelf implements ReactiveBooks.Repository {
    @Override
    public Mono<String> findTitle(int id) {
      return Mono.just("book " + id).delayElement(Duration.ofMillis(1));
    }

    @Override
    public Mono<Integer> findPrice(int id) {
      return Mono.just(10 * id);
    }
  }
}
