package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.Api.fetchData;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;
import dev.menai.TaskCancelledException;

/** Step 6: a task, which runs while its maker goes on; awaited, cancelled, and out of time. */
public final class Step6Task {
  private Step6Task() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(Step6Task::program);
  }

  static void program() {
    awaited();
    cancelled();
    outOfTime();
  }

  private static void awaited() {
    Task<String> task = createTask(fetchData());
    String data = await(task);
    System.out.println(data);
  }

  private static void cancelled() {
    Task<String> task = createTask(fetchData());
    sleep(ofSeconds(1));
    task.cancel();
    printResult(task);
  }

  private static void outOfTime() {
    Task<String> task = createTask(fetchData());
    printResult(task);
  }

  /** Two exceptions to tell apart: somebody cancelled the task, or we gave up on it. */
  private static void printResult(Task<String> task) {
    try {
      String data = waitFor(task, ofSeconds(2));
      System.out.println(data);
    } catch (TaskCancelledException cancelled) {
      System.out.println("request was cancelled");
    } catch (AsyncTimeoutException late) {
      System.out.println("request took too long");
    }
  }
}
