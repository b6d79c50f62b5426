package dev.menai.samples.guide;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.guide.Shops.price;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Cancelling, and limits in time. All of it is called in a task. */
public final class Stopping {
  private Stopping() {}

  /** A task is cancelled. */
  public static void cancel() {
    // concurrency.md: cancel
    Task<Integer> asked = createTask(() -> price("bowser"));
    sleep(ofMillis(200));
    asked.cancel("it takes too long");
    try {
      int price = await(asked);
      System.out.println(price);
    } catch (TaskCancelledException cancelled) {
      System.out.println("no price: " + cancelled.getMessage());
    }
    // concurrency.md: end
  }

  // concurrency.md: clean-up
  /** Keeps a door open until it is cancelled. */
  static void keepOpen() {
    System.out.println("the door is open");
    try {
      sleep(ofDays(1));
    } finally {
      nonCancellable(
          () -> {
            sleep(ofMillis(10)); // may wait, though the task is cancelled
            System.out.println("the door is closed");
          });
    }
  }

  // concurrency.md: end

  /** The door is opened, and closed by a cancel. */
  public static void cleanUp() {
    Task<?> open = createTask(() -> keepOpen());
    sleep(ofMillis(100));
    open.cancel();
  }

  // concurrency.md: catch
  static String priceTag(String shop) {
    try {
      return "costs " + price(shop);
    } catch (CancellationException cancelled) {
      throw cancelled; // this task is to end: that is no failure
    } catch (RuntimeException failure) {
      return "costs what it costs";
    }
  }

  // concurrency.md: end

  /** A failure is handled, a cancel isn't. */
  public static void catching() {
    System.out.println(priceTag(""));
    Task<String> asked = createTask(() -> priceTag("boo"));
    sleep(ofMillis(100));
    asked.cancel();
    sleep(ofMillis(100));
    System.out.println(asked.isCancelled());
  }

  /** A loop that never waits, but can be cancelled. */
  public static int computing(BooleanSupplier found) {
    // concurrency.md: compute
    int rounds = 0;
    while (!found.getAsBoolean()) {
      checkCancelled(); // throws when this task has been cancelled
      rounds++;
    }
    // concurrency.md: end
    return rounds;
  }

  /** A limit for a call. */
  public static void limit() {
    // concurrency.md: limit
    try {
      int price = waitFor(() -> price("bowser"), ofMillis(300));
      System.out.println(price);
    } catch (AsyncTimeoutException late) {
      System.out.println("bowser takes too long");
    }
    // concurrency.md: end
  }

  /** A limit that is no error. */
  public static void moveOn() {
    // concurrency.md: move on
    Optional<Integer> price = moveOnAfter(ofMillis(300), () -> price("bowser"));
    System.out.println(price.orElse(99)); // 99
    // concurrency.md: end
  }

  /** A limit for each step. */
  public static void eachStep() {
    // concurrency.md: reschedule
    int sum =
        timeout(
            ofMillis(500),
            t -> {
              int total = 0;
              for (String shop : List.of("boo", "toad")) {
                total += price(shop);
                t.reschedule(ofMillis(500)); // half a second more, from now
              }
              return total;
            });
    System.out.println(sum); // 70, though it took 0.7 seconds
    // concurrency.md: end
  }

  /** A limit for waiting, which leaves alone what it waits for. */
  public static void giveUpWaiting() {
    // concurrency.md: give up
    Task<Integer> asked = createTask(() -> price("toad"));
    try {
      timeout(ofMillis(100), () -> await(asked));
    } catch (AsyncTimeoutException late) {
      System.out.println("not yet");
    }
    int price = await(asked); // it ran on
    System.out.println(price);
    // concurrency.md: end
  }
}
