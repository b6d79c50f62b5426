package dev.menai.internal.verb;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Task;
import dev.menai.core.ChildJobs;
import dev.menai.core.Durations;
import dev.menai.core.Fiber;
import dev.menai.internal.task.Arrivals;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.CurrentTask;
import dev.menai.internal.task.Deadline;
import dev.menai.internal.task.Forgotten;
import dev.menai.internal.task.SuspendCalls;
import dev.menai.internal.task.Tasks;
import dev.menai.internal.task.Waitable;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.NonDisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * The iteration over tasks in the order in which they end. There is one, which may be left and
 * resumed.
 *
 * <p>A loop that is left by {@code break} says nothing. So nothing that lives longer refers to this
 * object, and once it is garbage collected its listeners come off the tasks that live on.
 *
 * @param <T> the type of their values
 */
public final class AsCompleted<T extends @Nullable Object>
    implements Iterable<Task<T>>, Iterator<Task<T>> {
  private static final String VERB = "asCompleted";

  private final Arrivals<T> arrivals;

  /** Above the tasks that were started here; it ends with them. */
  private final CompletableJob owned;

  private final @Nullable Duration limit;
  private final Cleaner.Cleanable watch;

  private AsCompleted(
      Arrivals<T> arrivals,
      CompletableJob owned,
      @Nullable Duration limit,
      DisposableHandle timer) {
    this.arrivals = arrivals;
    this.owned = owned;
    this.limit = limit;
    this.watch = Forgotten.watch(this, () -> forget(arrivals, owned, timer));
  }

  public static <T extends @Nullable Object> Iterable<Task<T>> of(
      Fiber fiber,
      Collection<? extends Awaitable<? extends T>> awaitables,
      @Nullable Duration limit) {
    List<Awaitable<? extends T>> sources = new ArrayList<>(awaitables.size());
    Set<Waitable<?>> running = new HashSet<>();
    for (Awaitable<? extends T> source : awaitables) {
      Objects.requireNonNull(source, VERB + ": an awaitable is null");
      if (source instanceof BodyTask<?> task) task.refuseSelf(fiber);
      Waitable<?> waitable = Waitable.of(source);
      if (waitable == null || running.add(waitable)) sources.add(source);
    }
    CompletableJob owned = ChildJobs.supervisorBelow(fiber);
    // With the block or task that starts them, at the latest.
    fiber.cancelWithScope(owned);
    Arrivals<T> arrivals = new Arrivals<>(fiber, start(fiber, owned, sources));
    // To poll is to ask what is done already, whenever the limit's timer may run.
    if (limit != null && Durations.wholeNanos(limit) <= 0) arrivals.takeDone();
    arrivals.listen();
    DisposableHandle timer =
        limit == null || arrivals.left() == 0
            ? NonDisposableHandle.INSTANCE
            : fiber.getClock().startTimer(limit, () -> expire(arrivals, owned));
    return new AsCompleted<>(arrivals, owned, limit, timer);
  }

  private static <T extends @Nullable Object> List<BodyTask<T>> start(
      Fiber fiber, CompletableJob owned, Collection<? extends Awaitable<? extends T>> sources) {
    List<BodyTask<T>> tasks = new ArrayList<>(sources.size());
    try {
      for (Awaitable<? extends T> source : sources) tasks.add(task(fiber, owned, source));
    } catch (Throwable noThread) {
      cancel(owned);
      throw noThread;
    }
    owned.complete();
    return tasks;
  }

  // What yields a subtype of T also yields a T: a task only hands values out.
  @SuppressWarnings("unchecked")
  private static <T extends @Nullable Object> BodyTask<T> task(
      Fiber fiber, Job owned, Awaitable<? extends T> source) {
    return source instanceof BodyTask<?> task
        ? (BodyTask<T>) task
        : Tasks.start(fiber, null, owned, source);
  }

  @Override
  public Iterator<Task<T>> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    return arrivals.left() > 0;
  }

  @Override
  public Task<T> next() {
    try {
      return next(CurrentTask.fiber(VERB));
    } finally {
      // Who waits here has not forgotten it, though the compiler may see no use of it any more.
      Reference.reachabilityFence(this);
    }
  }

  private Task<T> next(Fiber fiber) {
    // Again, after a wait that was cancelled.
    arrivals.listen();
    while (hasNext()) {
      Job change = arrivals.change();
      Task<T> task = arrivals.poll();
      if (task != null) {
        endIfOver();
        return task;
      }
      int late = arrivals.skipLate();
      if (late > 0) {
        endIfOver();
        throw giveUp(fiber, tooLate(late));
      }
      fiber.waitsFor = arrivals;
      try {
        fiber.join(change);
      } catch (CancellationException cancelled) {
        arrivals.stopListening();
        throw giveUp(fiber, cancelled);
      } finally {
        fiber.waitsFor = null;
      }
    }
    throw new NoSuchElementException("asCompleted has no further task");
  }

  private AsyncTimeoutException tooLate(int late) {
    return Deadline.tooLate(VERB, late + " awaitable(s)", Objects.requireNonNull(limit));
  }

  private void endIfOver() {
    if (!hasNext()) watch.clean();
  }

  /** Cancels what was started here and waits for its end. */
  private <E extends RuntimeException> E giveUp(Fiber fiber, E why) {
    cancel(owned);
    fiber.joinUncancellably(owned);
    return why;
  }

  private static void cancel(Job owned) {
    owned.cancel(new CancellationException(VERB + " has ended without it"));
  }

  /** Cancels what was started here; the next call of the iterator waits for its end. */
  private static void expire(Arrivals<?> arrivals, Job owned) {
    arrivals.expire();
    cancel(owned);
  }

  /** The iteration is over, or nobody can go on with it. Its limit still ends what it started. */
  private static void forget(Arrivals<?> arrivals, Job owned, DisposableHandle timer) {
    arrivals.forget();
    SuspendCalls.onEnd(owned, timer::dispose);
  }
}
