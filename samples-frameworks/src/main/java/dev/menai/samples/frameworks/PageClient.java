package dev.menai.samples.frameworks;

import static dev.menai.Async.waitFor;

import dev.menai.processor.JavaView;
import io.ktor.client.HttpClient;
import io.ktor.client.request.BuildersKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import java.time.Duration;

/**
 * Ktor's client by its extension functions, as views have them. All of it is to be called in a
 * task.
 */
// kotlin.md: ktor-viewed
@JavaView(value = HttpClient.class, extensions = BuildersKt.class)
@JavaView(value = HttpResponse.class, extensions = HttpResponseKt.class)
@JavaView(HttpStatement.class)
// kotlin.md: end
public final class PageClient {
  private final HttpClientView client;
  private final String address;

  /** A client of one server. */
  public PageClient(HttpClientView client, String address) {
    this.client = client;
    this.address = address;
  }

  // kotlin.md: ktor-views
  /** The text at a path; suspends the task. */
  public String get(String path) {
    return HttpResponseView.of(client.get(address + path)).bodyAsText(); // defaults of Kotlin's
  }

  /** The length of what is at a path, without keeping it. */
  public int length(String path) {
    HttpStatement statement =
        client.prepareGet(address + path, request -> request.getHeaders().append("Accept", "*/*"));
    return HttpStatementView.of(statement)
        .execute(response -> HttpResponseView.of(response).bodyAsBytes().length);
  }

  /** The text at a path; too late, the request is cancelled and its connection closed. */
  public String getWithin(Duration limit, String path) {
    return waitFor(() -> get(path), limit);
  }

  // kotlin.md: end
}
