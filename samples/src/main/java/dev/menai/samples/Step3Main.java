package dev.menai.samples;

import static dev.menai.Async.await;
import static dev.menai.Async.run;
import static dev.menai.samples.Api.fetchData;
import static dev.menai.samples.Api.sendData;

/** Step 3: the program's main, which awaits one request after the other. */
public final class Step3Main {
  private Step3Main() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(Step3Main::program);
  }

  static void program() {
    String data = await(fetchData());
    System.out.println("data: " + data);
    await(sendData("mario"));
  }
}
