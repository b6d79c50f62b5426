package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.cancelled;
import static dev.menai.sync.Waiting.started;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Task;
import java.util.List;
import java.util.Set;

/** Cancelled getters, putters and joiners, after the tests named cancel in test_queues.py. */
class AsyncQueueCancelTest {
  @OnEachExecution
  void getCancelled() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    assertThrows(AsyncTimeoutException.class, () -> waitFor(queue::get, ofMillis(5)));
    queue.offer(1);
    assertEquals(1, queue.poll());
  }

  @OnSerialExecutions
  void getCancelledRace() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<Integer> t1 = createTask(queue::get);
    Task<Integer> t2 = createTask(queue::get);
    yieldNow();
    t1.cancel();
    yieldNow();
    assertTrue(t1.isDone());
    queue.put(1);
    yieldNow();
    assertEquals(1, t2.result());
  }

  @OnSerialExecutions
  void getCancelDropOnePendingReader() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<Integer> reader = createTask(queue::get);
    yieldNow();
    queue.offer(1);
    queue.offer(2);
    cancelled(reader);

    assertEquals(1, queue.poll(), "it has kept its place");
    assertEquals(2, queue.poll());
  }

  @OnSerialExecutions
  void getCancelDropManyPendingReaders() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<Integer> reader1 = createTask(queue::get);
    Task<Integer> reader2 = createTask(queue::get);
    Task<Integer> reader3 = createTask(queue::get);
    yieldNow();
    queue.offer(1);
    queue.offer(2);
    cancelled(reader1);

    assertEquals(Set.of(1, 2), Set.of(reader2.await(), waitFor(reader3, LONG)));
    assertEquals(1, reader2.result(), "the first item goes to the first who is left");
  }

  @OnSerialExecutions
  void whatAPriorityGetterDidNotTakeKeepsItsPlace() {
    AsyncQueue<Integer> queue = AsyncQueue.priority();
    Task<Integer> reader = createTask(queue::get);
    yieldNow();
    queue.offer(2);
    queue.offer(1);
    queue.offer(3);
    cancelled(reader);
    assertEquals(List.of(1, 2, 3), List.of(queue.poll(), queue.poll(), queue.poll()));
    AsyncQueue<Integer> stack = AsyncQueue.lifo();
    Task<Integer> popper = createTask(stack::get);
    yieldNow();
    stack.offer(1);
    stack.offer(2);
    cancelled(popper);
    assertEquals(List.of(2, 1), List.of(stack.poll(), stack.poll()));
  }

  @OnEachExecution
  void putCancelDrop() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(1);
    cancelled(started(() -> queue.put(2)));
    assertEquals(1, queue.poll());
    assertNull(queue.poll());
    queue.taskDone();
    assertThrows(IllegalStateException.class, queue::taskDone);
  }

  @OnSerialExecutions
  void putCancelledAsItIsServedPutsNothingAndTheNextGetsItsRoom() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(1);
    Task<?> first = createTask(() -> queue.put(2));
    Task<?> second = createTask(() -> queue.put(3));
    yieldNow();
    assertEquals(1, queue.poll());
    cancelled(first);
    waitFor(second, LONG);
    assertEquals(3, queue.poll());
    assertNull(queue.poll());
  }

  @OnSerialExecutions
  void putCancelledRace() {
    AsyncQueue<String> queue = AsyncQueue.fifo(1);
    Task<?> putA = createTask(() -> queue.put("a"));
    Task<?> putB = createTask(() -> queue.put("b"));
    Task<?> putC = createTask(() -> queue.put("X"));
    yieldNow();
    assertTrue(putA.isDone());
    assertFalse(putB.isDone());
    putC.cancel();
    yieldNow();
    assertTrue(putC.isDone());
    assertEquals("a", queue.poll());
    yieldNow();
    assertEquals("b", queue.poll());
    putB.await();
    assertNull(queue.poll());
  }

  @OnSerialExecutions
  void cancelledGettersAndPuttersAreForgotten() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    for (int i = 0; i < 3; i++) cancelled(started(queue::get));
    assertTrue(queue.offer(1));
    assertEquals(1, queue.size());
    for (int i = 0; i < 3; i++) cancelled(started(() -> queue.put(9)));
    assertEquals(1, queue.poll());
    assertTrue(queue.offer(2));
    assertEquals(2, queue.poll());
  }

  @OnEachExecution
  void aCancelledJoinerLeavesTheOthersWaiting() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.put(1);
    Task<?> first = started(queue::join);
    Task<?> second = started(queue::join);
    cancelled(first);
    assertFalse(second.isDone());
    queue.taskDone();
    waitFor(second, LONG);
  }

  @OnSerialExecutions
  void aCancelledIterationLosesNothing() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<?> reader =
        createTask(
            () -> {
              for (int item : queue) assertTrue(item < 0, "unreached");
            });
    yieldNow();
    queue.offer(1);
    cancelled(reader);

    assertEquals(1, queue.poll());
  }
}
