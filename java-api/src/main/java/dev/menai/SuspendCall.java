package dev.menai;

import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A call of a Kotlin suspend function, as Java sees it: the function with a continuation as its
 * last argument.
 *
 * <p>The lambda hands the continuation on and returns what the call returns:
 *
 * <pre>{@code
 * User user = Async.await(k -> users.find(42, k));
 * }</pre>
 *
 * <p>The call runs in the awaiting task's own coroutine: its job, its context and its dispatcher.
 *
 * @param <T> what the function returns
 */
@FunctionalInterface
public interface SuspendCall<T extends @Nullable Object> extends Awaitable<T> {
  /**
   * Makes the call. It either returns a value, or returns {@code COROUTINE_SUSPENDED} and resumes
   * the continuation later, once, from any thread, or throws. To do more than one of these is
   * reported as an {@link IllegalStateException} and is never a wrong value. To return a value of
   * its own where the function suspended, as a forgotten {@code return} does, can't be told at
   * once; see {@link Async#await(SuspendCall)}.
   *
   * @param continuation where the answer goes
   * @return the value, or {@code COROUTINE_SUSPENDED}
   * @throws Throwable what the function failed with
   */
  @Nullable Object invoke(Continuation<? super T> continuation) throws Throwable;

  /**
   * {@inheritDoc}
   *
   * <p>The same as {@link Async#await(SuspendCall)}.
   */
  @Override
  default T await() {
    return Async.<T>await(this);
  }
}
