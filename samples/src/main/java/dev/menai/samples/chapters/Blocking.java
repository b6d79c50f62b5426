package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.toThread;

import dev.menai.Execution;
import dev.menai.sync.CapacityLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Chapter 7 of the guide: calls that block their thread. */
public final class Blocking {
  private Blocking() {}

  // guide/blocking-code.md: query
  /** Stands for JDBC, a file, or any call that blocks. */
  static String query(String what) throws InterruptedException {
    Thread.sleep(300);
    return what + " found";
  }

  // guide/blocking-code.md: end

  static void onTheLoop(String[] args) {
    // guide/blocking-code.md: on the loop
    run(() -> System.out.println(gather(() -> query("a"), () -> query("b")))); // wrong
    // guide/blocking-code.md: end
  }

  static void onThreads(String[] args) {
    // guide/blocking-code.md: on threads
    run(
        () ->
            System.out.println(
                gather(() -> toThread(() -> query("a")), () -> toThread(() -> query("b")))));
    // guide/blocking-code.md: end
  }

  static void inParallel(String[] args) {
    // guide/blocking-code.md: in parallel
    run(Execution.parallel(), () -> System.out.println(gather(() -> query("a"), () -> query("b"))));
    // guide/blocking-code.md: end
  }

  // guide/blocking-code.md: limiter
  private static final CapacityLimiter CONNECTIONS = new CapacityLimiter(1);

  static String limitedQuery(String what) {
    return CONNECTIONS.withSlot(() -> toThread(() -> query(what)));
  }

  // guide/blocking-code.md: end

  static void limited(String[] args) {
    // guide/blocking-code.md: limited
    run(() -> System.out.println(gather(() -> limitedQuery("a"), () -> limitedQuery("b"))));
    // guide/blocking-code.md: end
  }

  static void future(String[] args) {
    // guide/blocking-code.md: future
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
        .execute(() -> answer.complete("the answer"));
    run(() -> System.out.println(await(answer))); // needs no thread
    // guide/blocking-code.md: end
  }
}
