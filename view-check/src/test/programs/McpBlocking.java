import io.modelcontextprotocol.kotlin.sdk.types.CallToolResult;
import io.modelcontextprotocol.kotlin.sdk.types.Implementation;
import io.modelcontextprotocol.kotlin.sdk.types.ServerCapabilities;
import io.modelcontextprotocol.kotlin.sdk.types.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.Dispatchers;
import mcp.client.blocking.Client;
import mcp.client.blocking.StdioClientTransport;
import mcp.server.blocking.Server;
import mcp.server.blocking.ServerOptions;
import mcp.server.blocking.StdioServerTransport;

/** A server and a client of MCP, in plain Java that blocks. */
public final class McpBlocking {
  private McpBlocking() {}

  public static String program() throws Exception {
    BytePipe toServer = new BytePipe();
    BytePipe toClient = new BytePipe();
    Implementation me = new Implementation("orders", "1.0", null, null, null);
    Server server = Server.create(me, ServerOptions.create(capabilities()));
    Client client = Client.create(me);
    try {
      server.addTool(
          "status", "Where an order is", request -> text("order " + request.getParams().getArguments().get("id")));
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<String> ended = new CompletableFuture<>();
      server.addTool(
          "wait",
          "Never answers",
          request -> {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
              return text("never");
            } catch (InterruptedException cancelled) {
              ended.complete("cancelled");
              throw cancelled;
            }
          });
      server.createSession(
          StdioServerTransport.create(
                  toServer.source(),
                  toClient.sink())
              .kotlin());
      client.connect(
          StdioClientTransport.create(
                  toClient.source(),
                  toServer.sink())
              .kotlin());
      return answer(client.callTool("status", Map.of("id", 7)))
          + ", "
          + inRunBlocking(client)
          + ", "
          + refused(client)
          + ", "
          + interrupted(client, begun);
    } finally {
      toServer.end();
      toClient.end();
      client.close();
      server.close();
    }
  }

  private static String inRunBlocking(Client client) throws InterruptedException {
    return BuildersKt.runBlocking(
        EmptyCoroutineContext.INSTANCE,
        (scope, k) -> answer(client.callTool("status", Map.of("id", 8))));
  }

  private static String refused(Client client) throws InterruptedException {
    return BuildersKt.runBlocking(
        Dispatchers.getDefault(),
        (scope, k) -> {
          try {
            return answer(client.callTool("status", Map.of("id", 9)));
          } catch (IllegalStateException refused) {
            return refused.getMessage().contains("on a thread of Dispatchers.Default") ? "refused" : "?";
          }
        });
  }

  private static String interrupted(Client client, CountDownLatch begun) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                client.callTool("wait", Map.of());
                seen.complete("answered");
              } catch (RuntimeException cancelled) {
                seen.complete("interrupted " + Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    begun.await();
    caller.interrupt();
    return seen.get();
  }

  static ServerCapabilities capabilities() {
    return new ServerCapabilities(
        new ServerCapabilities.Tools(false), null, null, null, null, null);
  }

  private static CallToolResult text(String text) {
    return new CallToolResult(List.of(new TextContent(text, null, null)), false, null, null);
  }

  static String answer(CallToolResult result) {
    return ((TextContent) result.getContent().get(0)).getText();
  }
}
