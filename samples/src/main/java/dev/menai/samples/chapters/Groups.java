package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.samples.chapters.FirstProgram.price;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.Task;
import dev.menai.TaskGroupException;
import java.util.List;

/** Chapter 2 of the guide: tasks that end with a block. */
public final class Groups {
  private Groups() {}

  // guide/groups.md: leaky
  static void askAll(List<String> shops) {
    for (String shop : shops) {
      createTask(() -> System.out.println(shop + " asks " + price(shop)));
    }
  }

  // guide/groups.md: end

  static void leak() {
    // guide/groups.md: leak
    askAll(List.of("boo", "toad"));
    System.out.println("all are asked"); // wrong: none has answered
    sleep(ofSeconds(1));
    // guide/groups.md: end
  }

  // guide/groups.md: tight
  static void askAllInAGroup(List<String> shops) {
    taskGroup(
        g -> {
          for (String shop : shops) {
            g.createTask(() -> System.out.println(shop + " asks " + price(shop)));
          }
        });
  }

  // guide/groups.md: end

  static void closed() {
    // guide/groups.md: closed
    askAllInAGroup(List.of("boo", "toad"));
    System.out.println("all are asked");
    // guide/groups.md: end
  }

  static void value() {
    // guide/groups.md: value
    int sum =
        taskGroup(
            g -> {
              Task<Integer> boo = g.createTask(() -> price("boo"));
              Task<Integer> toad = g.createTask(() -> price("toad"));
              return await(boo) + await(toad);
            });
    System.out.println(sum);
    // guide/groups.md: end
  }

  static void failing() {
    // guide/groups.md: failing
    try {
      taskGroup(
          g -> {
            g.createTask(
                () -> {
                  try {
                    price("bowser");
                  } finally {
                    System.out.println("bowser is no longer asked");
                  }
                });
            g.createTask(
                () -> {
                  sleep(ofMillis(200));
                  throw new IllegalStateException("no network");
                });
          });
    } catch (TaskGroupException failed) {
      System.out.println(failed.failures());
    }
    // guide/groups.md: end
  }

  static void enough() {
    // guide/groups.md: enough
    taskGroup(
        g -> {
          for (String shop : List.of("bowser", "toad", "boo")) {
            g.createTask(
                () -> {
                  if (price(shop) > 35) {
                    System.out.println(shop + " will do");
                    g.cancel();
                  }
                });
          }
        });
    System.out.println("the group has ended");
    // guide/groups.md: end
  }
}
