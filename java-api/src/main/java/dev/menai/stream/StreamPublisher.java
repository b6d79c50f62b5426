package dev.menai.stream;

import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a publisher of the JDK: cold, each subscription collects it anew.
 *
 * <p>Not kotlinx's {@code asPublisher}: that would run a subscription in a coroutine which belongs
 * to nobody, so that a run could end before it; and outside a dispatcher, on the timer's thread.
 *
 * @param <T> the type of the items
 */
record StreamPublisher<T extends @Nullable Object>(Flow<? extends T> flow) implements Publisher<T> {
  @Override
  public void subscribe(Subscriber<? super T> subscriber) {
    new StreamSubscription<T>(flow, Objects.requireNonNull(subscriber, "subscriber")).start();
  }
}
