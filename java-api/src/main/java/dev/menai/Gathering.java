package dev.menai;

import dev.menai.core.Fiber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.JobKt;
import kotlinx.coroutines.SupervisorKt;
import org.jspecify.annotations.Nullable;

/**
 * Several awaitables that are awaited together. It owns the tasks that it started for cold bodies:
 * on the way out it cancels them and waits for them, and leaves alone what was passed in running.
 *
 * @param <T> the type of their values
 */
final class Gathering<T extends @Nullable Object> implements AutoCloseable {
  private final String verb;
  private final Fiber fiber;
  private final CompletableJob owned;
  private final List<Waitable<T>> all = new ArrayList<>();
  private final List<Waitable<T>> started = new ArrayList<>();

  private Gathering(String verb, Fiber fiber) {
    this.verb = verb;
    this.fiber = fiber;
    this.owned = SupervisorKt.SupervisorJob(fiber.getJob());
  }

  /** Starts a task for each cold body; refuses nulls before the first. */
  static <T extends @Nullable Object> Gathering<T> of(
      String verb, Fiber fiber, Collection<? extends Awaitable<? extends T>> awaitables) {
    List<Awaitable<? extends T>> sources = new ArrayList<>(awaitables);
    for (int i = 0; i < sources.size(); i++)
      Objects.requireNonNull(sources.get(i), verb + ": awaitable " + i + " is null");
    Gathering<T> gathering = new Gathering<>(verb, fiber);
    sources.forEach(gathering::add);
    return gathering;
  }

  private void add(Awaitable<? extends T> source) {
    Waitable<T> running = Waitable.of(source);
    if (running != null) running.refuseSelf(fiber);
    else {
      running = Tasks.start(fiber, null, owned, source);
      started.add(running);
    }
    all.add(running);
  }

  /** All values in their order; or the first failure, after what it owns has ended. */
  List<T> values() {
    Waitable<T> failed = awaitUntil(ended -> !(ended instanceof Outcome.Success));
    if (failed == null) {
      List<T> values = new ArrayList<>(all.size());
      for (Waitable<T> each : all) values.add(each.value());
      return values;
    }
    if (failed.ending() instanceof Outcome.Cancelled) Calls.checkCancelled(fiber);
    close();
    if (failed.outcome() instanceof Outcome.Failure<T> first) {
      for (Waitable<T> each : started) {
        if (each.outcome() instanceof Outcome.Failure<T> other)
          Failures.suppress(first.exception(), other.exception());
      }
    }
    failed.value();
    throw new AssertionError("unreachable: it has failed");
  }

  /** How each ended, in their order. */
  List<Outcome<T>> outcomes() {
    awaitUntil(ended -> false);
    List<Outcome<T>> outcomes = new ArrayList<>(all.size());
    for (Waitable<T> each : all) outcomes.add(each.outcome());
    return outcomes;
  }

  /** Waits until all have ended (null), or the first one does that is looked for. */
  private @Nullable Waitable<T> awaitUntil(Predicate<Outcome<T>> sought) {
    if (all.isEmpty()) return null;
    AtomicInteger running = new AtomicInteger(all.size());
    AtomicReference<@Nullable Waitable<T>> found = new AtomicReference<>();
    CompletableJob gate = JobKt.Job(null);
    List<DisposableHandle> handles = new ArrayList<>(all.size());
    for (Waitable<T> each : all) {
      handles.add(
          each.job()
              .invokeOnCompletion(
                  cause ->
                      Calls.unit(
                          () -> {
                            boolean hit = sought.test(each.ending());
                            if (hit) found.compareAndSet(null, each);
                            if (running.decrementAndGet() == 0 || hit) gate.complete();
                          })));
    }
    try {
      if (!gate.isCompleted()) Calls.join(fiber, gate);
    } finally {
      handles.forEach(DisposableHandle::dispose);
    }
    return found.get();
  }

  /** Cancels what it owns and waits for its end. */
  @Override
  public void close() {
    if (owned.isCompleted()) return;
    owned.complete();
    if (owned.isCompleted()) return;
    owned.cancel(new CancellationException(verb + " has ended without it"));
    Calls.joinToTheEnd(fiber, owned);
  }
}
