package dev.menai.samples.guide;

import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.samples.Rehearsal.rehearse;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.samples.Printed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the code of {@code docs/asyncio.md} does is what the page says. */
class AsyncioTest {
  /** Runs code in a task on virtual time. */
  private static void assertPrints(Action code, String... lines) throws Exception {
    assertEquals(List.of(lines), Printed.by(() -> rehearse(code)));
  }

  @Test
  void entryPoints() throws Exception {
    assertEquals(List.of("70"), Printed.by(AsyncioTasks::runner));
    assertPrints(AsyncioTasks::cold, "60");
  }

  @Test
  void tasks() throws Exception {
    assertPrints(AsyncioTasks::permanent, "no, thanks", "true");
    assertPrints(AsyncioTasks::whose, "the child was cancelled: enough");
    assertPrints(
        () -> {
          AsyncioTasks.whenDone();
          sleep(ofMillis(300));
        },
        "boo's price is 30");
  }

  @Test
  void futures() throws Exception {
    assertEquals(List.of("dear peach"), Printed.by(() -> run(AsyncioTasks::promise)));
    assertEquals(List.of("dear peach"), Printed.by(() -> run(AsyncioTasks::wrapFuture)));
  }

  @Test
  void combining() throws Exception {
    assertPrints(AsyncioTasks::gatherFails, "false");
    assertPrints(AsyncioTasks::settled, "Success[value=30]");
    assertPrints(AsyncioTasks::waitFirst, "true");
    assertPrints(AsyncioTasks::shielded, "true", "saved");
    assertPrints(AsyncioTasks::group, "30", "40");
    assertPrints(AsyncioLoop::inOrderOfCompletion, "boo", "toad");
  }

  @Test
  void limitsAndTimers() throws Exception {
    assertPrints(AsyncioLoop::waitForTask, "true");
    assertPrints(AsyncioLoop::reschedule, "30");
    assertPrints(AsyncioLoop::callLater, "ring", "false");
  }

  @Test
  void aTaskFromAnotherThread() throws Exception {
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals(30, AsyncioLoop.threadsafe(scope));
    }
  }

  @Test
  void synchronisation() throws Exception {
    assertPrints(
        () -> {
          AsyncioLoop.event();
          sleep(ofMillis(10));
        },
        "come in");
    assertPrints(
        () -> {
          AsyncioLoop.condition();
          sleep(ofMillis(10));
        },
        "[dear peach]");
    assertPrints(AsyncioLoop::semaphore, "30");
    assertPrints(AsyncioLoop::barrier, "1");
    assertPrints(AsyncioLoop::queue, "dear peach", "dear toad", "no more", "true");
  }

  @Test
  void generatorsAndClosing() throws Exception {
    assertPrints(AsyncioLoop::generator, "30", "40", "30", "40");
    assertPrints(AsyncioLoop::asyncWith, "open", "come in", "closed");
  }

  @Test
  void aLineFromAServer() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answer =
          CompletableFuture.runAsync(
              () -> {
                try (Socket client = server.accept()) {
                  client.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException unanswered) {
                  throw new UncheckedIOException(unanswered);
                }
              });
      InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
      assertEquals("hello", run(() -> AsyncioLoop.stream(address)));
      answer.join();
    }
  }

  @Test
  void aProcess() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertEquals(0, run(() -> AsyncioLoop.process(List.of(java, "--version"))));
  }

  @Test
  void theTaskTree() throws Exception {
    List<String> lines = Printed.by(() -> run(AsyncioLoop::tree));
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("'sleeper', waits in Async.sleep at ")),
        lines::toString);
  }
}
