package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;

import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Prints how many bytes an operation allocates; for {@link BytesTest}, in a JVM of its own. */
final class BytesOfPaths {
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 10;
  private static final int OPERATIONS = 200;
  private static final Duration SHORT = Duration.ofNanos(1);
  private static final Duration LONG = Duration.ofHours(1);

  private BytesOfPaths() {}

  public static void main(String[] arguments) {
    measureAll("eventLoop", Execution.eventLoop());
    measureAll("parallel", Execution.parallel());
    System.out.println("measured");
  }

  private static void measureAll(String where, Execution execution) {
    AsyncLock lock = new AsyncLock();
    AsyncQueue<Integer> there = AsyncQueue.fifo(1);
    AsyncQueue<Integer> back = AsyncQueue.fifo(1);
    Awaitable<Integer> body = () -> 1;
    List<Awaitable<Integer>> ten = Collections.nCopies(10, body);
    run(
        execution,
        () -> {
          Task<Integer> done = createTask(body);
          done.await();
          Task<Void> echo = createTask(() -> echo(there, back));
          measure(where + " createTask and await", () -> createTask(body).await());
          measure(where + " await of what is done", done::await);
          measure(where + " call that does not suspend", () -> await(k -> 1));
          measure(where + " yieldNow", Async::yieldNow);
          measure(where + " sleep", () -> sleep(SHORT));
          measure(where + " gather of ten", () -> gather(ten));
          measure(where + " timeout that does not fire", () -> timeout(LONG, body));
          measure(where + " free lock", () -> lock.withLock(body));
          // Elsewhere it depends on the machine who waits for whom.
          if (where.equals("eventLoop")) {
            measure(where + " lock that is handed over", () -> handOver(lock));
            measure(
                where + " queue, there and back",
                () -> {
                  there.put(1);
                  back.get();
                });
          }
          echo.cancel();
        });
  }

  private static void echo(AsyncQueue<Integer> there, AsyncQueue<Integer> back) {
    while (true) back.put(there.get());
  }

  /** The lock goes to a task that waits for it; with what that task takes. */
  private static void handOver(AsyncLock lock) {
    Task<Void> other =
        lock.withLock(
            () -> {
              Task<Void> waiting = createTask(() -> lock.withLock(() -> {}));
              yieldNow();
              return waiting;
            });
    other.await();
  }

  /** The least of some rounds: what watches the loop from outside allocates as well. */
  private static void measure(String path, Action operation) throws Exception {
    for (int i = 0; i < WARM_UP; i++) operation.run();
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) bytes = Math.min(bytes, round(operation));
    System.out.println("bytes " + path + " " + bytes);
  }

  private static long round(Action operation) throws Exception {
    long before = allocated();
    for (int i = 0; i < OPERATIONS; i++) operation.run();
    return (allocated() - before) / OPERATIONS;
  }

  /** All that was ever allocated, as nothing is collected. */
  private static long allocated() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
