package dev.menai.samples.guide;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.onCancel;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.samples.guide.Shops.price;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.ContextVar;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.CapacityLimiter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import kotlinx.coroutines.CoroutineDispatcher;

/** Where tasks run, and what they share. */
public final class Places {
  private Places() {}

  /** The same body on each execution. Not to be called in a task. */
  public static void executions(Action main, ExecutorService pool, CoroutineDispatcher dispatcher) {
    // concurrency.md: executions
    run(main); // an event loop
    run(Execution.parallel(), main); // a thread for each task
    run(Execution.on(pool), main); // your executor
    run(Execution.on(dispatcher), main); // a Kotlin dispatcher
    // concurrency.md: end
  }

  /** A text field of a user interface, which only its own thread may touch. */
  public interface TextField {
    /** What stands in it. */
    String text();

    /** Has something else stand in it. */
    void show(String text);
  }

  /** Code that has to run on a thread of its own, from a task on any execution. */
  public static void onItsThread(TextField field, Executor ui) {
    // concurrency.md: on its thread
    String shop = await(CompletableFuture.supplyAsync(() -> field.text(), ui)); // on ui's thread
    int price = price(shop); // on the task's
    await(CompletableFuture.runAsync(() -> field.show(shop + " asks " + price), ui));
    // concurrency.md: end
  }

  /** A blocking call. Called in a task. */
  public static String readFile(Path path) {
    // concurrency.md: blocking
    String text = toThread(() -> Files.readString(path)); // meanwhile other tasks run
    // concurrency.md: end
    return text;
  }

  // concurrency.md: limiter
  private static final CapacityLimiter FILES = new CapacityLimiter(10);

  static String readOneOfTen(Path path) {
    return FILES.withSlot(() -> toThread(() -> Files.readString(path)));
  }

  // concurrency.md: end

  /** A blocking call where few may be made at a time. Called in a task. */
  public static String readLimited(Path path) throws IOException {
    return readOneOfTen(path);
  }

  // concurrency.md: on cancel
  static Socket nextClient(ServerSocket server) {
    return onCancel(() -> server.close(), () -> toThread(() -> server.accept()));
  }

  // concurrency.md: end

  /** Waits for a client for a limited time; false if none came. Called in a task. */
  public static boolean hasClient(ServerSocket server, Duration limit) {
    return moveOnAfter(limit, () -> nextClient(server)).isPresent();
  }

  // concurrency.md: lock
  /** What is left of something. */
  static final class Stock {
    private final AsyncLock lock = new AsyncLock();
    private int left = 2;

    void sell() {
      lock.withLock(
          () -> {
            int before = left;
            sleep(ofMillis(10)); // others run here, but none of them sells
            left = before - 1;
          });
    }
  }

  // concurrency.md: end

  /** Sells twice at once, and returns what is left. Called in a task. */
  public static int sellTwice() {
    Stock stock = new Stock();
    gather(() -> stock.sell(), () -> stock.sell());
    return stock.left;
  }

  /** Work is handed on through a queue. Called in a task. */
  public static void queue() {
    // concurrency.md: queue
    AsyncQueue<String> shops = AsyncQueue.fifo(10);
    Task<?> clerk =
        createTask(
            () -> {
              for (String shop : shops) System.out.println(shop + " asks " + price(shop));
            });
    shops.put("boo"); // waits while the queue is full
    shops.put("toad");
    shops.shutdown(); // the loop ends when the queue is empty
    clerk.await();
    // concurrency.md: end
  }

  // concurrency.md: scope
  /** Prices for callers that know nothing of tasks, on any thread. */
  public static final class Prices implements AutoCloseable {
    private final AsyncScope scope =
        AsyncScope.builder().name("prices").closeTimeout(ofSeconds(5)).build();

    /** Asks a shop. */
    public CompletableFuture<Integer> ask(String shop) {
      return scope.future(() -> price(shop));
    }

    @Override
    public void close() {
      scope.close(); // cancels what runs, and waits for its end
    }
  }

  // concurrency.md: end

  /** A library that takes an executor runs in a scope. */
  public static int onExecutor(AsyncScope scope) {
    // concurrency.md: executor
    ScheduledExecutorService executor = scope.asExecutor();
    CompletableFuture<Integer> sum =
        supplyAsync(() -> price("boo"), executor) // a task of the scope, which may suspend
            .thenCombine(supplyAsync(() -> price("toad"), executor), Integer::sum);
    // concurrency.md: end
    return sum.join();
  }

  // concurrency.md: context
  private static final ContextVar<String> CUSTOMER = ContextVar.create("customer", "nobody");

  static void greet() {
    System.out.println("hello " + CUSTOMER.get());
  }

  static void serve() {
    CUSTOMER.where("mario", () -> gather(() -> greet(), () -> greet())); // hello mario, twice
    greet(); // hello nobody
  }

  // concurrency.md: end

  /** A value for all tasks that are created in a block. Called in a task. */
  public static void context() {
    serve();
  }
}
