package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.assertRefusedOutside;
import static dev.menai.sync.Waiting.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * After {@code QueueBasicTests}, {@code QueueGetTests}, {@code QueuePutTests}, the tests of the
 * other orders and of join in CPython's test_queues.py.
 */
class AsyncQueueTest {
  @Test
  void repr() {
    AsyncQueue<String> queue = AsyncQueue.fifo(2);
    queue.offer("a");
    assertEquals("AsyncQueue[1 of 2]", queue.toString());
    AsyncQueue<String> unbounded = AsyncQueue.fifo();
    unbounded.shutdown();
    assertEquals("AsyncQueue[0, shut down]", unbounded.toString());
  }

  @Test
  void emptyFullAndSize() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(2);
    assertTrue(queue.isEmpty());
    assertFalse(queue.isFull());
    queue.offer(1);
    assertFalse(queue.isEmpty() || queue.isFull());
    queue.offer(2);
    assertTrue(queue.isFull());
    assertEquals(2, queue.size());
    assertFalse(queue.offer(3));
    assertEquals(2, queue.size());
    assertEquals(2, queue.capacity());
    assertEquals(Integer.MAX_VALUE, AsyncQueue.fifo().capacity());
  }

  @Test
  void maxsizeMustBeAtLeastOne() {
    for (int wrong : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> AsyncQueue.fifo(wrong));
      assertThrows(IllegalArgumentException.class, () -> AsyncQueue.lifo(wrong));
      assertThrows(IllegalArgumentException.class, () -> AsyncQueue.<Integer>priority(wrong));
      assertThrows(
          IllegalArgumentException.class,
          () -> AsyncQueue.priority(wrong, Comparator.<Integer>naturalOrder()));
    }
  }

  private static List<Integer> drained(AsyncQueue<Integer> queue, int... items) {
    for (int item : items) queue.offer(item);
    List<Integer> out = new ArrayList<>();
    for (Integer item = queue.poll(); item != null; item = queue.poll()) out.add(item);
    return out;
  }

  @Test
  void orderOfEachKind() {
    assertEquals(List.of(1, 3, 2), drained(AsyncQueue.fifo(), 1, 3, 2));
    assertEquals(List.of(2, 3, 1), drained(AsyncQueue.lifo(), 1, 3, 2));
    assertEquals(List.of(1, 2, 3), drained(AsyncQueue.priority(), 1, 3, 2));
    assertEquals(
        List.of(3, 2, 1), drained(AsyncQueue.priority(9, Comparator.reverseOrder()), 1, 3, 2));
  }

  @Test
  void equalPrioritiesComeOutInTheOrderInWhichTheyWentIn() {
    AsyncQueue<String> queue = AsyncQueue.priority(99, Comparator.comparing(String::length));
    List<String> items = List.of("bb", "a", "cc", "b", "aa", "c");
    for (String item : items) queue.offer(item);
    List<String> out = new ArrayList<>();
    for (String item = queue.poll(); item != null; item = queue.poll()) out.add(item);
    assertEquals(List.of("a", "b", "c", "bb", "cc", "aa"), out);
  }

  @OnEachExecution
  void blockingGet(Execution where) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.offer(1);
    assertEquals(1, run(where, queue::get));
  }

  @OnEachExecution
  void getWithPutters() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(1);
    Task<?> putter = started(() -> queue.put(2));
    assertEquals(1, queue.get());
    waitFor(putter, LONG);
    assertEquals(2, queue.get());
  }

  @OnEachExecution
  void blockingGetWait() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<Integer> getter = started(queue::get);
    queue.put(1);
    assertEquals(1, waitFor(getter, LONG));
    assertTrue(queue.isEmpty());
  }

  @OnEachExecution
  void gettersAreServedInTheOrderOfArrival() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    List<Task<Integer>> getters = new ArrayList<>();
    for (int i = 0; i < 5; i++) getters.add(started(queue::get));
    for (int i = 0; i < 5; i++) queue.put(i);
    for (int i = 0; i < 5; i++) assertEquals(i, waitFor(getters.get(i), LONG));
  }

  @OnEachExecution
  void puttersAreServedInTheOrderOfArrival() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(0);
    List<Task<?>> putters = new ArrayList<>();
    for (int i = 1; i < 5; i++) {
      int each = i;
      putters.add(started(() -> queue.put(each)));
    }
    for (int i = 0; i < 5; i++) assertEquals(i, queue.get());
    for (Task<?> putter : putters) waitFor(putter, LONG);
  }

  @Test
  void nonblockingGetAndPut() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    assertNull(queue.poll());
    assertTrue(queue.offer(1));
    assertFalse(queue.offer(2));
    assertEquals(1, queue.poll());
    assertNull(queue.poll());
  }

  @OnEachExecution
  void blockingPutWait() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(1);
    Task<?> putter = started(() -> queue.put(2));
    assertTrue(queue.isFull());
    assertEquals(1, queue.poll());
    waitFor(putter, LONG);
    assertEquals(2, queue.poll());
  }

  @OnSerialExecutions
  void whatWasPromisedCannotBeSnatched() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    Task<Integer> getter = createTask(queue::get);
    yieldNow();
    queue.offer(1);
    assertNull(queue.poll(), "it is the getter's");
    assertTrue(queue.isEmpty());
    assertEquals(1, getter.await());

    queue.offer(2);
    Task<?> putter = createTask(() -> queue.put(3));
    yieldNow();
    assertEquals(2, queue.poll());
    assertFalse(queue.offer(9), "the room is the putter's");
    assertTrue(queue.isFull());
    putter.await();
    assertEquals(3, queue.poll());
  }

  @OnSerialExecutions
  void aWakeUpCostsOneTurn() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    Task<Integer> getter = createTask(queue::get);
    yieldNow();
    queue.offer(1);
    assertFalse(getter.isDone());
    yieldNow();
    assertTrue(getter.isDone());
  }

  /** As CPython prints it. */
  @OnSerialExecutions
  void aProducerAndAConsumerTakeTurns() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    List<String> order = new ArrayList<>();
    Task<?> consumer =
        createTask(
            () -> {
              for (int i = 0; i < 3; i++) order.add("got " + queue.get());
            });
    yieldNow();
    for (int i = 0; i < 3; i++) {
      queue.put(i);
      order.add("put " + i);
    }
    consumer.await();

    assertEquals(List.of("put 0", "got 0", "put 1", "got 1", "put 2", "got 2"), order);
  }

  /** As in CPython, what is best when the getter's turn comes is what it gets. */
  @OnSerialExecutions
  void aWaitingGetterTakesTheBestWhenItsTurnComes() {
    AsyncQueue<Integer> queue = AsyncQueue.priority();
    Task<Integer> getter = createTask(queue::get);
    yieldNow();
    queue.offer(3);
    queue.offer(1);
    queue.offer(2);
    assertEquals(2, queue.size());
    assertEquals(1, getter.await());
    assertEquals(2, queue.poll());
    assertEquals(3, queue.poll());

    AsyncQueue<Integer> stack = AsyncQueue.lifo();
    Task<Integer> popper = createTask(stack::get);
    yieldNow();
    stack.offer(1);
    stack.offer(2);
    assertEquals(2, popper.await());
    assertEquals(1, stack.poll());
  }

  @OnEachExecution
  void whyAreGettersWaiting() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    Task<?> producer =
        createTask(
            () -> {
              for (int i = 0; i < 5; i++) queue.put(i);
            });
    Task<?> consumer =
        createTask(
            () -> {
              for (int i = 0; i < 5; i++) assertEquals(i, queue.get());
            });
    waitFor(producer, LONG);
    waitFor(consumer, LONG);
  }

  @OnSerialExecutions
  void whyArePuttersWaiting() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(2);
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(
        createTask(
            () -> {
              yieldNow();
              int size = queue.size();
              for (int i = 0; i < size; i++) queue.poll();
            }));
    for (int i = 0; i < 4; i++) {
      int each = i;
      tasks.add(createTask(() -> queue.put(each)));
    }
    for (Task<?> task : tasks) waitFor(task, LONG);

    assertEquals(2, queue.size());
  }

  @OnEachExecution
  void manyPutWithManyGetters() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(3);
    List<Integer> got = new CopyOnWriteArrayList<>();
    List<Task<?>> tasks = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      int producer = p;
      tasks.add(
          createTask(
              () -> {
                for (int i = 0; i < 50; i++) queue.put(producer * 50 + i);
              }));
      tasks.add(
          createTask(
              () -> {
                for (int i = 0; i < 50; i++) got.add(queue.get());
              }));
    }
    for (Task<?> task : tasks) waitFor(task, LONG);

    assertEquals(200, got.stream().distinct().count());
    assertTrue(queue.isEmpty());
  }

  @Test
  void taskDoneUnderflow() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    assertThrows(IllegalStateException.class, queue::taskDone);
    queue.offer(1);
    queue.taskDone();
    assertThrows(IllegalStateException.class, queue::taskDone);
    assertEquals(1, queue.size(), "and nothing has changed");
  }

  @OnEachExecution
  void taskDoneLetsJoinGoOnWhenAllIsDone() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    for (int i = 0; i < 20; i++) queue.put(i);
    List<Task<?>> workers = new ArrayList<>();
    int[] sum = {0};
    AsyncLock lock = new AsyncLock();
    for (int w = 0; w < 2; w++) {
      workers.add(
          createTask(
              () -> {
                while (true) {
                  int item = queue.get();
                  lock.withLock(() -> sum[0] += item);
                  queue.taskDone();
                }
              }));
    }
    waitFor(queue::join, LONG);
    assertEquals(190, sum[0]);
    waitFor(queue::join, LONG);
    for (Task<?> worker : workers) worker.cancel();
  }

  @OnEachExecution
  void joinEmptyQueueReturnsAtOnce() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.join();
    queue.join();
  }

  @OnEachExecution
  void joinIsWokenEvenIfMoreIsPutBeforeItRuns() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.put(1);
    Task<?> joiner = started(queue::join);
    Task<?> another = started(queue::join);
    queue.taskDone();
    queue.put(2);
    waitFor(joiner, LONG);
    waitFor(another, LONG);
  }

  @Test
  void whatMayWaitIsRefusedOutsideATaskAlsoWhereItWouldNotWait() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.offer(1);

    assertRefusedOutside("AsyncQueue.put", () -> queue.put(2));
    assertRefusedOutside("AsyncQueue.get", queue::get);
    assertRefusedOutside("AsyncQueue.join", AsyncQueue.fifo()::join);
    assertRefusedOutside("AsyncQueue", () -> queue.iterator().hasNext());
    assertRefusedOutside("AsyncQueue", () -> queue.iterator().next());
    assertEquals(1, queue.size());
  }

  @OnEachExecution
  void nullsAreRefused(Execution where) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    assertThrows(NullPointerException.class, () -> queue.offer(null));
    run(where, () -> assertThrows(NullPointerException.class, () -> queue.put(null)));
    assertThrows(NullPointerException.class, () -> AsyncQueue.<Integer>priority(1, null));
    assertTrue(queue.isEmpty());
    assertThrows(IllegalStateException.class, queue::taskDone);
  }

  @OnEachExecution
  void aComparatorThatThrowsHarmsOnlyWhoPut() {
    AsyncQueue<Integer> queue =
        AsyncQueue.priority(
            1,
            (a, b) -> {
              if (a == 0 || b == 0) throw new ArithmeticException("incomparable");
              return Integer.compare(a, b);
            });
    assertThrows(ArithmeticException.class, () -> queue.put(0));
    assertTrue(queue.isEmpty());
    queue.put(1);
    Task<?> wrong = started(() -> assertThrows(ArithmeticException.class, () -> queue.put(0)));
    Task<?> right = started(() -> queue.put(2));
    assertEquals(1, queue.get());
    wrong.await();
    waitFor(right, LONG);
    assertEquals(2, queue.get());
    for (int i = 0; i < 2; i++) queue.taskDone();
    assertThrows(IllegalStateException.class, queue::taskDone, "refused ones don't count");
  }
}
