package dev.menai.testing;

import dev.menai.internal.bridge.Unanswered;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the continuation in a call of a mock that is being stubbed or verified.
 *
 * <p>It equals every continuation. Mockito compares it where it can't see that a function suspends:
 * in Kotlin's function types, whose parameters have no types of their own on the JVM.
 */
final class AnyContinuation implements Continuation<@Nullable Object>, Unanswered {
  static final AnyContinuation INSTANCE = new AnyContinuation();

  private AnyContinuation() {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Continuation;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public CoroutineContext getContext() {
    throw onlyForMocks();
  }

  @Override
  public void resumeWith(Object result) {
    throw onlyForMocks();
  }

  private static IllegalStateException onlyForMocks() {
    return new IllegalStateException(
        "anyContinuation() stands for a continuation in calls of mocks, and what was called is none");
  }

  @Override
  public String toString() {
    return "anyContinuation()";
  }
}
