package dev.menai;

import static dev.menai.Async.nonCancellable;

/** Something that is opened once, and that bodies and threads wait for. */
public final class Gate {
  private final Promise<String> reached = Promise.create();
  private final Promise<String> opened = Promise.create();

  /** Lets go on who waits here now or later. */
  public void open() {
    opened.complete("opened");
  }

  /** Waits until it is open. */
  public void await() {
    opened.await();
  }

  /** Holds a body until it is open, even if the body is cancelled. */
  public void hold() {
    nonCancellable(
        () -> {
          reached.complete("reached");
          await();
        });
  }

  /** Waits until it holds a body. */
  public void reached() {
    reached.await();
  }
}
