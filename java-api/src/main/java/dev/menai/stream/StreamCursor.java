package dev.menai.stream;

import dev.menai.Async;
import dev.menai.SuspendCall;
import dev.menai.TaskCancelledException;
import dev.menai.core.ChildJobs;
import dev.menai.core.ContextClock;
import dev.menai.core.Fiber;
import dev.menai.core.Fibers;
import dev.menai.internal.diagnostics.LoopPlace;
import dev.menai.internal.task.Failures;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.CoroutineExceptionHandlerKt;
import kotlinx.coroutines.CoroutineScopeKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;
import kotlinx.coroutines.sync.Semaphore;
import kotlinx.coroutines.sync.SemaphoreKt;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of a stream. The source runs in a coroutine of its own, in turns with who iterates,
 * as a generator of Python's does:
 *
 * <pre>
 *   consumer: asked.release ── answered.acquire ── takes the slot ── asked.release ──
 *   source:   asked.acquire ── fills the slot ── answered.release ── asked.acquire ──
 * </pre>
 *
 * <p>The coroutine stands below the scope in which the iteration was opened, and is cancelled when
 * the body leaves that scope, or when the {@link Iteration} in front of this was garbage collected.
 * So the source of a loop that was broken out of, about which nobody tells, has ended before the
 * task counts as done; and a limit around a single {@code next()} ends the waiting and not the
 * source.
 *
 * @param <T> the type of the items
 */
final class StreamCursor<T extends @Nullable Object> implements FlowCollector<T> {
  private final Flow<? extends T> source;

  /** Where the loop stands that iterates; null for an iteration that is closed by hand. */
  private final @Nullable LoopPlace loop;

  /** The context of the body that opened the iteration, without its fiber. */
  private final CoroutineContext context;

  /** Of that context, so that it holds no fiber either. */
  private final ContextClock clock;

  /** The job of the block in which the iteration was opened. */
  private final Job opener;

  /** The owner of tasks that the source makes: as if it ran in the body that iterates. */
  private final @Nullable Job owner;

  private final CompletableJob owned;

  /** One permit when another item has been asked for that the source doesn't know of yet. */
  private final Semaphore asked = none();

  /** One permit when an item is in the slot; and one more for good when the source has ended. */
  private final Semaphore answered = none();

  /** Written by the source before it answers, emptied by the consumer before it asks. */
  private volatile @Nullable Item<T> slot;

  /** Set once, when the source has ended, before that is answered. */
  private volatile @Nullable End end;

  /** Set once by {@link #close}. */
  private volatile boolean closed;

  /** Set once by {@link #abandon}. */
  private volatile boolean abandoned;

  /** Whether the consumer knows how the source has ended. Written by the consumer. */
  private volatile boolean told;

  /** Written by the source as it ends, read after that. */
  private @Nullable Throwable sourceFailure;

  /** The fiber that runs the source. Set once, by itself. */
  private volatile @Nullable Fiber sourceFiber;

  /** When the last item was taken, on the clock. Written by the consumer. */
  private volatile long taken;

  /** Held during {@link #hasNext} and {@link #next}; guards the fields below. */
  private final AtomicBoolean busy = new AtomicBoolean();

  private @Nullable Item<T> item;
  private boolean started;

  /** Asked and not answered yet: an earlier wait for the answer was given up. */
  private boolean asking;

  StreamCursor(Flow<? extends T> source, Fiber fiber, @Nullable LoopPlace loop) {
    this.source = source;
    this.loop = loop;
    this.context = fiber.getContext().minusKey(Fiber.Key);
    this.clock = new ContextClock(context);
    this.opener = fiber.getJob();
    this.owner = fiber.getOwner();
    this.owned = ChildJobs.supervisorBelow(fiber);
    fiber.cancelWithScope(owned);
  }

  private static Semaphore none() {
    return SemaphoreKt.Semaphore(2, 2);
  }

  boolean hasNext() {
    Fiber.current("hasNext");
    begin();
    try {
      return ready();
    } finally {
      busy.set(false);
    }
  }

