package dev.menai.samples;

import static dev.menai.Async.run;
import static dev.menai.samples.Api.sendData;

/** Step 2: an async function that takes an argument. See {@link Api#sendData(String)}. */
public final class Step2SendData {
  private Step2SendData() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(sendData("mario"));
  }
}
