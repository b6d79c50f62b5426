import io.modelcontextprotocol.kotlin.sdk.types.CallToolResult;
import io.modelcontextprotocol.kotlin.sdk.types.Implementation;
import io.modelcontextprotocol.kotlin.sdk.types.ServerCapabilities;
import io.modelcontextprotocol.kotlin.sdk.types.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mcp.client.future.Client;
import mcp.client.future.StdioClientTransport;
import mcp.server.future.Server;
import mcp.server.future.ServerOptions;
import mcp.server.future.StdioServerTransport;

/** A server and a client of MCP, with futures. */
public final class McpFuture {
  private McpFuture() {}

  public static String program() throws Exception {
    BytePipe toServer = new BytePipe();
    BytePipe toClient = new BytePipe();
    Implementation me = new Implementation("orders", "1.0", null, null, null);
    Server server = Server.create(me, ServerOptions.create(capabilities()));
    Client client = Client.create(me);
    try {
      server.addTool(
          "status",
          "Where an order is",
          request -> CompletableFuture.supplyAsync(() -> text("order " + request.getParams().getArguments().get("id"))));
      CountDownLatch begun = new CountDownLatch(1);
      server.addTool(
          "wait",
          "Never answers",
          request -> {
            begun.countDown();
            return new CompletableFuture<>();
          });
      server
          .createSession(
              StdioServerTransport.create(
                      toServer.source(),
                      toClient.sink())
                  .kotlin())
          .get();
      client
          .connect(
              StdioClientTransport.create(
                      toClient.source(),
                      toServer.sink())
                  .kotlin())
          .get();
      String both =
          client
              .callTool("status", Map.of("id", 1))
              .thenCombine(
                  client.callTool("status", Map.of("id", 2)),
                  (one, two) -> answer(one) + " and " + answer(two))
              .get();
      CompletableFuture<CallToolResult> waiting = client.callTool("wait", Map.of());
      begun.await();
      waiting.cancel(true);
      return both + ", " + waiting.isCancelled();
    } finally {
      toServer.end();
      toClient.end();
      client.close().get();
      server.close().get();
    }
  }

  private static ServerCapabilities capabilities() {
    return new ServerCapabilities(
        new ServerCapabilities.Tools(false), null, null, null, null, null);
  }

  private static CallToolResult text(String text) {
    return new CallToolResult(List.of(new TextContent(text, null, null)), false, null, null);
  }

  private static String answer(CallToolResult result) {
    return ((TextContent) result.getContent().get(0)).getText();
  }
}
