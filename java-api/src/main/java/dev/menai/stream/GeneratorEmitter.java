package dev.menai.stream;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Failures;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.JobKt;
import kotlinx.coroutines.flow.FlowCollector;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a generator emits into. All but {@link #ended} is used on the generator's own
 * fiber only, which is checked.
 *
 * @param <T> the type of the items
 */
final class GeneratorEmitter<T extends @Nullable Object> implements AsyncStream.Emitter<T> {
  private final FlowCollector<? super T> collector;
  private final CoroutineContext context;
  private final @Nullable Fiber fiber = Fiber.current();

  /**
   * What an emit has thrown: the consumer has left, or failed, or was cancelled. It stays so, as a
   * cancel does: each further emit throws it again, and the generator can't swallow it.
   */
  private @Nullable Throwable left;

  private boolean emitting;

  /** Set once by the fiber; read by whoever still holds the emitter. */
  private volatile boolean ended;

  /** On the generator's fiber; the context is the one in which the flow is collected. */
  GeneratorEmitter(FlowCollector<? super T> collector, CoroutineContext context) {
    this.collector = collector;
    this.context = context;
  }

  void run(AsyncStream.Generator<T> generator) throws Exception {
    try {
      generator.run(this);
    } catch (Throwable thrown) {
      // On the way out it may have been wrapped, as by a task group.
      if (left != null && Failures.carries(thrown, left)) throw Failures.unchecked(left);
      throw thrown;
    } finally {
      ended = true;
    }
    if (left != null) throw Failures.unchecked(left);
  }

  @Override
  public void emit(T value) {
    if (ended) {
      throw new IllegalStateException("emit was called after the generator had ended");
    }
    if (Fiber.current("emit") != fiber) {
      throw new IllegalStateException(
          "emit was called in another task than its generator's; hand the value over to the"
              + " generator, for example through a queue, and emit it there");
    }
    if (emitting) {
      throw new IllegalStateException("emit was called by the consumer of the generator");
    }
    if (left != null) throw Failures.unchecked(left);
    emitting = true;
    try {
      Async.await(call(value));
    } catch (RuntimeException | Error thrown) {
      left = thrown;
      throw thrown;
    } finally {
      emitting = false;
    }
  }

  private SuspendCall<Unit> call(T value) {
    return continuation -> {
      // A generator that never suspends must notice a cancel, too.
      JobKt.ensureActive(context);
      return collector.emit(value, new ContextContinuation<>(context, continuation));
    };
  }
}
