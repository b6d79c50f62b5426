package dev.menai.sync;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static dev.menai.sync.Waiting.LONG;
import static dev.menai.sync.Waiting.assertRefusedOutside;
import static dev.menai.sync.Waiting.cancelled;
import static dev.menai.sync.Waiting.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Gate;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** After the tests of trio's and anyio's limiters. */
class CapacityLimiterTest {
  @Test
  void capacityMustNotBeNegative() {
    assertThrows(IllegalArgumentException.class, () -> new CapacityLimiter(-1));
    CapacityLimiter limiter = new CapacityLimiter(2);
    assertThrows(IllegalArgumentException.class, () -> limiter.resize(-1));
    assertEquals(2, limiter.capacity());
  }

  @OnEachExecution
  void borrowsWhileTheBodyRuns() {
    CapacityLimiter limiter = new CapacityLimiter(2);
    assertEquals(
        "value",
        limiter.<String>withSlot(
            () -> {
              assertEquals(1, limiter.borrowed());
              limiter.withSlot(() -> assertEquals(2, limiter.borrowed()));
              return "value";
            }));
    assertEquals(0, limiter.borrowed());
    Action failing =
        () -> {
          throw new IllegalArgumentException("x");
        };
    assertThrows(IllegalArgumentException.class, () -> limiter.withSlot(failing));
    assertEquals("CapacityLimiter[0 of 2 borrowed]", limiter.toString());
  }

  @OnEachExecution
  void servesInTheOrderOfArrival() {
    List<Integer> order = new CopyOnWriteArrayList<>();
    CapacityLimiter limiter = new CapacityLimiter(1);
    Gate hold = new Gate();
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(started(() -> limiter.withSlot(hold::await)));
    for (int i = 0; i < 4; i++) {
      int each = i;
      tasks.add(started(() -> limiter.withSlot(() -> order.add(each))));
    }
    hold.open();
    for (Task<?> task : tasks) waitFor(task, LONG);

    assertEquals(List.of(0, 1, 2, 3), order);
  }

  @OnEachExecution
  void resizeUpServesThoseWhoWait() {
    CapacityLimiter limiter = new CapacityLimiter(0);
    Gate hold = new Gate();
    Task<?> a = started(() -> limiter.withSlot(hold::await));
    Task<?> b = started(() -> limiter.withSlot(hold::await));
    Task<?> c = started(() -> limiter.withSlot(hold::await));
    assertEquals(0, limiter.borrowed());
    limiter.resize(2);
    assertEquals(2, limiter.borrowed(), "theirs before they run");
    limiter.resize(Integer.MAX_VALUE);
    assertEquals(3, limiter.borrowed());
    hold.open();
    for (Task<?> task : List.of(a, b, c)) waitFor(task, LONG);
    assertEquals(0, limiter.borrowed());
  }

  @OnEachExecution
  void resizeDownEvictsNobodyAndHoldsNewOnesBack() {
    CapacityLimiter limiter = new CapacityLimiter(2);
    Gate first = new Gate();
    Gate second = new Gate();
    Task<?> a = started(() -> limiter.withSlot(first::await));
    Task<?> b = started(() -> limiter.withSlot(second::await));
    limiter.resize(1);
    assertEquals(2, limiter.borrowed());
    assertEquals(1, limiter.capacity());
    Task<?> c = started(() -> limiter.withSlot(() -> {}));
    first.open();
    a.await();
    assertFalse(c.isDone());
    assertEquals(1, limiter.borrowed());
    second.open();
    b.await();
    waitFor(c, LONG);
  }

  @OnEachExecution
  void cancelledAfterWaitingTakesNoSlot() {
    CapacityLimiter limiter = new CapacityLimiter(0);
    cancelled(started(() -> limiter.withSlot(() -> assertTrue(false, "unreached"))));
    limiter.resize(1);
    assertEquals(0, limiter.borrowed());
  }

  @OnSerialExecutions
  void whoIsCancelledAsItIsServedPassesTheSlotOn() {
    CapacityLimiter limiter = new CapacityLimiter(0);
    Task<?> first = createTask(() -> limiter.withSlot(() -> assertTrue(false, "unreached")));
    Task<String> second = createTask(() -> limiter.<String>withSlot(() -> "second"));
    yieldNow();
    limiter.resize(1);

    first.cancel();

    assertEquals("second", waitFor(second, LONG));
    assertTrue(first.isCancelled());
    assertEquals(0, limiter.borrowed());
  }

  @Test
  void whatMayWaitIsRefusedOutsideATask() {
    CapacityLimiter limiter = new CapacityLimiter(1);
    assertRefusedOutside("CapacityLimiter.withSlot", () -> limiter.withSlot(() -> {}));
    assertEquals(0, limiter.borrowed());
  }

  @OnEachExecution
  void nullBodiesAreRefused(Execution where) {
    CapacityLimiter limiter = new CapacityLimiter(1);
    run(
        where,
        () -> {
          assertThrows(NullPointerException.class, () -> limiter.withSlot((Action) null));
          assertThrows(
              NullPointerException.class, () -> limiter.withSlot((Awaitable<String>) null));
        });

    assertEquals(0, limiter.borrowed());
  }

  /** As trio's and anyio's, of which each acquire lets others run. */
  @OnSerialExecutions
  void whoeverAsksAgainComesAfterThoseAlreadyServed() {
    CapacityLimiter limiter = new CapacityLimiter(0);
    List<Integer> served = new ArrayList<>();
    Task<?> twice =
        createTask(
            () -> {
              limiter.withSlot(() -> served.add(1));
              limiter.withSlot(() -> served.add(3));
            });
    Task<?> once = createTask(() -> limiter.withSlot(() -> served.add(2)));
    yieldNow();
    limiter.resize(2);
    waitFor(twice, LONG);
    waitFor(once, LONG);

    assertEquals(List.of(1, 2, 3), served);
  }

  @OnSerialExecutions
  void whoIsCancelledWhileItLetsOthersGoFirstGivesItsSlotBack() {
    CapacityLimiter limiter = new CapacityLimiter(0);
    Task<?> waiting = createTask(() -> limiter.withSlot(() -> {}));
    yieldNow();
    Task<?> late = createTask(() -> limiter.withSlot(() -> {}));
    createTask(() -> assertTrue(late.cancel()));
    limiter.resize(2);
    assertCancelled(late);
    waitFor(waiting, LONG);
    assertEquals(0, limiter.borrowed());
  }

  @OnSerialExecutions
  void whoFindsASlotTakesNoTurnOnceThoseBeforeHaveRun() {
    CapacityLimiter limiter = new CapacityLimiter(0);
    List<String> order = new ArrayList<>();
    Task<?> waiting = createTask(() -> limiter.withSlot(() -> {}));
    yieldNow();
    limiter.resize(1);
    waiting.await();
    createTask(() -> order.add("other"));
    limiter.withSlot(() -> order.add("main"));
    yieldNow();

    assertEquals(List.of("main", "other"), order);
  }
}
