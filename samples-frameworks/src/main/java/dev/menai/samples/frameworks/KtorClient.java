package dev.menai.samples.frameworks;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.waitFor;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.menai.Awaitable;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.request.BuildersKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import kotlin.Unit;

/** Ktor's client in Java. All of it is to be called in a task. */
public final class KtorClient implements AutoCloseable {
  private final String address;
  private final HttpClient client =
      HttpClientKt.HttpClient(
          CIO.INSTANCE,
          config -> {
            config.engine(
                engine -> {
                  engine.getEndpoint().setMaxConnectionsPerRoute(1000);
                  return Unit.INSTANCE;
                });
            return Unit.INSTANCE;
          });

  /** A client of one server. */
  public KtorClient(String address) {
    this.address = address;
  }

  // kotlin.md: ktor-client
  /** The text at a path; suspends the task. */
  public String get(String path) {
    HttpResponse response =
        await(k -> BuildersKt.get(client, address + path, request -> Unit.INSTANCE, k));
    return await(k -> HttpResponseKt.bodyAsText(response, UTF_8, k));
  }

  /** Pages 1 to {@code count}, all asked for at once. */
  public List<String> pages(int count) {
    List<Awaitable<String>> requests =
        IntStream.rangeClosed(1, count)
            .<Awaitable<String>>mapToObj(number -> () -> get("/page/" + number))
            .toList();
    return gather(requests);
  }

  /** The text at a path; too late, the request is cancelled and its connection closed. */
  public String getWithin(Duration limit, String path) {
    return waitFor(() -> get(path), limit);
  }

  // kotlin.md: end

  @Override
  public void close() {
    client.close();
  }
}
