package dev.menai.samples.service;

import static dev.menai.Async.moveOnAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.menai.AsyncScope;
import dev.menai.TaskGroupException;
import dev.menai.sync.AsyncSemaphore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

// guide/service.md: server
/** Offers over HTTP: {@code /offer/apple}. */
public final class OfferServer implements AutoCloseable {
  private final AsyncScope scope =
      AsyncScope.builder().name("offers").closeTimeout(ofSeconds(5)).build();
  private final AsyncSemaphore places = new AsyncSemaphore(100); // so many requests at once
  private final Offers offers;
  private final HttpServer server;

  /** Starts on a free port. */
  public OfferServer(Offers offers) throws IOException {
    this.offers = offers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/offer/", exchange -> scope.createTask(() -> answer(exchange)));
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String item = exchange.getRequestURI().getPath().substring("/offer/".length());
    try {
      Optional<String> offer =
          moveOnAfter(ofSeconds(2), () -> places.withPermit(() -> offers.offer(item)));
      if (offer.isPresent()) send(exchange, 200, offer.get());
      else send(exchange, 503, "too busy");
    } catch (TaskGroupException failed) {
      send(exchange, 500, failed.getMessage());
    } finally {
      exchange.close(); // after a cancel, too
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Finishes what has begun, for two seconds at most. Then cancels the rest, and waits for it. */
  @Override
  public void close() {
    server.stop(2);
    scope.close();
  }

  /** Where it listens. */
  public URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }
}
// guide/service.md: end
