package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import arrow.core.Either;
import arrow.resilience.CircuitBreaker;
import dev.menai.AsyncFunction;
import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedPagesTest {
  @AsyncTest
  void aPageIsAskedForAgainAfterTwiceTheTime(VirtualClock clock) {
    AtomicInteger asked = new AtomicInteger();
    GuardedPages pages =
        guarded(
            path -> {
              if (asked.incrementAndGet() < 4) throw new IOException("down");
              return "page of " + path;
            });

    assertEquals("page of /", pages.get("/"));

    assertEquals(ofSeconds(1 + 2 + 4), clock.now());
  }

  @AsyncTest
  void anOpenBreakerGivesTheLastPage() {
    AtomicInteger asked = new AtomicInteger();
    GuardedPages pages =
        guarded(
            path -> {
              if (asked.incrementAndGet() > 1) throw new IOException("down");
              return "first";
            });
    assertEquals("first", pages.get("/"));
    for (int i = 0; i < 2; i++) {
      CompletionException failure = assertThrows(CompletionException.class, () -> pages.get("/"));
      assertEquals("down", failure.getCause().getMessage());
    }
    int before = asked.get();

    assertEquals("first", pages.get("/"));

    assertEquals(before, asked.get());
  }

  @AsyncTest
  void aPageThatTakesTooLongIsGivenUp(VirtualClock clock) {
    GuardedPages pages =
        guarded(
            path -> {
              sleep(ofDays(1));
              return "at last";
            });

    assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> pages.get("/"), ofSeconds(5)));

    assertEquals(ofSeconds(5), clock.now());
  }

  @Test
  void theServerSeesTheCancel() {
    try (KtorServer server = KtorServer.start(1)) {
      run(
          () -> {
            try (KtorClient client = new KtorClient(server.address())) {
              GuardedPages pages = guarded(client::get);
              Task<String> page = createTask(() -> pages.get("/slow"));
              assertEquals("/slow", await(server.asked()));

              page.cancel();

              assertEquals("/slow", await(server.cancelled()));
              assertThrows(CancellationException.class, () -> await(page));
              assertEquals("page 1", pages.get("/page/1"));
            }
          });
    }
  }

  @AsyncTest
  void aMockedBreakerRejects() {
    CircuitBreakerView breaker = mock(CircuitBreakerView.class);
    when(breaker.protectEither(any()))
        .thenAnswer(call -> new Either.Left<>(mock(CircuitBreaker.ExecutionRejected.class)));
    GuardedPages pages =
        new GuardedPages(breaker, GuardedPages.tries(3, ofMillis(10)), path -> "never");

    assertEquals("", pages.get("/"));
  }

  /** Tries three times more, and is open for a minute after two failures in a row. */
  private static GuardedPages guarded(AsyncFunction<String, String> pages) {
    return new GuardedPages(
        GuardedPages.breaker(1, ofMinutes(1)), GuardedPages.tries(3, ofSeconds(1)), pages);
  }
}
