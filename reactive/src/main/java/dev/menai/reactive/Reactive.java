package dev.menai.reactive;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.core.Fiber;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.VarBinding;
import dev.menai.stream.AsyncStream;
import java.util.Objects;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.flow.FlowKt;
import kotlinx.coroutines.reactor.MonoKt;
import kotlinx.coroutines.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.CorePublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Reactive types in tasks, and tasks as reactive types.
 *
 * <p>It knows Reactor, and publishers of reactive streams, as which others come: a {@code Flowable}
 * of RxJava is one; a {@code Single}, {@code Maybe} or {@code Completable} has {@code
 * toFlowable()}. A {@code Multi} of Mutiny is a publisher of the JDK, for {@link AsyncStream#from};
 * a {@code Uni} has {@code subscribeAsCompletionStage()}, for {@link Async#await}.
 *
 * <pre>{@code
 * User user = Reactive.await(client.get().retrieve().bodyToMono(User.class));
 * for (Event event : Reactive.stream(events)) handle(event);
 * return Reactive.mono(scope, () -> load(id));
 * }</pre>
 *
 * <p>The context of a subscriber is there in the body that serves it, and in what that awaits; see
 * {@link #context}. The values of {@code ContextVar} go with it: a body that awaits a {@code Mono}
 * made of a body has its values there, too.
 */
public final class Reactive {
  /** Under which a subscriber's context holds values of context variables. */
  private static final Object VARIABLES = VarBinding.class;

  private Reactive() {}

  /**
   * Subscribes to a publisher of one item, and suspends until that is there. Kotlin's {@code
   * awaitSingleOrNull}.
   *
   * <p>If this task is cancelled, so is the subscription.
   *
   * <pre>{@code
   * User user = Reactive.await(users.findById(42));
   * }</pre>
   *
   * @param publisher a {@code Mono}, or a publisher of at most one item
   * @param <T> the type of the item
   * @return the item; null if there is none
   * @throws IndexOutOfBoundsException if there are more
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws java.util.concurrent.CancellationException if this task is cancelled
   * @throws IllegalStateException outside a task
   * @throws NullPointerException if {@code publisher} is null
   */
  public static <T> @Nullable T await(Publisher<T> publisher) {
    Objects.requireNonNull(publisher, "publisher");
    CurrentTask.fiber("Reactive.await");
    Mono<T> one = publisher instanceof Mono<T> mono ? mono : Flux.from(publisher).singleOrEmpty();
    Mono<T> inContext = one.contextWrite(Reactive::withContextHere);
    return Async.<@Nullable T>await(k -> MonoKt.awaitSingleOrNull(inContext, k));
  }

  /**
   * Makes a stream of a publisher. Kotlin's {@code asFlow}.
   *
   * <p>Each iteration subscribes anew, asks for one item at a time, and cancels its subscription
   * when it is left. With {@link AsyncStream#buffer} the publisher may be as many items ahead.
   *
   * <pre>{@code
   * for (Price price : Reactive.stream(prices).take(10)) show(price);
   * }</pre>
   *
   * @param publisher a {@code Flux} or any other
   * @param <T> the type of the items
   * @return the stream
   * @throws NullPointerException if {@code publisher} is null
   */
  public static <T> AsyncStream<T> stream(Publisher<T> publisher) {
    Objects.requireNonNull(publisher, "publisher");
    // Others know no context, and are to meet a subscriber that checks what they say.
    Publisher<T> inContext =
        publisher instanceof CorePublisher<T>
            ? Flux.from(publisher).contextWrite(Reactive::withContextHere)
            : publisher;
    return AsyncStream.from(FlowAdapters.toFlowPublisher(inContext));
  }

  /**
   * A stream as a {@code Flux}. Each subscription runs the source anew, in the way of {@link
   * AsyncStream#toPublisher}: as many items as were requested, and one that is computed ahead; a
   * cancel ends the source.
   *
   * <pre>{@code
   * Flux<ServerSentEvent> events = Reactive.flux(stream).map(this::event);
   * }</pre>
   *
   * @param stream the stream; a null item is an error
   * @param <T> the type of the items
   * @return the flux
   * @throws NullPointerException if {@code stream} is null
   */
  public static <T> Flux<T> flux(AsyncStream<T> stream) {
    Objects.requireNonNull(stream, "stream");
    return Flux.deferContextual(
        context ->
            JdkFlowAdapter.flowPublisherToFlux(
                AsyncStream.from(FlowKt.flowOn(stream.asFlow(), elements(context))).toPublisher()));
  }

  /**
   * A body as a {@code Mono}. Each subscription runs it as a new task of the scope; a subscription
   * that is cancelled cancels the task. A body that gives null is an empty one. Its failure arrives
   * bare. Kotlin's {@code mono}.
   *
   * <pre>{@code
   * Mono<Page> page = Reactive.mono(scope, () -> load(url));
   * }</pre>
   *
   * @param scope where it runs; once that is closed, each subscription fails with {@link
   *     IllegalStateException}
   * @param body the body
   * @param <T> the type of its value
   * @return the mono
   * @throws NullPointerException if an argument is null
   */
  public static <T> Mono<T> mono(AsyncScope scope, Awaitable<? extends @Nullable T> body) {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(body, "body");
    return Mono.deferContextual(
        context ->
            Mono.fromFuture(scope.<T>future(() -> Async.<T>withContext(elements(context), body))));
  }

  /**
   * The context of the subscriber that the code on this thread serves. May be called on any thread;
   * doesn't wait.
   *
   * @return the context; an empty one outside a body, and in one that serves no subscriber
   */
  public static ContextView context() {
    CoroutineContext here = Fiber.contextOnThread();
    ReactorContext subscriber = here == null ? null : here.get(ReactorContext.Key);
    return subscriber == null ? Context.empty() : subscriber.getContext();
  }

  private static CoroutineContext elements(ContextView context) {
    CoroutineContext variables = context.getOrDefault(VARIABLES, EmptyCoroutineContext.INSTANCE);
    return new ReactorContext(context).plus(Objects.requireNonNull(variables));
  }

  /** A subscriber's context with what the body has that subscribes on this thread. */
  private static Context withContextHere(Context own) {
    CoroutineContext variables = VarBinding.all(Fiber.current());
    Context both = Context.of(context()).putAll((ContextView) own);
    return variables == EmptyCoroutineContext.INSTANCE ? both : both.put(VARIABLES, variables);
  }
}
