package dev.menai.stream;

import dev.menai.Action;
import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.SuspendCall;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Failures;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import kotlin.Unit;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.sync.Semaphore;
import kotlinx.coroutines.sync.SemaphoreKt;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a flow: a task that collects it and hands the items on as they are asked for.
 *
 * <p>The task's body calls {@code onNext}; when the task is done its callback calls what ends the
 * subscription. So the subscriber's methods are never called at the same time, and each call sees
 * what the one before did.
 *
 * @param <T> the type of the items
 */
final class StreamSubscription<T extends @Nullable Object> implements Subscription {
  private static final String NAME = "subscription";

  private final Flow<? extends T> flow;
  private final Subscriber<? super T> subscriber;

  /** How many items were asked for and not handed on; the longest number stands for no limit. */
  private final AtomicLong demand = new AtomicLong();

  /** One permit when the demand has risen from zero and the task doesn't know of it yet. */
  private final Semaphore demanded = SemaphoreKt.Semaphore(1, 1);

  /** Set once, by whichever thread cancels. */
  private volatile boolean cancelled;

  /** Set once, by whichever thread asks for less than one item. */
  private volatile @Nullable IllegalArgumentException badRequest;

  /** Set once by start; whoever cancels looks at it after {@link #cancelled} was set. */
  private volatile @Nullable Task<?> task;

  /** Whether the task knows of a demand. Only used by the task. */
  private boolean open;

  /** Whether it was the subscriber that failed. Written by the task before it ends. */
  private boolean subscriberFailed;

  StreamSubscription(Flow<? extends T> flow, Subscriber<? super T> subscriber) {
    this.flow = flow;
    this.subscriber = subscriber;
  }

  /** Hands itself to the subscriber, then starts. */
  void start() {
    subscriber.onSubscribe(this);
    if (badRequest != null) subscriber.onError(badRequest);
    else if (!cancelled) startTask();
  }

  private void startTask() {
    Task<?> started;
    Action body = this::run;
    try {
      started =
          Fiber.current() != null
              ? Async.createTask(NAME, body)
              : Outside.SCOPE.createTask(NAME, body);
    } catch (IllegalStateException takesNoMore) {
      subscriber.onError(takesNoMore);
      return;
    }
    task = started;
    if (cancelled || badRequest != null) started.cancel();
    started.onDone(this::ended);
  }

  private void run() {
    awaitDemand();
    FlowCollection.run(NAME, flow, this::next);
  }

  private void next(T item) {
    awaitDemand();
    // A cancel may have come before the subscriber knew the task.
    if (cancelled || badRequest != null) Async.currentTask().cancel();
    Async.checkCancelled();
    Objects.requireNonNull(item, "the stream has a null item, which a publisher must not publish");
    try {
      subscriber.onNext(item);
    } catch (Throwable thrown) {
      subscriberFailed = true;
      throw thrown;
    }
    if (demand.get() != Long.MAX_VALUE && demand.decrementAndGet() == 0) open = false;
  }

  /** Each rise of the demand from zero gives a permit, and each fall to zero is seen here. */
  private void awaitDemand() {
    if (open) return;
    Async.await((SuspendCall<Unit>) demanded::acquire);
    open = true;
  }

  private void ended(Task<?> done) {
    IllegalArgumentException bad = badRequest;
    if (bad != null) {
      subscriber.onError(bad);
      return;
    }
    Throwable failure;
    try {
      failure = done.exception();
    } catch (TaskCancelledException ended) {
      failure = cancelled ? null : ended;
    }
    // A subscriber that throws has cancelled by that, and hears nothing more, as one that cancels
    // hears nothing of how the source has cleaned up. Thrown here, it is reported.
    if (failure != null && (cancelled || subscriberFailed)) throw Failures.sneaky(failure);
    if (cancelled) return;
    if (failure != null) subscriber.onError(failure);
    else subscriber.onComplete();
  }

  @Override
  public void request(long n) {
    if (n < 1) {
      badRequest =
          new IllegalArgumentException("a subscription was asked for " + n + " items; at least 1");
      stop();
    } else if (demand.getAndUpdate(before -> saturated(before, n)) == 0) demanded.release();
  }

  private static long saturated(long before, long n) {
    return before > Long.MAX_VALUE - n ? Long.MAX_VALUE : before + n;
  }

  @Override
  public void cancel() {
    cancelled = true;
    stop();
  }

  private void stop() {
    Task<?> running = task;
    if (running != null) running.cancel();
  }

  /**
   * For subscriptions that are made outside a task. It is never closed: it has a thread for each
   * body that runs, and nothing else.
   */
  private static final class Outside {
    static final AsyncScope SCOPE = AsyncScope.builder().name("publishers").build();
  }
}
