package dev.menai.samples.frameworks;

import dev.menai.processor.JavaView;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.plugins.sse.SSEKt;
import io.modelcontextprotocol.kotlin.sdk.client.Client;
import io.modelcontextprotocol.kotlin.sdk.client.SseClientTransport;
import io.modelcontextprotocol.kotlin.sdk.shared.RequestOptions;
import io.modelcontextprotocol.kotlin.sdk.types.CallToolResult;
import io.modelcontextprotocol.kotlin.sdk.types.ContentBlock;
import io.modelcontextprotocol.kotlin.sdk.types.TextContent;
import java.time.Duration;
import java.util.Map;
import kotlin.Unit;

/** An MCP client, which calls the tools of a server. All of it is to be called in a task. */
@JavaView(Client.class)
@JavaView(RequestOptions.class)
@JavaView(SseClientTransport.class)
public final class OrderAssistant {
  private final ClientView client;

  /** Has a client that is connected. */
  public OrderAssistant(ClientView client) {
    this.client = client;
  }

  /** An HTTP client that can hold a connection to a server. */
  public static HttpClient http() {
    return HttpClientKt.HttpClient(
        CIO.INSTANCE,
        config -> {
          config.install(SSEKt.getSSE(), sse -> Unit.INSTANCE);
          return Unit.INSTANCE;
        });
  }

  // kotlin.md: mcp-client
  /** Connects to a server. */
  public static ClientView connect(HttpClient http, String address) {
    ClientView client =
        ClientView.of(ClientView.create(ImplementationView.create("assistant", "1.0")));
    client.connect(SseClientTransportView.create(http, address + "/sse"));
    return client;
  }

  /** What a tool tells of an order; suspends the task, whose cancel cancels the tool. */
  public String status(String order) {
    return text(client.callTool("status", Map.of("order", order)));
  }

  /**
   * The same with a limit of MCP's own, whose {@code withTimeout} is a failure like that of {@code
   * waitFor}.
   */
  public String statusWithin(Duration limit, String order) {
    RequestOptions options = RequestOptionsView.create(null, null, null, null, limit);
    return text(client.callTool("status", Map.of("order", order), Map.of(), options));
  }

  // kotlin.md: end

  private static String text(CallToolResult result) {
    ContentBlock first = result.getContent().get(0);
    return first instanceof TextContent text ? text.getText() : first.toString();
  }
}
