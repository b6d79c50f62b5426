package dev.menai.samples.guide;

import static dev.menai.Async.asCompleted;
import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.mapConcurrent;
import static dev.menai.Async.race;
import static dev.menai.Async.run;
import static dev.menai.samples.guide.Shops.price;

import dev.menai.Outcome;
import dev.menai.Task;
import java.util.List;

/** One thing after the other, and several at once. All but {@code main} is called in a task. */
public final class Tasks {
  private Tasks() {}

  /**
   * Runs a program with one request.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    // concurrency.md: run
    int price = run(() -> price("boo"));
    System.out.println("boo asks " + price);
    // concurrency.md: end
  }

  /** Two requests in a row. */
  public static void inARow() {
    // concurrency.md: in a row
    int boo = price("boo");
    int toad = price("toad"); // is asked when boo has answered
    System.out.println(boo + " and " + toad); // after 0.7 seconds
    // concurrency.md: end
  }

  /** Two requests at once. */
  public static void atOnce() {
    // concurrency.md: at once
    List<Integer> prices = gather(() -> price("boo"), () -> price("toad"));
    System.out.println(prices); // [30, 40] after 0.4 seconds
    // concurrency.md: end
  }

  /** A task, and what its maker does meanwhile. */
  public static void task() {
    // concurrency.md: task
    Task<Integer> asked = createTask(() -> price("toad"));
    System.out.println("it has not begun yet");
    int boo = price("boo"); // while this waits, the task runs
    int toad = await(asked);
    System.out.println(boo + " and " + toad); // after 0.4 seconds
    // concurrency.md: end
  }

  /** All endings, failures too. */
  public static void settled() {
    // concurrency.md: settled
    for (Outcome<Integer> each : gatherSettled(() -> price("boo"), () -> price(""))) {
      if (each instanceof Outcome.Success<Integer> success) {
        System.out.println("costs " + success.value());
      } else if (each instanceof Outcome.Failure<Integer> failure) {
        System.out.println("failed: " + failure.exception().getMessage());
      }
    }
    // concurrency.md: end
  }

  /** The first one. */
  public static void first() {
    // concurrency.md: first
    int quickest = race(() -> price("toad"), () -> price("boo"));
    System.out.println(quickest); // 30, and toad's request is cancelled
    // concurrency.md: end
  }

  /** Many, but few at a time. */
  public static void fewAtATime() {
    // concurrency.md: few
    List<String> shops = List.of("yoshi", "toad", "boo");
    List<Integer> prices = mapConcurrent(shops, 2, shop -> price(shop)); // two at a time
    System.out.println(prices); // [50, 40, 30]
    // concurrency.md: end
  }

  /** Each as soon as it is there. */
  public static void asTheyCome() {
    // concurrency.md: as they come
    List<Task<Integer>> asked =
        List.of(createTask(() -> price("toad")), createTask(() -> price("boo")));
    for (Task<Integer> answered : asCompleted(asked)) {
      System.out.println(answered.result()); // 30, then 40
    }
    // concurrency.md: end
  }
}
