package dev.menai.tools;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofDays;

/** A program with very many tasks that wait. */
final class ManyTasks {
  static final int COUNT = 100_000;

  private ManyTasks() {}

  public static void main(String[] args) {
    run(
        () -> {
          for (int i = 0; i < COUNT; i++) createTask("worker " + i, () -> sleep(ofDays(1)));
          yieldNow();
          yieldNow();
          System.out.println("works");
          sleep(ofDays(1));
        });
  }
}
