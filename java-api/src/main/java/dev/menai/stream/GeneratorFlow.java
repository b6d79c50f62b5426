package dev.menai.stream;

import dev.menai.core.Fibers;
import java.util.Objects;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;
import org.jspecify.annotations.Nullable;

/**
 * A generator as a cold flow: each collection runs its body anew, in the collector's own coroutine.
 *
 * <p>So whatever ends the collection ends the body on its way: a cancel, a consumer that fails, and
 * the exception by which Kotlin's {@code first} and {@code take} leave a flow, which passes through
 * the body as out of {@code emit}.
 *
 * @param <T> the type of the items
 */
final class GeneratorFlow<T extends @Nullable Object> implements Flow<T> {
  private final AsyncStream.Generator<T> generator;

  GeneratorFlow(AsyncStream.Generator<T> generator) {
    this.generator = Objects.requireNonNull(generator, "generator");
  }

  @Override
  public @Nullable Object collect(
      FlowCollector<? super T> collector, Continuation<? super Unit> continuation) {
    return Fibers.startFiber(
        continuation,
        () -> {
          new GeneratorEmitter<T>(collector, continuation.getContext()).run(generator);
          return Unit.INSTANCE;
        });
  }
}
