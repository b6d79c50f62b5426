package dev.menai;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.concurrent.CancellationException;

/** What a body throws, kept on its way. */
public final class Thrown {
  private final Promise<Throwable> thrown = Promise.create();

  /** Runs a body, keeps what it throws, and throws it on. */
  public <T> T by(Awaitable<T> body) throws Exception {
    try {
      return body.await();
    } catch (Throwable each) {
      thrown.complete(each);
      throw each;
    }
  }

  /** As the other, for a body without a value. */
  public void by(Action body) throws Exception {
    by(
        () -> {
          body.run();
          return "";
        });
  }

  /** Waits until a body has thrown. */
  public Throwable get() {
    return thrown.await();
  }

  /** Waits until a body has thrown, which has to be a cancel. */
  public CancellationException cancel() {
    return assertInstanceOf(CancellationException.class, get());
  }
}
