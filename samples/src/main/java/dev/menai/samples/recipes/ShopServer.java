package dev.menai.samples.recipes;

import static dev.menai.Async.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.menai.AsyncScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

// recipes.md: server
/** A server whose requests are tasks of one scope. */
public final class ShopServer implements AutoCloseable {
  private final AsyncScope scope =
      AsyncScope.builder().name("requests").closeTimeout(ofSeconds(5)).build();
  private final HttpServer server;

  /** Starts on a free port. */
  public ShopServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/price/", exchange -> scope.createTask(() -> answer(exchange)));
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shop = exchange.getRequestURI().getPath().substring("/price/".length());
      sleep(ofMillis(100 * shop.length())); // the work of a request; may use every verb
      byte[] text = ("" + 10 * shop.length()).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  /** Answers what has begun, for two seconds at most. Then cancels the rest, and waits for it. */
  @Override
  public void close() {
    server.stop(2);
    scope.close();
  }

  // recipes.md: end

  /** Where it answers. */
  URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }
}
