package dev.menai.samples;

import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofSeconds;

import dev.menai.Awaitable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step 5: a thousand at once take about a second in all. Then {@linkplain HundredThousand a hundred
 * thousand}, which print nothing.
 */
public final class Step5Thousand {
  private Step5Thousand() {}

  /**
   * Runs the step.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    run(Step5Thousand::program);
    HundredThousand.main(args);
  }

  static void program() {
    System.out.println("started");
    List<Awaitable<@Nullable Void>> bodies = thousand();
    sleep(ofSeconds(2));
    gather(bodies);
    System.out.println("done");
  }

  /** A thousand bodies, none of which has begun. */
  static List<Awaitable<@Nullable Void>> thousand() {
    List<Awaitable<@Nullable Void>> bodies = new ArrayList<>();
    for (int number = 1; number <= 1000; number++) {
      bodies.add(killTime(number));
    }
    return bodies;
  }

  private static Awaitable<@Nullable Void> killTime(int number) {
    return () -> {
      System.out.println("running: " + number);
      sleep(ofSeconds(1));
      System.out.println("finished: " + number);
      return null;
    };
  }
}
