package dev.menai.testing;

import dev.menai.AsyncFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mockito.stubbing.Answer;
import org.mockito.stubbing.OngoingStubbing;

/**
 * What a stubbed suspend function does, call by call; the last one holds for all further calls.
 *
 * @param <T> what the function returns
 * @see SuspendStubs#stub(dev.menai.SuspendCall)
 */
public final class SuspendStubbing<T extends @Nullable Object> {
  private OngoingStubbing<Object> stubbing;

  SuspendStubbing(OngoingStubbing<Object> stubbing) {
    this.stubbing = stubbing;
  }

  /**
   * Returns a value at once.
   *
   * @param value the value
   * @return this
   */
  public SuspendStubbing<T> returns(T value) {
    return then(SuspendStubs.returns(value));
  }

  /**
   * Suspends for some time, then returns a value.
   *
   * @param delay how long it suspends
   * @param value the value
   * @return this
   */
  public SuspendStubbing<T> returnsAfter(Duration delay, T value) {
    return then(SuspendStubs.returnsAfter(delay, value));
  }

  /**
   * Fails at once.
   *
   * @param failure what it throws
   * @return this
   */
  public SuspendStubbing<T> fails(Throwable failure) {
    return then(SuspendStubs.fails(failure));
  }

  /**
   * Suspends for some time, then fails.
   *
   * @param delay how long it suspends
   * @param failure what it throws
   * @return this
   */
  public SuspendStubbing<T> failsAfter(Duration delay, Throwable failure) {
    return then(SuspendStubs.failsAfter(delay, failure));
  }

  /**
   * Suspends until the caller is cancelled.
   *
   * @return this
   */
  public SuspendStubbing<T> never() {
    return then(SuspendStubs.never());
  }

  /**
   * Runs a body of Menai's in the calling coroutine.
   *
   * @param body given the call's arguments without the continuation
   * @return this
   */
  public SuspendStubbing<T> answers(AsyncFunction<? super Object[], ? extends T> body) {
    return then(SuspendStubs.<T>answers(body));
  }

  private SuspendStubbing<T> then(Answer<Object> answer) {
    stubbing = stubbing.thenAnswer(answer);
    return this;
  }
}
