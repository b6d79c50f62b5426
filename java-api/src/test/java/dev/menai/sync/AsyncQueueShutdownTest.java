package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.cancelled;
import static dev.menai.sync.Waiting.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;

/** After the tests named shutdown in CPython's test_queues.py; and iteration. */
class AsyncQueueShutdownTest {
  private static void assertShut(Action call) {
    assertThrows(QueueShutDownException.class, call::run);
  }

  @OnEachExecution
  void shutdownEmpty(Execution where) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    assertFalse(queue.isShutdown());
    queue.shutdown();
    assertTrue(queue.isShutdown());
    run(
        where,
        () -> {
          assertShut(() -> queue.put(1));
          assertShut(queue::get);
        });
    assertShut(() -> queue.offer(1));
    assertNull(queue.poll());
  }

  @OnEachExecution
  void shutdownNonemptyDrainsThenThrows() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.offer(1);
    queue.shutdown();
    assertShut(() -> queue.put(2));
    assertEquals(1, queue.size());
    assertEquals(1, queue.get());
    assertShut(queue::get);
    queue.taskDone();
    queue.join();
  }

  @OnEachExecution
  void shutdownWakesBlockedPuttersWithTheException() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(1);
    Task<?> a = started(() -> queue.put(2));
    Task<?> b = started(() -> queue.put(3));
    queue.shutdown();

    assertShut(() -> waitFor(a, LONG));
    assertShut(() -> waitFor(b, LONG));
    assertEquals(1, queue.get());
    assertShut(queue::get);
  }

  @OnSerialExecutions
  void aPutterThatWasPromisedRoomIsRefusedToo() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    queue.put(1);
    Task<?> putter = createTask(() -> queue.put(2));
    yieldNow();
    assertEquals(1, queue.poll());
    queue.shutdown();
    assertShut(putter::await);
    assertNull(queue.poll());
  }

  @OnEachExecution
  void shutdownWakesBlockedGettersWithTheException() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<?> a = started(queue::get);
    Task<?> b = started(queue::get);
    queue.shutdown();
    assertShut(() -> waitFor(a, LONG));
    assertShut(() -> waitFor(b, LONG));
  }

  @OnSerialExecutions
  void shutdownLeavesAGetterWhatItWasPromised() {
    for (boolean now : new boolean[] {false, true}) {
      AsyncQueue<Integer> queue = AsyncQueue.fifo();
      Task<Integer> first = createTask(queue::get);
      Task<Integer> second = createTask(queue::get);
      yieldNow();
      queue.offer(1);
      if (now) queue.shutdownNow();
      else queue.shutdown();
      assertShut(second::await);
      assertEquals(1, first.await());
    }
  }

  @OnSerialExecutions
  void whatACancelledGetterWasPromisedIsDroppedAfterShutdownNow() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    Task<Integer> getter = createTask(queue::get);
    yieldNow();
    queue.offer(1);
    queue.shutdownNow();
    cancelled(getter);
    assertTrue(queue.isEmpty());
    assertNull(queue.poll());
    waitFor(queue::join, LONG);
  }

  @OnEachExecution
  void shutdownImmediate() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.put(1);
    queue.put(2);
    Task<?> joiner = started(queue::join);
    queue.shutdownNow();
    waitFor(joiner, LONG);

    assertEquals(0, queue.size());
    assertShut(queue::get);
    assertShut(() -> queue.put(1));
    assertThrows(IllegalStateException.class, queue::taskDone);
  }

  @OnEachExecution
  void shutdownImmediateWithUnfinished() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.put(1);
    queue.put(2);
    assertEquals(1, queue.get());
    Task<?> joiner = started(queue::join);
    queue.shutdownNow();
    yieldNow();
    assertFalse(joiner.isDone(), "the first one is being worked on");
    queue.taskDone();
    waitFor(joiner, LONG);
    assertThrows(IllegalStateException.class, queue::taskDone);
  }

  @OnEachExecution
  void shutdownAllowedTransitions() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.offer(1);
    queue.shutdown();
    queue.shutdown();
    assertEquals(1, queue.size());
    queue.shutdownNow();
    assertEquals(0, queue.size());
    queue.shutdown();
    assertTrue(queue.isShutdown());
    waitFor(queue::join, LONG);
  }

  @OnEachExecution
  void shutdownOfTheOtherOrders(Execution where) {
    for (AsyncQueue<Integer> queue :
        List.of(AsyncQueue.<Integer>lifo(), AsyncQueue.<Integer>priority())) {
      queue.offer(1);
      queue.offer(2);
      queue.shutdown();
      run(
          where,
          () -> {
            queue.get();
            queue.get();
            assertShut(queue::get);
          });
    }
  }

  @OnEachExecution
  void shutdownDoesNotEndJoinBeforeAllIsDone() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.put(1);
    Task<?> joiner = started(queue::join);
    queue.shutdown();
    yieldNow();
    assertFalse(joiner.isDone());
    queue.get();
    queue.taskDone();
    waitFor(joiner, LONG);
  }

  @OnEachExecution
  void iterationEndsAtShutdown(Execution where) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(2);
    List<Integer> got = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          List<Task<?>> consumers = new ArrayList<>();
          for (int i = 0; i < 2; i++) {
            consumers.add(
                createTask(
                    () -> {
                      for (int item : queue) got.add(item);
                    }));
          }
          for (int i = 0; i < 10; i++) queue.put(i);
          queue.shutdown();
          for (Task<?> consumer : consumers) waitFor(consumer, LONG);
        });
    List<Integer> sorted = new ArrayList<>(got);
    Collections.sort(sorted);

    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), sorted);
  }

  @OnEachExecution
  void anIteratorCanBeAskedAgain() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo();
    queue.offer(1);
    queue.offer(2);
    queue.shutdown();
    Iterator<Integer> items = queue.iterator();

    assertTrue(items.hasNext());
    assertTrue(items.hasNext());
    assertEquals(1, items.next());
    assertEquals(2, items.next());
    assertFalse(items.hasNext());
    assertThrows(NoSuchElementException.class, items::next);
    assertThrows(UnsupportedOperationException.class, items::remove);
  }
}
