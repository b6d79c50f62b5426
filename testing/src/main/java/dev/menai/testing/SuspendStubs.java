package dev.menai.testing;

import static java.util.Objects.requireNonNull;

import dev.menai.Async;
import dev.menai.AsyncFunction;
import dev.menai.SuspendCall;
import java.time.Duration;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.DelayKt;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.mockito.exceptions.base.MockitoException;
import org.mockito.stubbing.Answer;

/**
 * Mockito stubs for Kotlin suspend functions, from Java.
 *
 * <p>A suspend function has a continuation as its last parameter in Java. Mockito hides it from
 * matchers and from verification, so it gets no matcher: {@link #anyContinuation()} stands there.
 *
 * <pre>{@code
 * when(users.find(eq(42L), anyContinuation())).thenAnswer(returnsAfter(ofSeconds(2), user));
 * doAnswer(fails(new IOException("down"))).when(users).save(any(), anyContinuation());
 * stub(k -> users.find(42, k)).returnsAfter(ofSeconds(2), user);
 * verify(users, times(2)).find(eq(42L), anyContinuation());
 * }</pre>
 *
 * <p>{@code Mockito.any()} in its place doesn't work, since Mockito then counts one matcher too
 * many. It's the other way round for mocks of Kotlin's function types, such as of {@code interface
 * Naming : suspend (Int) -> String} or {@code Function2}: Mockito doesn't see that they suspend.
 * Beside plain arguments {@code anyContinuation()} stands there too, beside matchers {@code any()}
 * does.
 *
 * <p>The answers really suspend: the caller's thread is free meanwhile, a cancel of the caller
 * reaches them, and in virtual time they take no time.
 */
public final class SuspendStubs {
  private SuspendStubs() {}

  /**
   * Returns a value at once.
   *
   * @param value the value; null also for a function that returns {@code Unit}
   * @param <T> its type
   * @return the answer
   */
  public static <T extends @Nullable Object> Answer<Object> returns(T value) {
    return MockedCall.answer(call -> call.answer(value));
  }

  /**
   * Suspends for some time, then returns a value.
   *
   * @param delay how long it suspends, on the clock of the caller's dispatcher
   * @param value the value; null also for a function that returns {@code Unit}
   * @param <T> its type
   * @return the answer
   */
  public static <T extends @Nullable Object> Answer<Object> returnsAfter(Duration delay, T value) {
    requireNonNull(delay, "delay");
    return MockedCall.answer(
        call ->
            call.start(
                () -> {
                  Async.sleep(delay);
                  return value;
                }));
  }

  /**
   * Fails at once, also with an exception that the function doesn't declare.
   *
   * @param failure what it throws
   * @return the answer
   */
  public static Answer<Object> fails(Throwable failure) {
    requireNonNull(failure, "failure");
    return MockedCall.answer(
        call -> {
          throw failure;
        });
  }

  /**
   * Suspends for some time, then fails.
   *
   * @param delay how long it suspends, on the clock of the caller's dispatcher
   * @param failure what it throws
   * @return the answer
   */
  public static Answer<Object> failsAfter(Duration delay, Throwable failure) {
    requireNonNull(delay, "delay");
    requireNonNull(failure, "failure");
    return MockedCall.answer(
        call ->
            call.start(
                () -> {
                  Async.sleep(delay);
                  throw MockedCall.sneaky(failure);
                }));
  }

  /**
   * Suspends until the caller is cancelled.
   *
   * @return the answer
   */
  public static Answer<Object> never() {
    return MockedCall.answer(call -> DelayKt.awaitCancellation(call.continuation()));
  }

  /**
   * Runs a body of Menai's, which may use every verb, in the calling coroutine.
   *
   * @param body given the call's arguments without the continuation; its value is the function's
   * @param <T> the type of its value
   * @return the answer
   */
  public static <T extends @Nullable Object> Answer<Object> answers(
      AsyncFunction<? super Object[], ? extends T> body) {
    requireNonNull(body, "body");
    return MockedCall.answer(call -> call.start(() -> body.apply(call.arguments())));
  }

  /**
   * What stands for the continuation when a call is stubbed or verified, with matchers or without.
   *
   * @param <T> what the function returns
   * @return a continuation for calls of mocks, which throws {@link IllegalStateException} when it
   *     is used
   */
  @SuppressWarnings("unchecked") // It takes no value of any type.
  public static <T extends @Nullable Object> Continuation<T> anyContinuation() {
    return (Continuation<T>) AnyContinuation.INSTANCE;
  }

  /**
   * Stubs a suspend function in one line.
   *
   * <p>One with value classes, whose name Java can't spell, through a view of the mock whose method
   * returns a {@code SuspendCall}: {@code stub(Suspend.adapt(UserCalls.class, users).find(42))}.
   * Its arguments are no matchers, and what it returns is what Java has in place of the value
   * class.
   *
   * <pre>{@code
   * stub(k -> users.find(eq(42L), k)).fails(new IOException("down")).returns(user);
   * }</pre>
   *
   * <p>With matchers, a call of a mocked function type has {@code any()} in the place of {@code k}.
   *
   * @param call a call of the mocked function, with the continuation handed on
   * @param <T> what the function returns
   * @return what it shall do, the last one for all further calls
   * @throws IllegalArgumentException if the call isn't one of a mock, or is one of a spy
   */
  public static <T extends @Nullable Object> SuspendStubbing<T> stub(SuspendCall<T> call) {
    requireNonNull(call, "call");
    try {
      return new SuspendStubbing<>(Mockito.when(call.invoke(anyContinuation())));
    } catch (MockitoException misuse) {
      throw misuse;
    } catch (Throwable thrown) {
      throw new IllegalArgumentException(
          "stub(...) takes a call of a mock's suspend function, such as stub(k -> users.find(42, k)), and this call was"
              + " made; for a spy, use doAnswer(...).when(spy)",
          thrown);
    }
  }

  /**
   * A mock whose suspend functions must be stubbed: one that isn't throws an {@link AssertionError}
   * that names the call. An ordinary mock returns null, which Kotlin doesn't check.
   *
   * @param type what to mock
   * @param <T> its type
   * @return the mock
   */
  public static <T> T strictMock(Class<T> type) {
    return Mockito.mock(requireNonNull(type, "type"), strict());
  }

  /**
   * The default answer of a {@link #strictMock(Class)}: functions that don't suspend behave as with
   * an ordinary mock.
   *
   * @return the answer, for {@code Mockito.mock(type, strict())}
   */
  public static Answer<Object> strict() {
    return MockedCall::unstubbed;
  }
}
