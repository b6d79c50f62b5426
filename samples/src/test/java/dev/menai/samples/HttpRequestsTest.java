package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program with real requests. */
class HttpRequestsTest {
  @Test
  void gathersGivesUpAndCancels() throws Exception {
    assertEquals(Script.HTTP, Printed.by(() -> HttpRequests.main(new String[0])));
  }

  @Test
  void theRunnerShowsTheLinesInBothLanguages() throws Exception {
    List<String> lines = Printed.by(() -> Samples.main(new String[] {"http"}));

    assertEquals(
        "== http: real requests, through a Kotlin client's suspend functions", lines.get(0));
    assertEquals(
        "   return await client.get(path)  |  return await(k -> client.get(path, k));",
        lines.get(2).replaceAll(" +\\|", "  |"));
    assertEquals(
        Script.HTTP,
        lines.subList(lines.size() - 4, lines.size() - 1).stream()
            .map(line -> line.replaceFirst("^ *\\d+\\.\\d s  ", "")) // its time
            .toList());
  }

  @Test
  void aPageThatIsMissingIsAFailure() throws Exception {
    try (PageServer server = PageServer.start();
        PageClient client = new PageClient(server.address())) {
      CompletionException wrapped =
          assertThrows(
              CompletionException.class, () -> run(() -> await(k -> client.get("/none", k))));
      assertEquals(
          "/none: 404", assertInstanceOf(IOException.class, wrapped.getCause()).getMessage());
    }
  }

  /** Those of the JVM's own pool aside, which are everybody's. */
  @Test
  @Tag("real-time") // An HTTP client before Java 21 ends some time after it is garbage.
  void leavesNoThread() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Printed.by(() -> HttpRequests.main(new String[0]));

    System.gc();
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(ForkJoinWorkerThread.class::isInstance);
    for (Thread thread : left) {
      thread.join(10_000);
    }
    left.removeIf(thread -> !thread.isAlive());
    assertEquals(Set.of(), left);
  }
}
