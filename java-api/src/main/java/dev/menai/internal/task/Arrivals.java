package dev.menai.internal.task;

import dev.menai.Task;
import dev.menai.core.Fiber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import kotlinx.coroutines.NonDisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they end.
 *
 * <pre>
 *   AWAITED ── it ends ──▶ ARRIVED ── poll ──▶ handed out
 *      └────── expire ──▶ LATE ── skipLate ──▶ given up
 * </pre>
 *
 * <p>An awaited task has a listener, but only between {@link #listen} and {@link #stopListening}:
 * tasks may live on for long.
 *
 * @param <T> the type of their values
 */
public final class Arrivals<T extends @Nullable Object> implements WaitTarget {
  /** On the next turn of which a task arrives, as in asyncio. */
  private final Fiber fiber;

  /** The tasks that have not ended, with the handles of their listeners. Guarded by this. */
  private final Map<BodyTask<T>, DisposableHandle> awaited = new LinkedHashMap<>();

  /** Guarded by this. */
  private final Deque<Task<T>> arrived = new ArrayDeque<>();

  /** How many were awaited when the limit passed. Guarded by this. */
  private int late;

  /** Guarded by this. */
  private boolean listening;

  /** Completed by the next arrival, or the limit; made anew by each wait. Guarded by this. */
  private CompletableJob change = JobKt.Job((Job) null);

  public Arrivals(Fiber fiber, Collection<BodyTask<T>> tasks) {
    this.fiber = fiber;
    for (BodyTask<T> task : tasks) awaited.put(task, NonDisposableHandle.INSTANCE);
  }

  /** How many were not handed out or given up yet. */
  public synchronized int left() {
    return awaited.size() + arrived.size() + late;
  }

  @Override
  public String kind() {
    return "tasks";
  }

  @Override
  public synchronized List<BodyTask<T>> others() {
    return List.copyOf(awaited.keySet());
  }

  @Override
  public boolean needsAll() {
    return false;
  }

  /** The next that has arrived, or null. */
  public synchronized @Nullable Task<T> poll() {
    return arrived.poll();
  }

  /** How many came too late, one of which is given up by this. */
  public synchronized int skipLate() {
    return late == 0 ? 0 : late--;
  }

  /** Completes when there is something new; to be asked for before looking at what there is. */
  public synchronized Job change() {
    if (change.isCompleted()) change = JobKt.Job((Job) null);
    return change;
  }

  /** Lets those arrive that are done, without a turn between. */
  public void takeDone() {
    List<BodyTask<T>> done;
    synchronized (this) {
      done = awaited.keySet().stream().filter(Task::isDone).toList();
    }
    done.forEach(this::arrives);
  }

  public void listen() {
    List<BodyTask<T>> unheard;
    synchronized (this) {
      if (listening) return;
      listening = true;
      unheard = new ArrayList<>(awaited.keySet());
    }
    unheard.forEach(this::listenTo);
  }

  private void listenTo(BodyTask<T> task) {
    DisposableHandle handle =
        SuspendCalls.onEnd(task.job(), () -> fiber.onNextTurn(() -> arrives(task)));
    DisposableHandle unneeded = handle;
    synchronized (this) {
      if (listening && awaited.containsKey(task)) unneeded = awaited.put(task, handle);
    }
    unneeded.dispose();
  }

  private void arrives(BodyTask<T> task) {
    CompletableJob changed;
    synchronized (this) {
      if (awaited.remove(task) == null) return;
      arrived.add(task);
      changed = change;
    }
    changed.complete();
  }

  /** Takes the listeners off, until {@link #listen} is called again. */
  public void stopListening() {
    List<DisposableHandle> handles;
    synchronized (this) {
      listening = false;
      handles = List.copyOf(awaited.values());
      awaited.replaceAll((task, handle) -> NonDisposableHandle.INSTANCE);
    }
    handles.forEach(DisposableHandle::dispose);
  }

  /** The limit has passed: what was awaited is late. */
  public void expire() {
    stopListening();
    CompletableJob changed;
    synchronized (this) {
      late += awaited.size();
      awaited.clear();
      changed = change;
    }
    changed.complete();
  }

  /** Nobody will ask any more. */
  public void forget() {
    stopListening();
    synchronized (this) {
      awaited.clear();
      arrived.clear();
    }
  }
}
