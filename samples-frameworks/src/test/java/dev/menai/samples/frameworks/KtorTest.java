package dev.menai.samples.frameworks;

import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.AsyncTimeoutException;
import dev.menai.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KtorTest {
  private static final int MANY = 200;

  static Stream<Execution> executions() {
    return Stream.of(Execution.eventLoop(), Execution.parallel());
  }

  @ParameterizedTest
  @MethodSource("executions")
  void twoHundredRequestsAtOnceAreGathered(Execution execution) {
    List<String> expected =
        IntStream.rangeClosed(1, MANY).mapToObj(number -> "page " + number).toList();

    try (KtorServer server = KtorServer.start(MANY)) {
      run(
          execution,
          () -> {
            try (KtorClient client = new KtorClient(server.address())) {
              assertEquals(expected, client.pages(MANY));
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void aSlowRequestIsGivenUpAndTheServerSeesIt(Execution execution) {
    try (KtorServer server = KtorServer.start(1)) {
      run(
          execution,
          () -> {
            try (KtorClient client = new KtorClient(server.address())) {
              assertEquals("page 1", client.get("/page/1")); // all is loaded and connected

              Optional<String> seen = Optional.empty();
              // On a busy machine the limit may be over before the request is at the server.
              for (int tries = 0; seen.isEmpty() && tries < 5; tries++) {
                Duration limit = ofMillis(300).multipliedBy(1 << tries);
                assertThrows(AsyncTimeoutException.class, () -> client.getWithin(limit, "/slow"));
                seen = moveOnAfter(ofSeconds(2), () -> shield(server.cancelled()));
              }

              assertEquals(Optional.of("/slow"), seen);
              assertEquals("page 2", client.get("/page/2"));
            }
          });
    }
  }
}
