package dev.menai.samples;

import static dev.menai.Async.run;
import static dev.menai.samples.Api.fetchData;

/** Step 1: what {@code async def} is in Java. See {@link Api#fetchData()}. */
public final class Step1FetchData {
  private Step1FetchData() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(fetchData());
  }
}
