package dev.menai.sync;

import dev.menai.core.Fiber;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A queue between tasks: who gets from an empty one waits, and so does who puts into a full one.
 *
 * <p>Who waits is served in the order in which it came. An item that was promised to a waiting
 * getter, and room that was promised to a waiting putter, can't be snatched by another, though it
 * is used only when that task's turn comes; a task that is cancelled before has neither taken nor
 * put anything, and the item keeps its place. asyncio's {@code Queue}, {@code LifoQueue} and {@code
 * PriorityQueue}; Kotlin's {@code Channel}.
 *
 * <p><b>Threads.</b> What waits must be called in a task. All else may be called on any thread.
 *
 * <pre>{@code
 * AsyncQueue<Job> jobs = AsyncQueue.fifo(100);
 * createTask(() -> { for (Job job : jobs) { job.run(); jobs.taskDone(); } });
 * jobs.put(job); jobs.join(); jobs.shutdown();
 * }</pre>
 *
 * @param <T> the type of the items, which are never null
 */
public final class AsyncQueue<T> implements Iterable<T> {
  private final QueueState<T> state;

  /** How dumps see it. */
  private final SyncTarget target;

  private AsyncQueue(@Nullable String name, ItemOrder<T> items, int capacity) {
    this.state = new QueueState<>(items, capacity);
    this.target = new SyncTarget("queue", name);
  }

  /**
   * Makes an unbounded queue: first in, first out.
   *
   * @param <T> the type of the items
   * @return a new queue
   */
  public static <T> AsyncQueue<T> fifo() {
    return fifo(Integer.MAX_VALUE);
  }

  /**
   * Makes a queue: first in, first out.
   *
   * @param capacity how many items it holds at most
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   */
  public static <T> AsyncQueue<T> fifo(int capacity) {
    return new AsyncQueue<>(null, new ItemOrder.Fifo<>(), capacity);
  }

  /**
   * Makes an unbounded queue, first in, first out, with a name by which {@code dump()} and tools
   * tell it from others.
   *
   * @param name what they call it
   * @param <T> the type of the items
   * @return a new queue
   * @throws NullPointerException if {@code name} is null
   */
  public static <T> AsyncQueue<T> fifo(String name) {
    return fifo(name, Integer.MAX_VALUE);
  }

  /**
   * Makes a queue, first in, first out, with a name by which {@code dump()} and tools tell it from
   * others.
   *
   * @param name what they call it
   * @param capacity how many items it holds at most
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   * @throws NullPointerException if {@code name} is null
   */
  public static <T> AsyncQueue<T> fifo(String name, int capacity) {
    return new AsyncQueue<>(Objects.requireNonNull(name, "name"), new ItemOrder.Fifo<>(), capacity);
  }

  /**
   * Makes an unbounded queue: last in, first out.
   *
   * @param <T> the type of the items
   * @return a new queue
   */
  public static <T> AsyncQueue<T> lifo() {
    return lifo(Integer.MAX_VALUE);
  }

  /**
   * Makes a queue: last in, first out.
   *
   * @param capacity how many items it holds at most
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   */
  public static <T> AsyncQueue<T> lifo(int capacity) {
    return new AsyncQueue<>(null, new ItemOrder.Lifo<>(), capacity);
  }

  /**
   * Makes a queue, last in, first out, with a name by which {@code dump()} and tools tell it from
   * others.
   *
   * @param name what they call it
   * @param capacity how many items it holds at most
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   * @throws NullPointerException if {@code name} is null
   */
  public static <T> AsyncQueue<T> lifo(String name, int capacity) {
    return new AsyncQueue<>(Objects.requireNonNull(name, "name"), new ItemOrder.Lifo<>(), capacity);
  }

  /**
   * Makes an unbounded queue: the least item first, equal ones in the order in which they went in.
   *
   * @param <T> the type of the items
   * @return a new queue
   */
  public static <T extends Comparable<? super T>> AsyncQueue<T> priority() {
    return priority(Integer.MAX_VALUE);
  }

  /**
   * Makes a queue: the least item first, equal ones in the order in which they went in.
   *
   * @param capacity how many items it holds at most
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   */
  public static <T extends Comparable<? super T>> AsyncQueue<T> priority(int capacity) {
    return priority(capacity, Comparator.naturalOrder());
  }

  /**
   * Makes a queue: the least item first, equal ones in the order in which they went in.
   *
   * @param capacity how many items it holds at most
   * @param order what is less; it must be quick and must not use the queue, and what it throws
   *     comes out of {@code put} or {@code offer}, which then have done nothing
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   * @throws NullPointerException if {@code order} is null
   */
  public static <T> AsyncQueue<T> priority(int capacity, Comparator<? super T> order) {
    return new AsyncQueue<>(
        null, new ItemOrder.Sorted<>(Objects.requireNonNull(order, "order")), capacity);
  }

  /**
   * Makes a queue, the least item first, equal ones in the order in which they went in, with a name
   * by which {@code dump()} and tools tell it from others.
   *
   * @param name what they call it
   * @param capacity how many items it holds at most
   * @param order what is less, as in {@link #priority(int, Comparator)}
   * @param <T> the type of the items
   * @return a new queue
   * @throws IllegalArgumentException if the capacity is less than 1
   * @throws NullPointerException if {@code name} or {@code order} is null
   */
  public static <T> AsyncQueue<T> priority(String name, int capacity, Comparator<? super T> order) {
    Objects.requireNonNull(name, "name");
    return new AsyncQueue<>(
        name, new ItemOrder.Sorted<>(Objects.requireNonNull(order, "order")), capacity);
  }

