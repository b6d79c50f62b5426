package dev.menai;

import dev.menai.core.Fiber;
import dev.menai.core.SuspendFunction;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;

/** Calls of suspend functions on a fiber, with failures as Java knows them. */
final class Calls {
  private Calls() {}

  static <T extends @Nullable Object> T await(Fiber fiber, SuspendFunction<T> call) {
    try {
      return fiber.await(call);
    } catch (Throwable thrown) {
      throw Failures.thrown(Failures.ofKotlin(fiber, thrown));
    }
  }

  /** Throws if the scope in which the body stands is cancelled. */
  static void checkCancelled(Fiber fiber) {
    fiber.checkCancelled();
  }

  /** Runs a handler that Kotlin wants to return {@code Unit}. */
  static Unit unit(Runnable handler) {
    handler.run();
    return Unit.INSTANCE;
  }
}
