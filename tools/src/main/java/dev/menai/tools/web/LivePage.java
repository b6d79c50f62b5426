package dev.menai.tools.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.menai.tools.PageFile;
import dev.menai.tools.attach.Program;
import dev.menai.tools.attach.Unreachable;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A page with the tasks of a program, live, served by this command and not by the program. It
 * listens on this machine's own address only, and answers who knows the secret part of its address:
 * other pages in the browser, and other users, don't.
 */
public final class LivePage implements AutoCloseable {
  private static final int SECRET_BITS = 120;
  private static final List<String> SCRIPTS = List.of("tree.js", "graph.js", "live.js");

  private final Program program;
  private final HttpServer server;

  /** One at a time looks at the program. */
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  private final String path =
      "/" + new BigInteger(SECRET_BITS, new SecureRandom()).toString(Character.MAX_RADIX) + "/";

  private LivePage(Program program, int port) throws IOException {
    this.program = program;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(thread);
    server.createContext(path, this::answer);
    server.start();
  }

  /**
   * Begins to serve the page.
   *
   * @param program what it shows
   * @param port zero for any that is free
   * @return the page; it is served until it is closed
   * @throws IOException if the port can't be had
   */
  public static LivePage open(Program program, int port) throws IOException {
    return new LivePage(program, port);
  }

  /**
   * Serves the page until this program is stopped.
   *
   * @param program what it shows
   * @param port zero for any that is free
   * @param out where its address is printed
   * @throws Unreachable if the program can't be looked into
   * @throws IOException if the port can't be had
   * @throws InterruptedException if this thread is interrupted
   */
  public static void serve(Program program, int port, PrintStream out)
      throws Unreachable, IOException, InterruptedException {
    program.snapshots();
    try (LivePage page = open(program, port)) {
      out.println("the tasks of process " + program.pid() + " are at " + page.address());
      out.println("on this machine only; Ctrl-C ends it");
      out.flush();
      new CountDownLatch(1).await();
    }
  }

  /**
   * Its address.
   *
   * @return with the secret part
   */
  public URI address() {
    String host = server.getAddress().getAddress().getHostAddress();
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestURI().getPath().substring(path.length());
      switch (exchange.getRequestMethod() + " " + asked) {
        case "GET " -> send(exchange, 200, "text/html", page());
        case "GET tasks" -> tasks(exchange);
        case "POST cancel" -> cancel(exchange);
        default -> send(exchange, 404, "text/plain", "there is no such page");
      }
    }
  }

  private String page() {
    return PageFile.of("web", SCRIPTS).put("TITLE", "Menai, process " + program.pid()).text();
  }

  private void tasks(HttpExchange exchange) throws IOException {
    try {
      String all = "[" + String.join(",", program.snapshots()) + "]";
      send(exchange, 200, "application/json", all);
    } catch (Unreachable gone) {
      send(exchange, 503, "text/plain", gone.getMessage());
    }
  }

  private void cancel(HttpExchange exchange) throws IOException {
    String id = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      boolean cancelled = program.cancel(Integer.parseInt(id), "cancelled by menai --web");
      send(exchange, 200, "application/json", Boolean.toString(cancelled));
    } catch (NumberFormatException none) {
      send(exchange, 400, "text/plain", "the number of a task is missing");
    } catch (Unreachable gone) {
      send(exchange, 503, "text/plain", gone.getMessage());
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Serves it no longer. */
  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
