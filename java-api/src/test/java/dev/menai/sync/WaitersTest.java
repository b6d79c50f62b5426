package dev.menai.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Test;

/** The moments between a cancel, a serving and a suspension, which threads meet too rarely. */
class WaitersTest {
  private final Waiters waiters = new Waiters(new Object());
  private final Job scope = JobKt.Job(null);

  @Test
  void whoWasCancelledButHasNotLeftYetIsPassedOver() {
    Waiter cancelled = waiters.add(scope);
    Waiter next = waiters.add((Job) null);
    scope.cancel(null);

    Waiter served = waiters.serve();

    assertSame(next, served);
    assertFalse(cancelled.served);
    assertNull(waiters.serve());
  }

  @Test
  void whoLeavesFromTheMiddleLeavesTheOthersInTheirOrder() {
    Waiter first = waiters.add((Job) null);
    Waiter second = waiters.add((Job) null);
    Waiter third = waiters.add((Job) null);
    Waiter fourth = waiters.add((Job) null);

    third.leave();
    second.leave();

    assertSame(first, waiters.serve());
    assertSame(fourth, waiters.serve());
    assertNull(waiters.serve());
  }

  @Test
  void whoWasCancelledDoesNotCountAlsoIfItHasNotLeftYet() {
    waiters.add(scope);
    waiters.add((Job) null);
    scope.cancel(null);

    assertTrue(waiters.isShorterThan(2));
    assertEquals(1, waiters.size());
  }

  @Test
  void aPutterThatFindsRoomAsItBeginsToWaitIsServed() {
    QueueState<Integer> queue = new QueueState<>(new Items.Fifo<>(), 1);

    Putter<Integer> putter = queue.waitForRoom(1, null);

    assertTrue(putter.service.isCompleted());
    queue.place(putter, null);
    assertEquals(1, queue.poll());
  }

  @Test
  void aGetterThatFindsAnItemAsItBeginsToWaitIsServed() {
    QueueState<Integer> queue = new QueueState<>(new Items.Fifo<>(), 1);
    queue.offer(1);

    Waiter getter = queue.waitForItem(null);

    assertTrue(getter.service.isCompleted());
    assertEquals(1, queue.take(getter, null));
  }
}
