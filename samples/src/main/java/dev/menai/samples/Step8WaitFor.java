package dev.menai.samples;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.samples.Api.fetchData;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncTimeoutException;
import dev.menai.Task;

/** Step 8: give up on a task that takes too long. */
public final class Step8WaitFor {
  private Step8WaitFor() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(Step8WaitFor::program);
  }

  static void program() {
    Task<String> task = createTask(fetchData());
    try {
      String data = waitFor(task, ofSeconds(2));
      System.out.println(data);
    } catch (AsyncTimeoutException late) {
      System.out.println("request took too long");
    }
  }
}
