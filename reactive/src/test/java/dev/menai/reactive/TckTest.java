package dev.menai.reactive;

import dev.menai.AsyncScope;
import dev.menai.stream.AsyncStream;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.TestEnvironment;

/** What reactive streams demand of publishers and subscribers. */
@Tag("once")
class TckTest {
  private final AsyncScope scope = AsyncScope.create();

  @AfterEach
  void close() {
    scope.close();
  }

  @TestFactory
  Stream<DynamicTest> aFluxOfAStream() {
    var rules = new OfFlux();
    return Tck.rules(rules, rules::setUp);
  }

  @TestFactory
  Stream<DynamicTest> aMonoOfABody() {
    var rules = new OfMono();
    return Tck.rules(rules, rules::setUp);
  }

  @TestFactory
  Stream<DynamicTest> theSubscriberOfAStream() {
    var rules = new OfSubscriber();
    return Tck.rules(rules, rules::startPublisherExecutorService)
        .onClose(rules::shutdownPublisherExecutorService);
  }

  private static TestEnvironment environment() {
    return new TestEnvironment(1000, 50);
  }

  /** Rules for publishers. */
  public static final class OfFlux extends PublisherVerification<Integer> {
    OfFlux() {
      super(environment());
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
      return Reactive.flux(
          AsyncStream.generate(
              out -> {
                for (int i = 0; i < elements; i++) out.emit(i);
              }));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
      return null; // It fails when an item is asked for, and these rules ask for none.
    }
  }

  /** Rules for publishers of one item. */
  public final class OfMono extends PublisherVerification<Integer> {
    OfMono() {
      super(environment());
    }

    @Override
    public long maxElementsFromPublisher() {
      return 1;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
      return Reactive.mono(scope, () -> elements == 0 ? null : 1);
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
      return null; // It fails when an item is asked for, and these rules ask for none.
    }
  }

  /** Rules for subscribers. */
  public final class OfSubscriber extends SubscriberBlackboxVerification<Integer> {
    OfSubscriber() {
      super(environment());
    }

    @Override
    public Subscriber<Integer> createSubscriber() {
      CompletableFuture<Subscriber<Integer>> made = new CompletableFuture<>();
      scope.createTask(() -> Reactive.stream(new HandsOut(made)).collect(item -> {}));
      return made.join();
    }

    @Override
    public Integer createElement(int element) {
      return element;
    }
  }

  /** A publisher that says nothing, and lets others speak to its subscriber. */
  private record HandsOut(CompletableFuture<Subscriber<Integer>> made)
      implements Publisher<Integer> {
    @Override
    @SuppressWarnings("unchecked") // One that takes more takes these as well.
    public void subscribe(Subscriber<? super Integer> subscriber) {
      made.complete((Subscriber<Integer>) subscriber);
    }
  }
}
