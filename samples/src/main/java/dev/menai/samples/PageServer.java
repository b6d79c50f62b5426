package dev.menai.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The server of {@link HttpRequests}, on the loopback address.
 *
 * <p>{@code /page/7} answers {@code page 7}, {@code /slow} never answers, and {@code /stop} tells
 * the program to stop.
 */
final class PageServer implements AutoCloseable {
  /** More connections than the default may wait to be accepted: all requests come at once. */
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final CompletableFuture<String> stop = new CompletableFuture<>();

  private PageServer(HttpServer server) {
    this.server = server;
    server.createContext("/page/", PageServer::page);
    server.createContext("/slow", exchange -> {});
    server.createContext("/stop", this::stop);
  }

  /** Starts a server on a free port. */
  static PageServer start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PageServer pages = new PageServer(HttpServer.create(anyPort, BACKLOG));
    pages.server.start();
    return pages;
  }

  URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  /** Completes when somebody has sent something to {@code /stop}, with what was sent. */
  CompletionStage<String> stopRequested() {
    return stop;
  }

  private static void page(HttpExchange exchange) throws IOException {
    String number = exchange.getRequestURI().getPath().substring("/page/".length());
    answer(exchange, "page " + number);
  }

  private void stop(HttpExchange exchange) throws IOException {
    byte[] reason = exchange.getRequestBody().readAllBytes();
    answer(exchange, "stopping");
    stop.complete(new String(reason, StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Closes every connection, those of requests without an answer too. */
  @Override
  public void close() {
    server.stop(0);
  }
}
