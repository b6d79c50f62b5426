package dev.menai.samples.frameworks;

import com.aallam.openai.api.chat.ChatCompletion;
import com.aallam.openai.api.chat.ChatCompletionRequest;
import com.aallam.openai.api.chat.ChatMessage;
import com.aallam.openai.api.http.Timeout;
import com.aallam.openai.api.logging.LogLevel;
import com.aallam.openai.client.Chat;
import com.aallam.openai.client.LoggingConfig;
import com.aallam.openai.client.OpenAI;
import com.aallam.openai.client.OpenAIConfig;
import com.aallam.openai.client.OpenAIHost;
import com.aallam.openai.client.OpenAIKt;
import com.aallam.openai.client.RetryStrategy;
import dev.menai.processor.JavaView;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a language model. All of it is to be called in a task. */
@JavaView(Chat.class)
@JavaView(ChatCompletionRequest.class)
@JavaView(ChatMessage.Companion.class)
@JavaView(LoggingConfig.class)
@JavaView(OpenAIConfig.class)
@JavaView(OpenAIHost.class)
@JavaView(RetryStrategy.class)
@JavaView(Timeout.class)
public final class ChatClient {
  private final ChatView chat;
  private final String model;

  /** Asks one model. */
  public ChatClient(Chat chat, String model) {
    this.chat = ChatView.of(chat);
    this.model = model;
  }

  // kotlin.md: openai
  /** Connects to a server, which has to answer in time. */
  public static OpenAI connect(String address, String token, Duration limit) {
    Timeout timeout = TimeoutView.create(limit, limit, limit); // value classes in Kotlin
    return OpenAIKt.OpenAI(
        OpenAIConfigView.create(
            token,
            LoggingConfigView.create(LogLevel.None),
            timeout,
            null,
            Map.of(),
            OpenAIHostView.create(address),
            null,
            RetryStrategyView.create(0)));
  }

  /** What the model says to a question; suspends the task. */
  public String ask(String question) {
    ChatMessage message = ChatMessageCompanionView.of().User(question);
    ChatCompletionRequest request = ChatCompletionRequestView.create(model, List.of(message));
    ChatCompletion answer = chat.chatCompletion(request);
    return String.valueOf(answer.getChoices().get(0).getMessage().getContent());
  }

  // kotlin.md: end
}
