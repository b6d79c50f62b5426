import dev.menai.AsyncScope;
import io.modelcontextprotocol.kotlin.sdk.types.CallToolResult;
import io.modelcontextprotocol.kotlin.sdk.types.Implementation;
import io.modelcontextprotocol.kotlin.sdk.types.ServerCapabilities;
import io.modelcontextprotocol.kotlin.sdk.types.TextContent;
import java.util.List;
import java.util.Map;
import mcp.client.view.Client;
import mcp.client.view.StdioClientTransport;
import mcp.server.view.Server;
import mcp.server.view.ServerOptions;
import mcp.server.view.StdioServerTransport;

/** A server and a client of MCP, in a task. */
public final class McpView {
  private McpView() {}

  public static String program() {
    try (AsyncScope scope = AsyncScope.create()) {
      return scope.run(McpView::inATask);
    }
  }

  private static String inATask() throws Exception {
    BytePipe toServer = new BytePipe();
    BytePipe toClient = new BytePipe();
    Implementation me = new Implementation("orders", "1.0", null, null, null);
    Server server = Server.create(me, ServerOptions.create(capabilities()));
    Client client = Client.create(me);
    try {
      server.addTool(
          "status", "Where an order is", request -> text("order " + request.getParams().getArguments().get("id")));
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
      return answer(client.callTool("status", Map.of("id", 7)));
    } finally {
      toServer.end();
      toClient.end();
      client.close();
      server.close();
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
