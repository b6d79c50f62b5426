package dev.menai;

import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofMillis;

/** A body that sleeps until it is cancelled, and cleans up then. */
public final class Sleeper implements Awaitable<String> {
  private final Gate begun = new Gate();
  private final Action cleanUp;

  /** Without a clean-up. */
  public Sleeper() {
    this(() -> {});
  }

  /** With a clean-up; what it throws is thrown in place of the cancel. */
  public Sleeper(Action cleanUp) {
    this.cleanUp = cleanUp;
  }

  /** With a clean-up that fails: that is thrown in place of the cancel. */
  public static Sleeper failing(Throwable failure) {
    return new Sleeper(() -> Executed.failing(failure).await());
  }

  /** With a clean-up that suspends for a while first. */
  public static Sleeper slowToEnd(Action cleanUp) {
    return new Sleeper(
        () -> {
          nonCancellable(() -> sleep(ofMillis(3)));
          cleanUp.run();
        });
  }

  /** Waits until it sleeps. */
  public void begun() {
    begun.await();
  }

  @Override
  public String await() throws Exception {
    try {
      begun.open();
      return Executed.<String>never().await();
    } finally {
      cleanUp.run();
    }
  }
}
