package dev.menai.samples.guide;

import static dev.menai.Async.asCompleted;
import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.dump;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.guide.Shops.price;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import dev.menai.stream.AsyncStream;
import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncCondition;
import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.QueueShutDownException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** asyncio's limits, threads, locks and generators. Called in a task unless it says otherwise. */
public final class AsyncioLoop {
  private AsyncioLoop() {}

  /** A limit for a task. */
  public static void waitForTask() {
    // asyncio.md: wait for
    Task<Integer> asked = createTask(() -> price("bowser"));
    try {
      waitFor(asked, ofMillis(300)); // await asyncio.wait_for(asked, 0.3)
    } catch (AsyncTimeoutException late) { // except TimeoutError:
      System.out.println(asked.isCancelled()); // true
    }
    // asyncio.md: end
  }

  /** A limit that is moved. */
  public static void reschedule() {
    // asyncio.md: timeout
    timeout( // async with asyncio.timeout(0.1) as t:
        ofMillis(100),
        t -> {
          t.reschedule(ofMillis(900)); // from now; asyncio wants a time of the loop's clock
          System.out.println(price("boo"));
        });
    // asyncio.md: end
  }

  /** In the order in which they end. */
  public static void inOrderOfCompletion() {
    // asyncio.md: as completed
    Task<Integer> toad = createTask(() -> price("toad"));
    Task<Integer> boo = createTask(() -> price("boo"));
    for (Task<Integer> next : asCompleted(List.of(toad, boo))) { // async for next in as_completed
      System.out.println(next == boo ? "boo" : "toad"); // the tasks themselves: boo, then toad
    }
    // asyncio.md: end
  }

  /** A timer. */
  public static void callLater() {
    // asyncio.md: call later
    Task<?> timer = // loop.call_later(0.1, print, "ring")
        createTask(
            () -> {
              sleep(ofMillis(100));
              System.out.println("ring");
            });
    // asyncio.md: end
    sleep(ofMillis(200));
    System.out.println(timer.cancel());
  }

  /** A task from another thread. Not to be called in a task. */
  public static int threadsafe(AsyncScope scope) throws Exception {
    // asyncio.md: threadsafe
    CompletableFuture<Integer> future = scope.future(() -> price("boo"));
    int price = future.get(); // this thread isn't the loop's
    // asyncio.md: end
    return price;
  }

  /** An event. */
  public static void event() {
    // asyncio.md: event
    AsyncEvent opened = new AsyncEvent();
    createTask(
        () -> {
          opened.await(); // await opened.wait()
          System.out.println("come in");
        });
    opened.set();
    // asyncio.md: end
  }

  /** A condition. */
  public static void condition() {
    // asyncio.md: condition
    AsyncCondition changed = new AsyncCondition();
    List<String> letters = new ArrayList<>();
    createTask(
        () ->
            changed
                .lock()
                .withLock( // async with changed:
                    () -> {
                      changed.awaitUntil(() -> !letters.isEmpty()); // await changed.wait_for(…)
                      System.out.println(letters);
                    }));
    sleep(ofMillis(10));
    changed
        .lock()
        .withLock(
            () -> {
              letters.add("dear peach");
              changed.signalAll(); // changed.notify_all()
            });
    // asyncio.md: end
  }

  /** A semaphore. */
  public static void semaphore() {
    // asyncio.md: semaphore
    AsyncSemaphore tables = new AsyncSemaphore(2);
    int price = tables.withPermit(() -> price("boo")); // async with tables:
    // asyncio.md: end
    System.out.println(price);
  }

  /** A barrier. */
  public static void barrier() {
    // asyncio.md: barrier
    AsyncBarrier start = new AsyncBarrier(2);
    Task<Integer> other = createTask(() -> start.await());
    int mine = start.await(); // 0 or 1, and the other task has the other
    // asyncio.md: end
    System.out.println(mine + other.await());
  }

  /** A queue. */
  public static void queue() {
    // asyncio.md: queue
    AsyncQueue<String> letters = AsyncQueue.fifo(2);
    letters.put("dear peach");
    boolean taken = letters.offer("dear toad"); // put_nowait; false when full
    letters.shutdown();
    try {
      while (true) System.out.println(letters.get());
    } catch (QueueShutDownException closed) {
      System.out.println("no more");
    }
    // asyncio.md: end
    System.out.println(taken);
  }

  // asyncio.md: generator
  static AsyncStream<Integer> prices(String... shops) { // async def prices(*shops):
    return AsyncStream.generate(
        out -> {
          for (String shop : shops) out.emit(price(shop)); //     yield await price(shop)
        });
  }

  // asyncio.md: end

  /** An asynchronous generator, and its loop. */
  public static void generator() {
    // asyncio.md: async for
    for (int price : prices("boo", "toad")) System.out.println(price); // async for … in prices(…)
    prices("boo", "toad").collect(System.out::println); // the same, at less cost
    // asyncio.md: end
  }

  // asyncio.md: async with
  /** {@code __aenter__} is the constructor, and {@code __aexit__} is close; both may suspend. */
  static final class Door implements AutoCloseable {
    Door() {
      sleep(ofMillis(10));
      System.out.println("open");
    }

    void enter() {
      System.out.println("come in");
    }

    @Override
    public void close() {
      sleep(ofMillis(10));
      System.out.println("closed");
    }
  }

  static void visit() {
    try (Door door = new Door()) { // async with Door() as door:
      door.enter();
    }
  }

  // asyncio.md: end

  /** What is closed after a wait. */
  public static void asyncWith() {
    visit();
  }

  // asyncio.md: socket
  static String readLine(InetSocketAddress server) throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getPort());
        var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)) {
      return new BufferedReader(in).readLine(); // blocks
    }
  }

  // asyncio.md: end

  /** A line that a server sends. */
  public static String stream(InetSocketAddress server) {
    // asyncio.md: read line
    String line = toThread(() -> readLine(server)); // await reader.readline()
    // asyncio.md: end
    return line;
  }

  /** What another program ends with. */
  public static int process(List<String> command) throws IOException {
    // asyncio.md: process
    Process process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start();
    int status = await(process.onExit()).exitValue(); // await process.wait()
    // asyncio.md: end
    return status;
  }

  /** The task tree. */
  public static void tree() {
    Task<?> sleeper = createTask("sleeper", () -> sleep(ofDays(1)));
    sleep(ofMillis(10));
    // asyncio.md: dump
    System.out.print(dump()); // asyncio.print_call_graph(), or python -m asyncio pstree
    // asyncio.md: end
    sleeper.cancel();
  }
}
