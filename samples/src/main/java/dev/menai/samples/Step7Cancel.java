package dev.menai.samples;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.samples.Api.fetchData;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.Task;
import java.time.Duration;

/** Step 7: cancel a task, ask whether it is done, and take its result. */
public final class Step7Cancel {
  private Step7Cancel() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(Step7Cancel::program);
  }

  static void program() {
    cancel();
    resultAfter(ofSeconds(3));
    Task<String> running = resultAfter(ofSeconds(2));
    resultTooEarly(running);
    running.cancel();
  }

  private static void cancel() {
    Task<String> task = createTask(fetchData());
    task.cancel();
    sleep(ofMillis(500)); // a cancel is a request: the task ends when it next has a turn
    System.out.println(task.isCancelled());
  }

  private static Task<String> resultAfter(Duration wait) {
    Task<String> task = createTask(fetchData());
    sleep(wait);
    if (task.isDone()) {
      System.out.println(task.result());
    } else {
      System.out.println("no result yet");
    }
    return task;
  }

  private static void resultTooEarly(Task<String> running) {
    try {
      System.out.println(running.result());
    } catch (IllegalStateException notDone) {
      System.out.println("the result was asked for too early");
    }
  }
}
