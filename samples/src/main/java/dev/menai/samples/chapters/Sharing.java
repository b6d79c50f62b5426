package dev.menai.samples.chapters;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.samples.chapters.FirstProgram.price;
import static java.time.Duration.ofMillis;

import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.util.List;

/** Chapter 5 of the guide: data that several tasks use. */
public final class Sharing {
  private Sharing() {}

  // guide/sharing.md: counter
  static final class Visitors {
    private int count;

    void enter() {
      count++; // nobody else runs between two waits
      sleep(ofMillis(10));
    }
  }

  // guide/sharing.md: end

  static void plain() {
    // guide/sharing.md: plain
    Visitors visitors = new Visitors();
    gather(() -> visitors.enter(), () -> visitors.enter());
    System.out.println(visitors.count);
    // guide/sharing.md: end
  }

  // guide/sharing.md: wrong stock
  static final class Stock {
    private int left = 2;

    void sell() {
      int before = left;
      sleep(ofMillis(10)); // wrong: others run here, and read the same number
      left = before - 1;
    }
  }

  // guide/sharing.md: end

  static void lost() {
    // guide/sharing.md: lost
    Stock stock = new Stock();
    gather(() -> stock.sell(), () -> stock.sell());
    System.out.println("left: " + stock.left);
    // guide/sharing.md: end
  }

  // guide/sharing.md: right stock
  static final class LockedStock {
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

  // guide/sharing.md: end

  static void locked() {
    // guide/sharing.md: locked
    LockedStock stock = new LockedStock();
    gather(() -> stock.sell(), () -> stock.sell());
    System.out.println("left: " + stock.left);
    // guide/sharing.md: end
  }

  static void queue() {
    // guide/sharing.md: queue
    AsyncQueue<String> shops = AsyncQueue.fifo(1);
    Task<?> clerk =
        createTask(
            () -> {
              for (String shop : shops) System.out.println(shop + " asks " + price(shop));
            });
    for (String shop : List.of("boo", "toad", "yoshi")) {
      shops.put(shop); // waits while the queue is full
      System.out.println("put " + shop);
    }
    shops.shutdown(); // the clerk's loop ends when the queue is empty
    clerk.await();
    // guide/sharing.md: end
  }
}
