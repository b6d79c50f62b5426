package dev.menai.samples;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.samples.Api.sendData;

/** Step 4: two requests at once. Together they take as long as one. */
public final class Step4Gather {
  private Step4Gather() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(Step4Gather::program);
  }

  static void program() {
    gather(sendData("mario"), sendData("luigi"));
  }
}