  /**
   * Puts an item in; suspends while the queue is full.
   *
   * <p>Items go in as their putters came, on any execution. A task that is cancelled while it waits
   * throws and has put nothing; one whose item went in just before its cancel returns.
   *
   * @param item the item
   * @throws QueueShutDownException if the queue is shut down, also while the task waits
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   * @throws NullPointerException if {@code item} is null
   */
  public void put(T item) {
    Objects.requireNonNull(item, "item");
    Fiber fiber = Fiber.current("AsyncQueue.put");
    if (state.offer(item)) return;
    Putter<T> putter = state.waitForRoom(item, fiber.getJob());
    try {
      state.place(putter, putter.await(fiber, target));
    } catch (CancellationException cancel) {
      throw Waiter.thrown(fiber, cancel);
    }
  }

  /**
   * Takes an item out; suspends while there is none that isn't promised to another.
   *
   * <p>A task that is cancelled while it waits throws and has taken nothing. To give up after a
   * time, and lose no item, put the limit around the call: {@code moveOnAfter(limit, () ->
   * queue.get())}. A task that only gets, {@code createTask(queue::get)}, and is cancelled when it
   * already has the item, as can happen where bodies run at the same time, takes it along.
   *
   * @return the item
   * @throws QueueShutDownException if the queue is shut down and empty
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   */
  public T get() {
    return get("AsyncQueue.get");
  }

  private T get(String verb) {
    Fiber fiber = Fiber.current(verb);
    T item = state.poll();
    if (item != null) return item;
    Waiter getter = state.waitForItem(fiber.getJob());
    try {
      return state.take(getter, getter.await(fiber, target));
    } catch (CancellationException cancel) {
      throw Waiter.thrown(fiber, cancel);
    }
  }

  /**
   * Puts an item in if there is room; never waits, on any thread. asyncio's {@code put_nowait}.
   *
   * @param item the item
   * @return false if the queue is full
   * @throws QueueShutDownException if the queue is shut down
   * @throws NullPointerException if {@code item} is null
   */
  public boolean offer(T item) {
    return state.offer(Objects.requireNonNull(item, "item"));
  }

  /**
   * Takes an item out if there is one; never waits, on any thread. asyncio's {@code get_nowait}.
   *
   * @return the item, or null if the queue is empty
   */
  public @Nullable T poll() {
    return state.poll();
  }

  /**
   * How many items a {@link #poll()} could take; on any thread.
   *
   * @return the number of items without those that are promised to a getter which is about to run
   */
  public int size() {
    return state.size();
  }

  /**
   * How many items the queue holds at most.
   *
   * @return what it was made with; {@link Integer#MAX_VALUE} if it is unbounded
   */
  public int capacity() {
    return state.capacity();
  }

  /**
   * Whether a {@link #poll()} would find nothing; on any thread.
   *
   * @return whether {@link #size()} is zero
   */
  public boolean isEmpty() {
    return state.size() == 0;
  }

  /**
   * Whether an {@link #offer} would be refused for want of room; on any thread.
   *
   * @return true if items fill the queue, together with the room that is promised to putters which
   *     are about to run
   */
  public boolean isFull() {
    return !state.hasRoom();
  }

  /**
   * Tells that an item which came out of the queue has been dealt with; on any thread.
   *
   * @throws IllegalStateException if that was told of each item already
   */
  public void taskDone() {
    state.taskDone();
  }

  /**
   * Waits until {@link #taskDone()} was called for each item that was put in; suspends.
   *
   * @throws IllegalStateException outside a task
   * @throws java.util.concurrent.CancellationException if this task is cancelled while it waits
   */
  public void join() {
    Fiber fiber = Fiber.current("AsyncQueue.join");
    Waiter joiner = state.waitUntilDone(fiber.getJob());
    if (joiner == null) return;
    Throwable cancel = joiner.await(fiber, target);
    if (cancel != null) throw Waiter.thrown(fiber, cancel);
  }

  /**
   * Ends the queue: nothing can be put in any more, and when it is empty nothing more comes out. On
   * any thread; again does nothing.
   *
   * <p>Waiting putters get a {@link QueueShutDownException}, and so do waiting getters, as the
   * queue is empty then.
   */
  public void shutdown() {
    state.shutdown(false);
  }

  /**
   * Ends the queue as {@link #shutdown()} does and drops the items in it, which count as done. On
   * any thread.
   *
   * <p>An item that was promised to a waiting getter, which is about to run, is still that one's.
   */
  public void shutdownNow() {
    state.shutdown(true);
  }

  /**
   * Whether the queue was shut down; on any thread.
   *
   * @return true after {@link #shutdown()} or {@link #shutdownNow()}, also while items are left
   */
  public boolean isShutdown() {
    return state.isShutdown();
  }

  /**
   * Gets items until the queue is shut down and empty; for a loop in a task.
   *
   * <p>{@code hasNext} waits as {@link #get()} does, and takes the item out that {@code next} then
   * returns. Several iterators share the items between them.
   *
   * @return a new iterator
   */
  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private @Nullable T next;

      @Override
      public boolean hasNext() {
        if (next != null) return true;
        try {
          next = get("iterating over an AsyncQueue");
        } catch (QueueShutDownException end) {
          return false;
        }
        return true;
      }

      @Override
      public T next() {
        if (!hasNext()) throw new NoSuchElementException("the queue was shut down");
        T item = Objects.requireNonNull(next);
        next = null;
        return item;
      }
    };
  }

  @Override
  public String toString() {
    return "AsyncQueue["
        + size()
        + (capacity() == Integer.MAX_VALUE ? "" : " of " + capacity())
        + (isShutdown() ? ", shut down]" : "]");
  }
}
