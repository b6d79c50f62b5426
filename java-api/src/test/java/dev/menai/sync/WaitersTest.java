package dev.menai.sync;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import kotlin.Unit;
import kotlinx.coroutines.CancellableContinuation;
import org.junit.jupiter.api.Test;

/** The moments between a cancel, a serving and a suspension, which threads meet too rarely. */
class WaitersTest {
  private final Waiters waiters = new Waiters(new Object());

  /** One that can't be resumed any more: a mock's tryResume gives null, as a cancelled one's. */
  @SuppressWarnings("unchecked")
  private final CancellableContinuation<Unit> continuation = mock(CancellableContinuation.class);

  @Test
  void whoWasCancelledButHasNotLeftYetIsPassedOver() {
    Waiter cancelled = waiters.add();
    Waiter next = waiters.add();
    cancelled.suspended(continuation);

    Waiter served = waiters.serve();

    assertSame(next, served);
    assertFalse(cancelled.isServed());
    assertTrue(waiters.isEmpty());
  }

  @Test
  void whoLeavesFromTheMiddleLeavesTheOthersInTheirOrder() {
    Waiter first = waiters.add();
    Waiter second = waiters.add();
    Waiter third = waiters.add();
    Waiter fourth = waiters.add();

    third.leave();
    second.leave();

    assertSame(first, waiters.serve());
    assertSame(fourth, waiters.serve());
    assertTrue(waiters.isEmpty());
  }

  @Test
  void whoWasServedBeforeItSuspendedGoesOnAtOnce() {
    Waiter waiter = waiters.add();
    assertSame(waiter, waiters.serve());

    waiter.suspended(continuation);

    verify(continuation).resumeWith(Unit.INSTANCE);
  }
}
