package dev.menai.sync;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
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
  void whoHasLeftIsNotServedWithTheOthers() {
    Waiter first = waiters.add((Job) null);
    Waiter second = waiters.add((Job) null);
    Waiter third = waiters.add((Job) null);
    second.leave();

    waiters.serveAll();

    assertFalse(second.served);
    assertEquals(0, first.message);
    assertEquals(1, third.message);
  }

  @Test
  void whoHasLeftIsNotKeptWhileOthersWait() throws InterruptedException {
    waiters.add((Job) null);
    WeakReference<Waiter> left = new WeakReference<>(waiters.add((Job) null));
    left.get().leave();

    for (int i = 0; i < 10; i++) waiters.add((Job) null).leave();

    for (int i = 0; i < 100 && left.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(left.get());
  }

  @Test
  void toLeaveCostsLittleWhereverOneIs() {
    List<Waiter> all = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) all.add(waiters.add((Job) null));

    assertTimeout(
        ofSeconds(20),
        () -> {
          for (int i = all.size() - 1; i > 0; i--) all.get(i).leave();
        });

    assertSame(all.get(0), waiters.serve());
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
    QueueState<Integer> queue = new QueueState<>(new ItemOrder.Fifo<>(), 1);

    Putter<Integer> putter = queue.waitForRoom(1, null);

    assertTrue(putter.service.isCompleted());
    queue.place(putter, null);
    assertEquals(1, queue.poll());
  }

  @Test
  void aGetterThatFindsAnItemAsItBeginsToWaitIsServed() {
    QueueState<Integer> queue = new QueueState<>(new ItemOrder.Fifo<>(), 1);
    queue.offer(1);

    Waiter getter = queue.waitForItem(null);

    assertTrue(getter.service.isCompleted());
    assertEquals(1, queue.take(getter, null));
  }
}
