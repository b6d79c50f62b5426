package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.chapters.FirstProgram.price;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Chapter 3 of the guide: how a task is ended early. */
public final class Cancelling {
  private Cancelling() {}

  static void cancel() {
    // guide/cancel-and-limits.md: cancel
    Task<Integer> asked = createTask(() -> price("bowser"));
    sleep(ofMillis(200));
    asked.cancel("too slow");
    System.out.println("done: " + asked.isDone());
    try {
      System.out.println(await(asked));
    } catch (TaskCancelledException cancelled) {
      System.out.println("no price: " + cancelled.getMessage());
    }
    // guide/cancel-and-limits.md: end
  }

  // guide/cancel-and-limits.md: wrong retry
  static int askUntilItAnswers(String shop) {
    for (int attempt = 1; attempt < 3; attempt++) {
      try {
        return price(shop);
      } catch (RuntimeException failure) { // wrong: this is the cancel, too
        System.out.println("attempt " + attempt + ": " + failure.getMessage());
      }
    }
    return -1;
  }

  // guide/cancel-and-limits.md: end

  static void stubborn() {
    // guide/cancel-and-limits.md: stubborn
    Task<Integer> asked = createTask(() -> askUntilItAnswers("bowser"));
    sleep(ofMillis(200));
    asked.cancel("too slow");
    sleep(ofSeconds(1));
    System.out.println("cancelled: " + asked.isCancelled());
    // guide/cancel-and-limits.md: end
  }

  // guide/cancel-and-limits.md: right retry
  static int askAgain(String shop) {
    for (int attempt = 1; attempt < 3; attempt++) {
      try {
        return price(shop);
      } catch (CancellationException cancelled) {
        throw cancelled; // this task is to end: that is no failure
      } catch (RuntimeException failure) {
        System.out.println("attempt " + attempt + ": " + failure.getMessage());
      }
    }
    return -1;
  }

  // guide/cancel-and-limits.md: end

  static void obedient() {
    // guide/cancel-and-limits.md: obedient
    Task<Integer> asked = createTask(() -> askAgain("bowser"));
    sleep(ofMillis(200));
    asked.cancel("too slow");
    sleep(ofSeconds(1));
    System.out.println("cancelled: " + asked.isCancelled());
    // guide/cancel-and-limits.md: end
  }

  // guide/cancel-and-limits.md: wrong clean-up
  static void openShop() {
    System.out.println("open");
    try {
      sleep(ofSeconds(60));
    } finally {
      sleep(ofMillis(100)); // wrong: in a cancelled task it throws at once
      System.out.println("closed");
    }
  }

  // guide/cancel-and-limits.md: end

  static void leftOpen() {
    // guide/cancel-and-limits.md: left open
    Task<?> shop = createTask(() -> openShop());
    sleep(ofMillis(200));
    shop.cancel();
    sleep(ofSeconds(1));
    System.out.println("it is cancelled: " + shop.isCancelled());
    // guide/cancel-and-limits.md: end
  }

  // guide/cancel-and-limits.md: right clean-up
  static void openAndClose() {
    System.out.println("open");
    try {
      sleep(ofSeconds(60));
    } finally {
      nonCancellable(
          () -> {
            sleep(ofMillis(100)); // may wait
            System.out.println("closed");
          });
    }
  }

  // guide/cancel-and-limits.md: end

  static void closed() {
    // guide/cancel-and-limits.md: closed
    Task<?> shop = createTask(() -> openAndClose());
    sleep(ofMillis(200));
    shop.cancel();
    sleep(ofSeconds(1));
    System.out.println("it is cancelled: " + shop.isCancelled());
    // guide/cancel-and-limits.md: end
  }

  static void limit() {
    // guide/cancel-and-limits.md: limit
    try {
      System.out.println(waitFor(() -> price("bowser"), ofMillis(300)));
    } catch (AsyncTimeoutException late) {
      System.out.println("bowser takes too long");
    }
    // guide/cancel-and-limits.md: end
  }

  static void instead() {
    // guide/cancel-and-limits.md: instead
    Optional<Integer> price = moveOnAfter(ofMillis(300), () -> price("bowser"));
    System.out.println(price.orElse(99));
    // guide/cancel-and-limits.md: end
  }

  static void giveUpWaiting() {
    // guide/cancel-and-limits.md: give up waiting
    Task<Integer> asked = createTask(() -> price("toad"));
    try {
      timeout(ofMillis(100), () -> await(asked)); // ends the waiting, not the task
    } catch (AsyncTimeoutException late) {
      System.out.println("not yet");
    }
    System.out.println(await(asked));
    // guide/cancel-and-limits.md: end
  }
}
