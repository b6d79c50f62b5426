package dev.menai;

import static dev.menai.Async.asCompleted;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.after;
import static dev.menai.Executed.never;
import static dev.menai.Executions.inVirtualTime;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AsCompletedTest {
  @Test
  void yieldsInOrderOfCompletion() {
    inVirtualTime(
        () -> {
          List<Integer> values = new ArrayList<>();
          for (Task<Integer> task :
              asCompleted(List.of(after(30, 3), after(10, 1), after(20, 2)))) {
            values.add(task.await());
          }
          assertEquals(List.of(1, 2, 3), values);
        });
  }

  @Test
  void yieldsTheVeryTasksPassedInEachOnce() {
    inVirtualTime(
        () -> {
          Task<Integer> task = createTask(after(10, 1));
          Iterator<Task<Integer>> iterator = asCompleted(List.of(task, task)).iterator();
          assertSame(task, iterator.next());
          assertFalse(iterator.hasNext());
          assertThrows(NoSuchElementException.class, iterator::next);
        });
  }

  @Test
  void takesPromises() {
    inVirtualTime(
        () -> {
          Promise<Integer> promise = Promise.create();
          promise.complete(7);
          assertEquals(7, asCompleted(List.of(promise)).iterator().next().await());
        });
  }

  @Test
  void theIterationMayBeLeftAndResumed() {
    inVirtualTime(
        () -> {
          Iterable<Task<Integer>> tasks = asCompleted(List.of(after(10, 1), after(20, 2)));
          List<Integer> values = new ArrayList<>();
          for (Task<Integer> task : tasks) {
            values.add(task.await());
            break;
          }
          for (Task<Integer> task : tasks) values.add(task.await());
          assertEquals(List.of(1, 2), values);
        });
  }

  @Test
  void theLimitCountsFromTheCallAndEndsTheLambdasButNoTask() {
    inVirtualTime(
        () -> {
          AtomicBoolean ended = new AtomicBoolean();
          Task<Integer> mine = createTask(after(1_000, 1));
          Awaitable<Integer> lambda =
              () -> {
                try {
                  sleep(Duration.ofHours(1));
                } finally {
                  ended.set(true);
                }
                return 2;
              };
          var tasks = asCompleted(List.of(after(10, 0), mine, lambda), Duration.ofMillis(100));
          sleep(Duration.ofMillis(80));
          Iterator<Task<Integer>> iterator = tasks.iterator();
          assertEquals(0, iterator.next().await());
          assertThrows(AsyncTimeoutException.class, iterator::next);
          assertTrue(ended.get());
          assertFalse(mine.isDone());
          assertEquals(1, mine.await());
        });
  }

  @Test
  void cancellingTheIteratingTaskEndsTheLambdas() {
    inVirtualTime(
        () -> {
          AtomicBoolean ended = new AtomicBoolean();
          Task<Integer> iterating =
              createTask(
                  () ->
                      asCompleted(
                              List.<Awaitable<Integer>>of(
                                  () -> {
                                    try {
                                      return Async.await(never());
                                    } finally {
                                      ended.set(true);
                                    }
                                  }))
                          .iterator()
                          .next()
                          .await());
          sleep(Duration.ofMillis(1));
          iterating.cancel();
          assertCancelled(iterating);
          assertTrue(ended.get());
        });
  }

  @Test
  void aForgottenIterationDoesNotKeepItsTaskAlive() {
    run(
        () -> {
          Task<Boolean> forgetful =
              createTask(() -> asCompleted(List.of(never())).iterator().hasNext());
          assertTrue(forgetful.await());
        });
  }

  @Test
  void aForgottenIterationEndsWithTheTimeoutBlockItWasBegunIn() {
    run(
        () -> {
          Async.timeout(Duration.ofDays(1), () -> asCompleted(List.of(never())).iterator());
          yieldNow();
          assertEquals(1, Async.allTasks().size());
        });
  }

  @Test
  void nothingGivesAnEmptyIteration() {
    run(() -> assertFalse(asCompleted(List.<Awaitable<Integer>>of()).iterator().hasNext()));
  }

  @OnEachExecution
  void withoutTimeItYieldsWhatIsDoneAlready() {
    Task<Integer> done = createTask(() -> 1);
    Task<Integer> never = createTask(Executed.never());
    done.await();
    Iterator<Task<Integer>> polled = asCompleted(List.of(never, done), Duration.ZERO).iterator();
    assertSame(done, polled.next());
    assertThrows(AsyncTimeoutException.class, polled::next);
  }

  @Test
  void theSameLambdaTwiceIsTwoTasks() {
    inVirtualTime(
        () -> {
          int sum = 0;
          for (Task<Integer> each : asCompleted(Collections.nCopies(3, after(1, 7))))
            sum += each.await();
          assertEquals(21, sum);
        });
  }

  @Test
  void theLimitEndsTheLambdasWhileTheLoopIsBusyWithAnother() {
    inVirtualTime(
        () -> {
          AtomicBoolean ended = new AtomicBoolean();
          Awaitable<Integer> slow =
              () -> {
                try {
                  sleep(Duration.ofHours(1));
                } finally {
                  ended.set(true);
                }
                return 2;
              };
          var iterator = asCompleted(List.of(after(1, 1), slow), Duration.ofMillis(20)).iterator();
          assertEquals(1, iterator.next().await());
          sleep(Duration.ofMillis(100));
          assertTrue(ended.get());
          assertThrows(AsyncTimeoutException.class, iterator::next);
        });
  }

  @OnEachExecution
  void afterItsLimitItThrowsOnceForEachThatIsLeftThenEnds() {
    Task<Integer> ended = createTask(() -> 1);
    ended.await();
    Task<Integer> mine = createTask(never());
    Promise<Integer> promise = Promise.create();
    var tasks =
        asCompleted(
            List.of(ended, mine, promise, Executed.<Integer>never()), Duration.ofMillis(50));
    int values = 0;
    int late = 0;
    // As a loop that goes on after a timeout does.
    for (Iterator<Task<Integer>> each = tasks.iterator(); each.hasNext(); ) {
      try {
        values += each.next().await();
      } catch (AsyncTimeoutException timeout) {
        late++;
      }
    }

    assertEquals(1, values);
    assertEquals(3, late);
    assertThrows(NoSuchElementException.class, tasks.iterator()::next);
    assertFalse(mine.isDone());
  }

  @OnEachExecution
  void anIterationWhoseWaitWasCutShortGoesOn() {
    Promise<Integer> gate = Promise.create();
    Task<Integer> mine = createTask(() -> gate.await());
    Iterator<Task<Integer>> each = asCompleted(List.of(mine)).iterator();
    assertTrue(Async.moveOnAfter(Duration.ZERO, () -> each.next()).isEmpty());
    gate.complete(7);
    assertEquals(7, each.next().await());
    assertFalse(each.hasNext());
  }
}
