package dev.menai;

import dev.menai.core.ChildJobs;
import dev.menai.core.Fiber;
import dev.menai.core.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they end. There is one iteration, which may be left and resumed.
 *
 * @param <T> the type of their values
 */
final class AsCompleted<T extends @Nullable Object>
    implements Iterable<Task<T>>, Iterator<Task<T>> {
  private static final String VERB = "asCompleted";

  /**
   * Above the tasks that were started here; ended with the block or task that started them at the
   * latest.
   */
  private final CompletableJob owned;

  private final @Nullable Duration limit;

  /** Those that have ended and were not handed out yet. Guarded by this. */
  private final Deque<Task<T>> ended = new ArrayDeque<>();

  /** How many have not been handed out. Guarded by this. */
  private int left;

  /** Whether the limit has passed. Guarded by this. */
  private boolean expired;

  /** Set once by start, before the iteration is handed out. */
  private @Nullable DisposableHandle timer;

  /**
   * Completed when another one ends, or the limit passes; made anew by each wait. Guarded by this.
   */
  private CompletableJob next = JobKt.Job((Job) null);

  private AsCompleted(Fiber fiber, @Nullable Duration limit) {
    this.owned = ChildJobs.supervisorBelow(fiber);
    this.limit = limit;
    fiber.cancelAtEnd(owned);
  }

  static <T extends @Nullable Object> Iterable<Task<T>> of(
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
    AsCompleted<T> completed = new AsCompleted<>(fiber, limit);
    completed.start(fiber, sources);
    return completed;
  }

  private void start(Fiber fiber, Collection<? extends Awaitable<? extends T>> sources) {
    List<BodyTask<T>> tasks = new ArrayList<>(sources.size());
    for (Awaitable<? extends T> source : sources) tasks.add(task(fiber, source));
    synchronized (this) {
      left = tasks.size();
    }
    // To poll is to ask what is done already, whenever the limit's timer may run.
    boolean polls = limit != null && Nanos.of(limit) <= 0;
    for (BodyTask<T> task : tasks) {
      if (polls && task.isDone()) ended(task);
      else
        task.job()
            .invokeOnCompletion(cause -> Calls.unit(() -> fiber.onNextTurn(() -> ended(task))));
    }
    if (tasks.isEmpty()) owned.complete();
    else if (limit != null) timer = Timers.startTimer(fiber.getContext(), limit, this::expire);
  }

  // What yields a subtype of T also yields a T: a task only hands values out.
  @SuppressWarnings("unchecked")
  private BodyTask<T> task(Fiber fiber, Awaitable<? extends T> source) {
    return source instanceof BodyTask<?> task
        ? (BodyTask<T>) task
        : Tasks.start(fiber, null, owned, source);
  }

  private synchronized void ended(Task<T> task) {
    if (expired) return;
    ended.add(task);
    next.complete();
  }

  @Override
  public Iterator<Task<T>> iterator() {
    return this;
  }

  @Override
  public synchronized boolean hasNext() {
    return left > 0;
  }

  @Override
  public Task<T> next() {
    Fiber fiber = Current.fiber(VERB);
    while (true) {
      Job another;
      synchronized (this) {
        if (left == 0) throw new NoSuchElementException("asCompleted has no further task");
        Task<T> task = ended.poll();
        if (task != null) {
          if (--left == 0) finish();
          return task;
        }
        if (next.isCompleted()) next = JobKt.Job((Job) null);
        another = expired ? null : next;
      }
      if (another == null) throw giveUp(fiber, tooLate());
      try {
        fiber.join(another);
      } catch (CancellationException cancelled) {
        throw giveUp(fiber, cancelled);
      }
    }
  }

  // Guarded by this.
  private void finish() {
    owned.complete();
    if (timer != null) timer.dispose();
  }

  /** What was started here ends now, and is waited for by who asks for the next one. */
  private void expire() {
    synchronized (this) {
      expired = true;
      next.complete();
    }
    cancelOwned();
  }

  private synchronized AsyncTimeoutException tooLate() {
    return Deadline.tooLate(VERB, left + " awaitable(s)", Objects.requireNonNull(limit));
  }

  /** Cancels what was started here and waits for its end. */
  private <E extends RuntimeException> E giveUp(Fiber fiber, E why) {
    cancelOwned();
    fiber.joinToTheEnd(owned);
    return why;
  }

  private void cancelOwned() {
    owned.cancel(new CancellationException(VERB + " has ended without it"));
  }
}
