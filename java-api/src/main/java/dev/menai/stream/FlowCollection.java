package dev.menai.stream;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Failures;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;
import org.jspecify.annotations.Nullable;

/**
 * One collection of a flow by a Java consumer.
 *
 * <p>The flow runs in the task's own coroutine, and the consumer on the task's own thread, which
 * matters to whoever holds a lock or has something in a {@code ThreadLocal}. A Java generator emits
 * on that thread anyway. Compiled Kotlin code goes on wherever its dispatcher resumed it; then the
 * item is handed to the fiber, which waits for it, and the flow is resumed when it is consumed.
 *
 * @param <T> the type of the items
 */
final class FlowCollection<T extends @Nullable Object> implements FlowCollector<T> {
  private final AsyncStream.Consumer<? super T> consumer;
  private final Fiber fiber;
  private final CoroutineContext context;

  /**
   * The fiber's continuation while it waits for a signal, or a signal that it has not taken yet;
   * else null. The flow has one signal out at a time: it is suspended until an item is consumed.
   */
  private final AtomicReference<@Nullable Object> exchange = new AtomicReference<>();

  /** What the consumer has thrown. Only used on the fiber's thread. */
  private @Nullable Throwable consumerFailure;

  /** Another instance of {@link #context}, in which the last item was emitted. As above. */
  private CoroutineContext same;

  private FlowCollection(AsyncStream.Consumer<? super T> consumer, Fiber fiber) {
    this.consumer = consumer;
    this.fiber = fiber;
    this.context = fiber.getContext();
    this.same = context;
  }

  /** Consumes the whole flow, or ends it with what the consumer throws. */
  static <T extends @Nullable Object> void run(
      String verb, Flow<? extends T> flow, AsyncStream.Consumer<? super T> consumer) {
    FlowCollection<T> collection = new FlowCollection<>(consumer, Fiber.current(verb));
    try {
      collection.collect(flow);
    } catch (Throwable thrown) {
      throw collection.failure(thrown);
    }
    if (collection.consumerFailure != null) throw collection.failure(collection.consumerFailure);
  }

  /** What the consumer has thrown comes first, also when the source has hidden it. */
  private RuntimeException failure(Throwable thrown) {
    Throwable first = consumerFailure;
    if (first == null) return Failures.unchecked(thrown);
    if (!Failures.carries(thrown, first)) first.addSuppressed(thrown);
    if (first instanceof Error error) throw error;
    // It is thrown as every verb throws what a body has thrown.
    return Async.await(
        () -> {
          throw (Exception) first;
        });
  }

  private void collect(Flow<? extends T> flow) throws Throwable {
    boolean suspends = Async.await((SuspendCall<Boolean>) continuation -> start(flow));
    if (!suspends) return;
    while (true) {
      Object signal = fiber.<Object>await(this::take);
      if (signal instanceof End end) {
        Async.await(end);
        return;
      }
      ((Item<?>) signal).consume();
    }
  }

  private boolean start(Flow<? extends T> flow) {
    return flow.collect(this, new Ending()) == IntrinsicsKt.getCOROUTINE_SUSPENDED();
  }

  @Override
  public Object emit(T value, Continuation<? super Unit> continuation) {
    if (Fiber.current() != fiber) {
      post(new Item<>(this, value, continuation));
      return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }
    Throwable failure = consume(value);
    if (failure != null) throw Failures.sneaky(failure);
    return Unit.INSTANCE;
  }

  /**
   * On the fiber's thread. The consumer stands in the scope of its own code, whatever scope of the
   * source, such as a deadline, this is called in.
   */
  private @Nullable Throwable consume(T value) {
    try {
      if (standsInOurScope()) consumer.accept(value);
      else fiber.inScope(context, () -> accept(value));
      return null;
    } catch (Throwable thrown) {
      if (consumerFailure == null) consumerFailure = thrown;
      return thrown;
    }
  }

  private @Nullable Void accept(T value) throws Exception {
    consumer.accept(value);
    return null;
  }

  /**
   * To enter a scope costs more than all the rest; a generator mostly emits from none of its own.
   */
  private boolean standsInOurScope() {
    CoroutineContext now = fiber.getContext();
    if (now == same) return true;
    if (!now.equals(context)) return false;
    same = now;
    return true;
  }

  private void post(Object signal) {
    if (exchange.compareAndSet(null, signal)) return;
    @SuppressWarnings("unchecked")
    Continuation<Object> waiting = (Continuation<Object>) exchange.getAndSet(null);
    Objects.requireNonNull(waiting).resumeWith(signal);
  }

  /** Not cancellable: a cancel reaches the flow, which then ends. */
  private @Nullable Object take(Continuation<? super Object> continuation) {
    if (exchange.compareAndSet(null, continuation)) return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    return exchange.getAndSet(null);
  }

  /** An item that came on another thread. */
  private record Item<T extends @Nullable Object>(
      FlowCollection<T> collection, T value, Continuation<? super Unit> source) {
    void consume() {
      Throwable failure = collection.consume(value);
      Object result = failure == null ? Unit.INSTANCE : ResultKt.createFailure(failure);
      IntrinsicsKt.intercepted(source).resumeWith(result);
    }
  }

  /** The end of the flow, as a call that returns or throws what the flow did. */
  private record End(Object result) implements SuspendCall<Object> {
    @Override
    public Object invoke(Continuation<? super Object> continuation) {
      ResultKt.throwOnFailure(result);
      return Unit.INSTANCE;
    }
  }

  private final class Ending implements Continuation<Unit> {
    @Override
    public CoroutineContext getContext() {
      return context;
    }

    @Override
    public void resumeWith(Object result) {
      post(new End(result));
    }
  }
}
