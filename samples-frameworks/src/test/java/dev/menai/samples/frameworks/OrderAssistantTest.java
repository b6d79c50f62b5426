package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.menai.AsyncTimeoutException;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import io.ktor.client.HttpClient;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OrderAssistantTest {
  private final Promise<String> asked = Promise.create();
  private final Promise<String> cancelled = Promise.create();

  @Test
  void aToolInJavaAnswers() {
    try (OrderTools tools = OrderTools.start(order -> order + " is on its way");
        HttpClient http = OrderAssistant.http()) {
      run(
          () -> {
            ClientView client = OrderAssistant.connect(http, tools.address());
            assertEquals("7 is on its way", new OrderAssistant(client).status("7"));
            client.close();
          });
    }
  }

  @Test
  void theServerSeesTheCancel() {
    try (OrderTools tools = OrderTools.start(this::never);
        HttpClient http = OrderAssistant.http()) {
      run(
          () -> {
            ClientView client = OrderAssistant.connect(http, tools.address());
            OrderAssistant assistant = new OrderAssistant(client);
            Task<String> status = createTask(() -> assistant.status("7"));
            await(asked);

            status.cancel();

            await(cancelled);
            assertThrows(CancellationException.class, () -> await(status));
            client.close();
          });
    }
  }

  @Test
  void aToolThatTakesTooLongIsGivenUp() {
    try (OrderTools tools = OrderTools.start(this::never);
        HttpClient http = OrderAssistant.http()) {
      run(
          () -> {
            ClientView client = OrderAssistant.connect(http, tools.address());
            OrderAssistant assistant = new OrderAssistant(client);
            assertThrows(
                AsyncTimeoutException.class, () -> assistant.statusWithin(ofMillis(500), "7"));
            client.close();
          });
    }
  }

  @AsyncTest
  void aMockedClientTakesVirtualTime(VirtualClock clock) {
    ClientView client = mock(ClientView.class);
    when(client.callTool(eq("status"), any()))
        .thenAnswer(
            call -> {
              sleep(ofSeconds(2));
              return CallToolResultView.create(List.of(TextContentView.create("delivered")));
            });
    OrderAssistant assistant = new OrderAssistant(client);

    assertEquals("delivered", waitFor(() -> assistant.status("7"), ofSeconds(3)));
    assertThrows(
        AsyncTimeoutException.class, () -> waitFor(() -> assistant.status("7"), ofSeconds(1)));

    assertEquals(ofSeconds(3), clock.now());
  }

  private String never(String order) {
    asked.complete(order);
    try {
      sleep(ofDays(1));
      return "at last";
    } catch (CancellationException gone) {
      cancelled.complete(order);
      throw gone;
    }
  }
}
