package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import java.util.concurrent.CancellationException;
import kotlin.Unit;
import org.junit.jupiter.api.Test;

class PageClientTest {
  @Test
  void pagesAreReadByExtensionFunctions() {
    try (KtorServer server = KtorServer.start(1);
        HttpClient http = http()) {
      run(
          () -> {
            PageClient client = new PageClient(HttpClientView.of(http), server.address());
            assertEquals("page 1", client.get("/page/1"));
            assertEquals(7, client.length("/page/10"));
          });
    }
  }

  @Test
  void aPageThatTakesTooLongIsGivenUp() {
    try (KtorServer server = KtorServer.start(1);
        HttpClient http = http()) {
      run(
          () -> {
            PageClient client = new PageClient(HttpClientView.of(http), server.address());
            assertThrows(
                AsyncTimeoutException.class, () -> client.getWithin(ofMillis(100), "/slow"));
          });
    }
  }

  @Test
  void theServerSeesTheCancel() {
    try (KtorServer server = KtorServer.start(1);
        HttpClient http = http()) {
      run(
          () -> {
            PageClient client = new PageClient(HttpClientView.of(http), server.address());
            Task<String> page = createTask(() -> client.get("/slow"));
            assertEquals("/slow", await(server.asked()));

            page.cancel();

            assertEquals("/slow", await(server.cancelled()));
            assertThrows(CancellationException.class, () -> await(page));
          });
    }
  }

  @AsyncTest
  void aMockedViewTakesVirtualTime(VirtualClock clock) {
    HttpClientView http = mock(HttpClientView.class);
    when(http.get("http://shop/slow"))
        .thenAnswer(
            call -> {
              sleep(ofDays(1));
              return null;
            });
    PageClient client = new PageClient(http, "http://shop");

    assertThrows(AsyncTimeoutException.class, () -> client.getWithin(ofSeconds(2), "/slow"));

    assertEquals(ofSeconds(2), clock.now());
  }

  private static HttpClient http() {
    return HttpClientKt.HttpClient(CIO.INSTANCE, config -> Unit.INSTANCE);
  }
}
