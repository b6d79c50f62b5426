package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static kotlinx.serialization.json.JsonElementKt.getJsonPrimitive;

import dev.menai.AsyncFunction;
import dev.menai.Promise;
import dev.menai.Suspend;
import dev.menai.processor.JavaView;
import io.ktor.server.application.Application;
import io.ktor.server.application.ApplicationPluginKt;
import io.ktor.server.cio.CIO;
import io.ktor.server.engine.EmbeddedServer;
import io.ktor.server.engine.EmbeddedServerKt;
import io.ktor.server.engine.EngineConnectorConfig;
import io.ktor.server.http.HttpRequestLifecycleKt;
import io.ktor.server.routing.RoutingBuilderKt;
import io.ktor.server.routing.RoutingCall;
import io.ktor.server.routing.RoutingRootKt;
import io.ktor.server.sse.RoutingKt;
import io.ktor.server.sse.SSEKt;
import io.ktor.server.sse.ServerSSESession;
import io.modelcontextprotocol.kotlin.sdk.server.Server;
import io.modelcontextprotocol.kotlin.sdk.server.ServerOptions;
import io.modelcontextprotocol.kotlin.sdk.server.SseServerTransport;
import io.modelcontextprotocol.kotlin.sdk.types.CallToolRequest;
import io.modelcontextprotocol.kotlin.sdk.types.CallToolResult;
import io.modelcontextprotocol.kotlin.sdk.types.Implementation;
import io.modelcontextprotocol.kotlin.sdk.types.ServerCapabilities;
import io.modelcontextprotocol.kotlin.sdk.types.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.Unit;
import kotlin.coroutines.Continuation;

/** An MCP server whose tools are Java code in blocking style. */
@JavaView(CallToolResult.class)
@JavaView(Implementation.class)
@JavaView(Server.class)
@JavaView(ServerCapabilities.class)
@JavaView(TextContent.class)
public final class OrderTools implements AutoCloseable {
  private final Server tools;
  private final Map<String, SseServerTransport> sessions = new ConcurrentHashMap<>();
  private final EmbeddedServer<?, ?> http;

  private OrderTools(AsyncFunction<String, String> status) {
    tools = tools(status);
    http = EmbeddedServerKt.embeddedServer(CIO.INSTANCE, 0, "127.0.0.1", List.of(), this::module);
  }

  /**
   * Starts a server on a free port.
   *
   * @param status what to tell of an order
   */
  public static OrderTools start(AsyncFunction<String, String> status) {
    OrderTools tools = new OrderTools(status);
    tools.http.start(false);
    return tools;
  }

  /** Where to ask it; suspends the task. */
  public String address() {
    List<? extends EngineConnectorConfig> connectors =
        await(k -> http.getEngine().resolvedConnectors(k));
    return "http://127.0.0.1:" + connectors.get(0).getPort();
  }

  @Override
  public void close() {
    http.stop(0, 1000);
  }

  // kotlin.md: mcp-server
  private static Server tools(AsyncFunction<String, String> status) {
    ServerCapabilities capabilities =
        ServerCapabilitiesView.create(new ServerCapabilities.Tools(false));
    Server server =
        ServerView.create(
            ImplementationView.create("orders", "1.0"), new ServerOptions(capabilities, true));
    ServerView.of(server)
        .addTool("status", "Where an order is", request -> status(request, status));
    return server;
  }

  /** A tool; a client that gives up its request cancels it. */
  private static CallToolResult status(
      CallToolRequest request, AsyncFunction<String, String> status) throws Exception {
    String order = getJsonPrimitive(request.getArguments().get("order")).getContent();
    return CallToolResultView.create(List.of(TextContentView.create(status.apply(order))));
  }

  private Object module(Application application, Continuation<? super Unit> k) {
    ApplicationPluginKt.install(
        application,
        HttpRequestLifecycleKt.getHttpRequestLifecycle(),
        config -> {
          config.setCancelCallOnClose(true);
          return Unit.INSTANCE;
        });
    ApplicationPluginKt.install(application, SSEKt.getSSE(), config -> Unit.INSTANCE);
    RoutingRootKt.routing(
        application,
        routes -> {
          RoutingKt.sse(routes, "/sse", (http, k1) -> Suspend.body(k1, () -> session(http)));
          RoutingBuilderKt.post(
              routes, "/message", (http, k1) -> Suspend.body(k1, () -> message(http.getCall())));
          return Unit.INSTANCE;
        });
    return Unit.INSTANCE;
  }

  /** The stream of one client's answers, for as long as it is connected. */
  private void session(ServerSSESession http) {
    SseServerTransport transport = new SseServerTransport("/message", http);
    sessions.put(transport.getSessionId(), transport);
    try {
      ServerView.of(tools).createSession(transport);
      await(Promise.create()); // until the client is gone, which cancels
    } finally {
      sessions.remove(transport.getSessionId());
    }
  }

  /**
   * A message of a client. Its handler is the tool's caller: a client that hangs up cancels both.
   */
  private void message(RoutingCall call) {
    SseServerTransport transport =
        sessions.get(call.getRequest().getQueryParameters().get("sessionId"));
    await(k -> transport.handlePostMessage(call, k));
  }

  // kotlin.md: end
}
