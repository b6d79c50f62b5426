package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.assertRefusedOutside;
import static dev.menai.sync.Waiting.cancelled;
import static dev.menai.sync.Waiting.started;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncTimeoutException;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kotlinx.coroutines.Job;
import org.junit.jupiter.api.Test;

/** After {@code EventTests} in CPython's test_locks.py, then behaviours of our own. */
class AsyncEventTest {
  private final AsyncEvent event = new AsyncEvent();

  @Test
  void repr() {
    assertEquals("AsyncEvent[unset]", event.toString());
    event.set();
    assertEquals("AsyncEvent[set]", event.toString());
  }

  @OnEachExecution
  void waitServesAllInTheOrderOfArrival() {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) tasks.add(started(event::await));
    for (Task<?> task : tasks) assertFalse(task.isDone());
    event.set();
    for (Task<?> task : tasks) waitFor(task, LONG);
    assertTrue(event.isSet());
  }

  @OnSerialExecutions
  void aWakeUpCostsOneTurnAndKeepsTheOrder() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int each = i;
      createTask(
          () -> {
            event.await();
            order.add(each);
          });
    }
    yieldNow();
    event.set();
    assertEquals(List.of(), order);
    yieldNow();
    assertEquals(List.of(0, 1, 2), order);
  }

  @OnSerialExecutions
  void waitOnSetReturnsWithoutYielding() {
    event.set();
    List<String> order = new ArrayList<>();
    createTask(() -> order.add("other"));
    event.await();
    order.add("waiter");
    yieldNow();
    assertEquals(List.of("waiter", "other"), order);
  }

  @OnEachExecution
  void waitCancel() {
    cancelled(started(event::await));
    Task<?> other = started(event::await);
    event.set();
    waitFor(other, LONG);
  }

  @OnEachExecution
  void clear() {
    assertFalse(event.isSet());
    event.set();
    assertTrue(event.isSet());
    event.clear();
    assertFalse(event.isSet());
    assertThrows(AsyncTimeoutException.class, () -> waitFor(event::await, ofMillis(5)));
  }

  @OnEachExecution
  void clearWithWaiters() {
    Task<?> waiter = started(event::await);
    event.set();
    event.clear();
    event.set();
    event.set();
    event.clear();
    waitFor(waiter, LONG);

    assertFalse(event.isSet());
  }

  @OnSerialExecutions
  void whoIsCancelledAsItIsWokenThrowsAndTheOthersDoNotNotice() {
    List<String> passed = new ArrayList<>();
    Task<?> first = createTask(() -> passes("first", passed));
    Task<?> second = createTask(() -> passes("second", passed));
    yieldNow();
    event.set();
    first.cancel();
    waitFor(second, LONG);

    assertTrue(first.isCancelled());
    assertEquals(List.of("second"), passed);
  }

  private void passes(String name, List<String> passed) {
    event.await();
    passed.add(name);
  }

  @OnSerialExecutions
  void whoLeavesFromTheMiddleLeavesTheOthersWaiting() {
    List<String> passed = new ArrayList<>();
    List<Task<Void>> tasks =
        Stream.of("first", "second", "third", "fourth")
            .map(name -> createTask(() -> passes(name, passed)))
            .toList();
    yieldNow();
    tasks.get(2).cancel();
    tasks.get(1).cancel();
    event.set();
    waitFor(tasks.get(0), LONG);
    waitFor(tasks.get(3), LONG);

    assertEquals(List.of("first", "fourth"), passed);
  }

  @OnEachExecution
  void anyThreadMaySet() throws InterruptedException {
    Task<?> waiter = started(event::await);
    Thread other = new Thread(event::set);
    other.start();
    waitFor(waiter, LONG);
    other.join();
  }

  @Test
  void waitingIsRefusedOutsideATaskAlsoWhenItIsSet() {
    event.set();
    assertRefusedOutside("AsyncEvent.await", event::await);
  }

  @Test
  void whoCameBeforeItIsSetGoesOnAlsoWhenItIsClearedBeforeTheWait() {
    Job arrived = event.arrive();

    event.set();
    event.clear();

    assertTrue(arrived.isCompleted());
    assertFalse(event.arrive().isCompleted());
  }
}
