package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;

import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Prints how many bytes an operation allocates; for {@link BytesTest}, in a JVM of its own. */
final class BytesOfPaths {
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 5;
  private static final int OPERATIONS = 100;
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
            Action hold = () -> lock.withLock(Async::yieldNow);
            measure(where + " lock that is handed over, twice", hold, hold);
            measure(
                where + " queue, there and back",
                () -> back.put(there.get()),
                () -> {
                  there.put(1);
                  back.get();
                });
          }
        });
  }

  private static void measure(String path, Action operation) throws Exception {
    measure(path, () -> sleep(LONG), operation);
  }

  /**
   * The least of some rounds, while another task repeats what {@code other} does: what watches the
   * loop from outside allocates as well. Each round has tasks of its own. The JDK keeps the stack
   * of a parked thread in a chunk; whether it uses the same chunk each time depends on how the
   * thread parked at first.
   */
  private static void measure(String path, Action other, Action operation) throws Exception {
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      Task<Void> beside = createTask(() -> repeat(other));
      bytes = Math.min(bytes, createTask(() -> round(operation)).await());
      beside.cancel();
    }
    System.out.println("bytes " + path + " " + bytes);
  }

  private static void repeat(Action action) throws Exception {
    while (true) action.run();
  }

  private static long round(Action operation) throws Exception {
    for (int i = 0; i < WARM_UP; i++) operation.run();
    long before = allocated();
    for (int i = 0; i < OPERATIONS; i++) operation.run();
    return (allocated() - before) / OPERATIONS;
  }

  /** All that was ever allocated, as nothing is collected. */
  private static long allocated() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
