package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.testing.SuspendStubs.stub;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;

import com.aallam.openai.api.exception.OpenAITimeoutException;
import com.aallam.openai.client.Chat;
import com.aallam.openai.client.OpenAI;
import dev.menai.AsyncTimeoutException;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.testing.AsyncTest;
import dev.menai.testing.VirtualClock;
import io.ktor.server.routing.RoutingCall;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Kotlin declares no exceptions: to Java its close() may throw any.
class ChatClientTest {
  private final Promise<Void> asked = Promise.create();
  private final Promise<Void> cancelled = Promise.create();

  @Test
  void theModelAnswers() {
    try (ChatServer server = ChatServer.start(call -> "42")) {
      run(
          () -> {
            try (OpenAI openAi = connect(server, ofMinutes(1))) {
              assertEquals("42", new ChatClient(openAi, "m").ask("6 x 7?"));
            }
          });
    }
  }

  @Test
  void theTimeoutThatWasSetIsTheLibrarys() {
    try (ChatServer server = ChatServer.start(this::never)) {
      run(
          () -> {
            try (OpenAI openAi = connect(server, ofMillis(200))) {
              ChatClient client = new ChatClient(openAi, "m");
              assertThrows(OpenAITimeoutException.class, () -> client.ask("when?"));
            }
          });
    }
  }

  @Test
  void theServerSeesTheCancel() {
    try (ChatServer server = ChatServer.start(this::never)) {
      run(
          () -> {
            try (OpenAI openAi = connect(server, ofMinutes(1))) {
              ChatClient client = new ChatClient(openAi, "m");
              Task<String> answer = createTask(() -> client.ask("when?"));
              await(asked);

              answer.cancel();

              await(cancelled);
              assertThrows(CancellationException.class, () -> await(answer));
            }
          });
    }
  }

  @AsyncTest
  void aMockedModelTakesVirtualTime(VirtualClock clock) {
    Chat chat = mock(Chat.class);
    stub(k -> chat.chatCompletion(any(), any(), k)).never();
    ChatClient client = new ChatClient(chat, "m");

    assertThrows(
        AsyncTimeoutException.class, () -> waitFor(() -> client.ask("when?"), ofSeconds(30)));

    assertEquals(ofSeconds(30), clock.now());
  }

  private static OpenAI connect(ChatServer server, Duration limit) {
    return ChatClient.connect(server.address(), "token", limit);
  }

  private String never(RoutingCall call) {
    asked.complete(null);
    try {
      sleep(ofDays(1));
      return "at last";
    } catch (CancellationException gone) {
      cancelled.complete(null);
      throw gone;
    }
  }
}