  T next() {
    Fiber.current("next");
    begin();
    try {
      if (!ready()) throw new NoSuchElementException("the stream has no further item");
      Item<T> taken = item;
      item = null;
      return taken.value;
    } finally {
      busy.set(false);
    }
  }

  private void begin() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "another task is waiting for the next item of this iteration; one iteration serves one"
              + " task at a time");
    }
  }

  /** Waits for an item, or for the end: false, or what the source has failed with. */
  private boolean ready() {
    if (closed) return false;
    if (item != null) return true;
    if (told) return false;
    if (end == null) {
      if (!asking) ask();
      Async.await((SuspendCall<Unit>) answered::acquire);
      asking = false;
      item = slot;
      slot = null;
      taken = clock.nanoTime();
      if (item != null) return true;
    }
    if (closed) return false;
    told = true;
    throwFailure();
    return false;
  }

  private void ask() {
    asking = true;
    if (started) asked.release();
    else start();
    started = true;
  }

  private void start() {
    CoroutineContext named = loop == null ? context : context.plus(loop);
    Job job =
        BuildersKt.launch(
            CoroutineScopeKt.CoroutineScope(named.plus(owned)),
            EmptyCoroutineContext.INSTANCE,
            CoroutineStart.DEFAULT,
            (coroutine, continuation) -> Fibers.startFiber(continuation, this::run, owner));
    // In a handler, since a coroutine that is cancelled before its first turn never runs.
    job.invokeOnCompletion(
        cause -> {
          ended(cause != null);
          return Unit.INSTANCE;
        });
  }

  private Unit run() {
    Fiber fiber = Fiber.current("collect");
    sourceFiber = fiber;
    try {
      Async.await((SuspendCall<Unit>) continuation -> source.collect(this, continuation));
    } catch (Throwable thrown) {
      if (!fiber.getJob().isCancelled() || !Failures.isCancel(Failures.unwrapped(thrown)))
        sourceFailure = thrown;
    }
    return Unit.INSTANCE;
  }

  @Override
  public @Nullable Object emit(T value, Continuation<? super Unit> continuation) {
    slot = new Item<>(value);
    answered.release();
    return asked.acquire(continuation);
  }

  private void ended(boolean cancelled) {
    Throwable failure = sourceFailure;
    end = new End(failure, cancelled);
    owned.complete();
    answered.release();
    if (cancelled && loop != null && !opener.isCancelled())
      loop.left(Duration.ofNanos(clock.nanoTime() - taken));
    // Of an iteration that nobody closes, this is the last that anybody hears.
    if (failure != null && cancelled && (loop != null || abandoned))
      CoroutineExceptionHandlerKt.handleCoroutineException(context, Failures.unwrapped(failure));
  }

  private void throwFailure() {
    End ending = end;
    if (ending == null) return;
    if (ending.failure != null) throw Failures.unchecked(ending.failure);
    if (!ending.cancelled) return;
    Async.checkCancelled();
    throw new TaskCancelledException(
        "the source of the stream was cancelled: the body that opened the iteration has ended");
  }

  /** Ends the source of an iteration that nobody holds any more; doesn't wait. */
  void abandon() {
    if (owned.isCompleted() || closed) return;
    abandoned = true;
    // Not on this thread, which cleans for everybody: a cancel may run the source's turn.
    Dispatchers.getDefault()
        .dispatch(
            EmptyCoroutineContext.INSTANCE,
            () ->
                owned.cancel(
                    new CancellationException("the iteration was left, and nobody holds it")));
  }

  void close() {
    if (!owned.isCompleted()) {
      Fiber fiber = Fiber.current("close");
      if (fiber == sourceFiber) {
        throw new IllegalStateException(
            "close was called by the source of the stream, and would wait for itself");
      }
      closed = true;
      owned.cancel(new CancellationException("the iteration was closed"));
      fiber.joinUncancellably(owned);
    }
    closed = true;
    End ending = end;
    if (ending == null || ending.failure == null || told) return;
    told = true;
    throw Failures.unchecked(ending.failure);
  }

  /** So that null can be an item. */
  private record Item<T extends @Nullable Object>(T value) {}

  /** How the source ended: its failure, and whether it was cancelled. */
  private record End(@Nullable Throwable failure, boolean cancelled) {}
}
