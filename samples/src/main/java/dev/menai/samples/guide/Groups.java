package dev.menai.samples.guide;

import static dev.menai.Async.await;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.samples.guide.Shops.price;
import static java.time.Duration.ofDays;

import dev.menai.Task;
import dev.menai.TaskGroup;
import dev.menai.TaskGroupException;
import dev.menai.sync.AsyncQueue;
import java.util.List;

/** Tasks that belong together. All of it is called in a task. */
public final class Groups {
  private Groups() {}

  /** A group with a value. */
  public static void sum() {
    // concurrency.md: group
    int sum =
        taskGroup(
            g -> {
              Task<Integer> boo = g.createTask(() -> price("boo"));
              Task<Integer> toad = g.createTask(() -> price("toad"));
              return await(boo) + await(toad);
            });
    System.out.println(sum); // 70; none of its tasks runs any more
    // concurrency.md: end
  }

  /** A group in which one task fails. */
  public static void failing() {
    // concurrency.md: group fails
    try {
      taskGroup(
          g -> {
            g.createTask(() -> sleep(ofDays(1))); // is cancelled when the other fails
            g.createTask(() -> price(""));
          });
    } catch (TaskGroupException failed) {
      for (Throwable each : failed.failures()) System.out.println(each.getMessage());
    }
    // concurrency.md: end
  }

  /** A group that ends as soon as one task has found something. */
  public static void enough() {
    // concurrency.md: group enough
    taskGroup(
        g -> {
          for (String shop : List.of("bowser", "toad", "boo")) {
            g.createTask(
                () -> {
                  if (price(shop) > 35) {
                    System.out.println(shop + " will do");
                    g.cancel(); // the others end, and the group without an exception
                  }
                });
          }
        });
    // concurrency.md: end
  }

  /** A group that serves until it is cancelled. */
  public static void serving(AsyncQueue<String> customers) {
    // concurrency.md: group for ever
    taskGroup(
        (TaskGroup g) -> { // with its type, as this block never ends normally
          while (true) {
            String shop = customers.get();
            g.createTask(() -> System.out.println(shop + " asks " + price(shop)));
          }
        });
    // concurrency.md: end
  }
}
