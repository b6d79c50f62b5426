package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The tutorial's requests, no longer simulated: Java on a {@linkplain PageClient Kotlin class} with
 * suspend functions, which asks an HTTP server that runs here too.
 */
public final class HttpRequests {
  private HttpRequests() {}

  /**
   * Runs the program.
   *
   * @param args not used
   * @throws IOException if no server can be started
   */
  public static void main(String[] args) throws IOException {
    try (PageServer server = PageServer.start();
        PageClient client = new PageClient(server.address())) {
      run(
          () -> {
            fifty(client);
            giveUp(client);
            cancelTheRest(client, server.stopRequested());
          });
    }
  }

  /** An async function in the direct style: it returns what it has awaited. */
  private static String get(PageClient client, String path) {
    return await(k -> client.get(path, k));
  }

  private static void fifty(PageClient client) {
    List<Awaitable<String>> requests = new ArrayList<>();
    for (int number = 1; number <= 50; number++) {
      String path = "/page/" + number;
      requests.add(() -> get(client, path));
    }
    List<String> pages = gather(requests);
    System.out.println("got " + pages.size() + ": " + pages.get(0) + " to " + pages.get(49));
  }

  private static void giveUp(PageClient client) {
    try {
      String page = waitFor(k -> client.get("/slow", k), ofMillis(300));
      System.out.println(page);
    } catch (AsyncTimeoutException late) {
      System.out.println("gave up on the slow page");
    }
  }

  private static void cancelTheRest(PageClient client, CompletionStage<String> stopRequested) {
    List<Task<String>> quick = new ArrayList<>();
    List<Task<String>> all = new ArrayList<>();
    for (int number = 1; number <= 50; number++) {
      String path = number <= 40 ? "/page/" + number : "/slow";
      Task<String> request = createTask(() -> get(client, path));
      all.add(request);
      if (number <= 40) {
        quick.add(request);
      }
    }
    createTask(
        "operator",
        () -> {
          gather(quick);
          await(k -> client.post("/stop", "enough", k));
        });
    String reason = await(stopRequested);
    all.forEach(request -> request.cancel(reason));
    List<Outcome<String>> outcomes = gatherSettled(all);
    System.out.printf(
        "told to stop (%s): %d answered, %d cancelled%n",
        reason,
        outcomes.stream().filter(Outcome.Success.class::isInstance).count(),
        outcomes.stream().filter(Outcome.Cancelled.class::isInstance).count());
  }
}
