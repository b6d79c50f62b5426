package dev.menai.stream;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.internal.task.Failures;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import kotlin.Unit;
import kotlinx.coroutines.sync.Semaphore;
import kotlinx.coroutines.sync.SemaphoreKt;
import org.jspecify.annotations.Nullable;

/**
 * A publisher of the JDK as a generator: it subscribes, and asks for an item when one is wanted.
 *
 * <p>In Java, so that it needs no further library; and one item at a time, where kotlinx's {@code
 * asFlow} asks for 64 in advance: who wants that says {@code buffer(64)}.
 *
 * @param <T> the type of the items
 */
record PublisherGenerator<T>(Publisher<? extends T> publisher) implements AsyncStream.Generator<T> {
  @Override
  public void run(AsyncStream.Emitter<? super T> emitter) {
    Inbox<T> inbox = new Inbox<>();
    try {
      publisher.subscribe(inbox);
      inbox.awaitSubscription();
      while (inbox.next() instanceof Item<T> item) emitter.emit(item.value);
    } finally {
      inbox.cancel();
    }
  }

  /** What a publisher says. */
  private interface Signal<T> {}

  private record Subscribed<T>() implements Signal<T> {}

  private record Item<T>(T value) implements Signal<T> {}

  private record Completed<T>() implements Signal<T> {}

  private record Failed<T>(Throwable failure) implements Signal<T> {}

  /** Takes the signals of one subscription from any thread, for the generator. */
  private static final class Inbox<T> implements Subscriber<T> {
    private final ConcurrentLinkedQueue<Signal<T>> signals = new ConcurrentLinkedQueue<>();

    /** A permit for each signal in the queue. */
    private final Semaphore arrived = SemaphoreKt.Semaphore(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Set once, by the thread that subscribes, before it looks whether this is cancelled. */
    private volatile @Nullable Subscription subscription;

    /** Set once, by the generator, before it looks for the subscription. */
    private volatile boolean cancelled;

    /** Only used by the generator. */
    private boolean over;

    void awaitSubscription() {
      if (!(take() instanceof Subscribed)) {
        throw new IllegalStateException("the publisher broke its rules: onSubscribe must be first");
      }
    }

    /** Waits for the next item, or for the end. */
    Signal<T> next() {
      Objects.requireNonNull(subscription).request(1);
      Signal<T> signal = take();
      over = !(signal instanceof Item);
      if (signal instanceof Failed<T> failed) throw Failures.sneaky(failed.failure);
      return signal;
    }

    private Signal<T> take() {
      Async.await((SuspendCall<Unit>) arrived::acquire);
      return Objects.requireNonNull(signals.poll());
    }

    void cancel() {
      cancelled = true;
      Subscription made = subscription;
      if (made != null && !over) made.cancel();
    }

    @Override
    public void onSubscribe(Subscription made) {
      Objects.requireNonNull(made, "subscription");
      if (subscription != null) {
        made.cancel();
        return;
      }
      subscription = made;
      if (cancelled) made.cancel();
      put(new Subscribed<>());
    }

    @Override
    public void onNext(T item) {
      put(new Item<>(Objects.requireNonNull(item, "item")));
    }

    @Override
    public void onError(Throwable failure) {
      put(new Failed<>(Objects.requireNonNull(failure, "failure")));
    }

    @Override
    public void onComplete() {
      put(new Completed<>());
    }

    private void put(Signal<T> signal) {
      signals.add(signal);
      arrived.release();
    }
  }
}
