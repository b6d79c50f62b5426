package dev.menai;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncCondition;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.BrokenAsyncBarrierException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What CPython's tests assert of asyncio, and no other test here. */
class AsyncioBehaviourTest {
  @Test
  void theReasonOfACancelBeforeTheFirstTurnIsTold() {
    run(
        () -> {
          Task<String> task = createTask(() -> "never runs");
          task.cancel("my message");
          var thrown = assertCancelled(task);
          assertEquals("my message", thrown.getMessage());
        });
  }

  @Test
  void waitOnCountsATaskThatEndsAtTheLimitAsDone() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            Task<Void> first = createTask(() -> sleep(ofSeconds(1)));
            Task<Void> second = createTask(() -> sleep(ofSeconds(2)));
            yieldNow();
            Waited<Void> waited =
                waitOn(List.of(second, first), ReturnWhen.ALL_COMPLETED, ofSeconds(1));
            assertEquals(Set.of(first), waited.done());
            assertEquals(Set.of(second), waited.pending());
          });
    }
  }

  @Test
  void aCancelledSleepLeavesNoTimerBehind() {
    try (Virtual virtual = new Virtual()) {
      Task<Void> sleeper = virtual.scope.createTask(() -> sleep(ofHours(1)));
      virtual.advance(ofSeconds(1));
      sleeper.cancel();
      virtual.scheduler.advanceUntilIdle();
      assertTrue(sleeper.isCancelled());
      assertEquals(1000, virtual.now());
    }
  }

  @Test
  void aGatherInAShieldRunsOn() {
    Promise<String> first = Promise.create();
    Promise<String> second = Promise.create();
    List<List<String>> ended = new ArrayList<>();
    run(
        () -> {
          Task<List<String>> outer =
              createTask(
                  () ->
                      shield(
                          () -> {
                            ended.add(gather(() -> first.await(), () -> second.await()));
                            return ended.get(0);
                          }));
          for (int i = 0; i < 4; i++) yieldNow();
          outer.cancel();
          assertCancelled(outer);
          first.complete("1");
          second.complete("2");
          for (int i = 0; i < 6; i++) yieldNow();
        });

    assertEquals(List.of(List.of("1", "2")), ended);
  }

  @Test
  void shieldsInACancelledGatherRunOn() {
    run(
        () -> {
          Promise<String> go = Promise.create();
          Task<String> first = createTask(() -> go.await() + "1");
          Task<String> second = createTask(() -> go.await() + "2");
          Task<List<String>> outer =
              createTask(() -> gather(() -> shield(first), () -> shield(second)));
          for (int i = 0; i < 3; i++) yieldNow();
          outer.cancel();
          assertCancelled(outer);
          go.complete("value ");
          assertEquals("value 1", first.await());
          assertEquals("value 2", second.await());
        });
  }

  @Test
  void waitForLeavesShieldedWorkRunning() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            Task<String> work = createTask(Executed.after(2_000, "value"));
            for (Duration limit : List.of(ZERO, ofSeconds(1))) {
              assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> shield(work), limit));
              assertFalse(work.isDone());
            }
            assertEquals("value", waitFor(() -> shield(work), ofHours(1)));
          });
    }
  }

  @Test
  void aCancelledTaskIsNotReported() {
    Uncaught uncaught = new Uncaught();
    try (Virtual virtual = new Virtual(AsyncScope.builder().onUncaught(uncaught))) {
      Task<Object> task = virtual.scope.createTask(Executed.never());
      virtual.scheduler.runCurrent();
      task.cancel();
    }

    assertEquals(List.of(), uncaught.failures());
  }

  @Test
  void theFailureOfATaskThatIsCancelledAtTheEndIsReported() {
    var failure = new IllegalStateException("in the clean-up");
    Uncaught uncaught = new Uncaught();
    try (Virtual virtual = new Virtual(AsyncScope.builder().onUncaught(uncaught))) {
      virtual.scope.createTask(Sleeper.failing(failure));
      virtual.scheduler.runCurrent();
    }

    assertEquals(List.of(failure), uncaught.failures());
  }

  @Test
  void aFailureKeepsTheStackOfItsTask() {
    Throwable failure =
        run(
            () -> {
              Task<Void> task = createTask(AsyncioBehaviourTest::broken);
              yieldNow();
              return task.exception();
            });
    assertTrue(
        Arrays.stream(failure.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("broken")));
  }

  private static void broken() {
    throw new IllegalStateException("broken");
  }

  @Test
  void aFutureOfAScopeGivesAnotherThreadTheValue() throws Exception {
    try (AsyncScope scope = loop()) {
      CompletableFuture<String> future = scope.future(Executed.after(1, "value"));
      assertEquals("value", future.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aFutureOfAScopeGivesAnotherThreadTheFailure() {
    var failure = new IllegalStateException("broken");
    try (AsyncScope scope = loop()) {
      CompletableFuture<Object> future = scope.future(Executed.failing(failure));
      var thrown = assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
      assertSame(failure, thrown.getCause());
    }
  }

  @Test
  void aFutureOfAScopeThatIsGivenUpLeavesItsTaskRunning() throws Exception {
    Promise<String> go = Promise.create();
    try (AsyncScope scope = loop()) {
      CompletableFuture<String> future = scope.future(() -> go.await());
      assertThrows(TimeoutException.class, () -> future.get(1, TimeUnit.MILLISECONDS));
      go.complete("later");
      assertEquals("later", future.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aFutureOfAScopeTellsOfACancel() {
    Promise<Task<?>> task = Promise.create();
    try (AsyncScope scope = loop()) {
      CompletableFuture<Object> future =
          scope.future(
              () -> {
                task.complete(Async.currentTask());
                return Executed.never().await();
              });
      task.await().cancel();
      assertThrows(CancellationException.class, () -> future.get(10, TimeUnit.SECONDS));
      assertTrue(future.isCancelled());
    }
  }

  @Test
  void aScopeRunsBodiesOnItsExecution() {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    try (AsyncScope scope =
        AsyncScope.builder()
            .execution(
                Execution.on(
                    slice -> {
                      threads.add(Thread.currentThread());
                      new Thread(slice).start();
                    }))
            .build()) {
      assertEquals("value", scope.run(() -> "value"));
      assertEquals("again", scope.run(() -> "again"));
    }

    assertTrue(threads.size() >= 2, threads::toString);
  }

  @Test
  void aGroupWithoutTasksIsCancelledLikeItsBody() {
    List<String> log = new ArrayList<>();
    run(
        () -> {
          Task<Void> task =
              createTask(
                  () ->
                      taskGroup(
                          group -> {
                            try {
                              sleep(ofHours(1));
                            } finally {
                              log.add("body");
                            }
                          }));
          yieldNow();
          task.cancel();
          assertCancelled(task);
        });

    assertEquals(List.of("body"), log);
  }

  @Test
  void aBodyThatFailsBecauseOfACancelIsGrouped() {
    var failure = new IllegalStateException("instead of the cancel");
    run(
        () -> {
          Task<Void> task =
              createTask(
                  () ->
                      taskGroup(
                          group -> {
                            try {
                              sleep(ofHours(1));
                            } catch (CancellationException cancelled) {
                              throw failure;
                            }
                          }));
          yieldNow();
          task.cancel();
          var thrown = assertThrows(TaskGroupException.class, task::await);
          assertEquals(List.of(failure), thrown.failures());
        });
  }

  @Test
  void afterNestedGroupsThatFailTheCallerGoesOn() {
    var outside = new IllegalStateException("outside");
    var inside = new IllegalArgumentException("inside");
    run(
        () -> {
          var thrown =
              groupFailure(
                  outer -> {
                    outer.createTask(Executed.failing(outside));
                    taskGroup(
                        inner -> {
                          inner.createTask(Executed.failing(inside));
                        });
                  });
          assertSame(outside, thrown.failures().get(0));
          var nested = (TaskGroupException) thrown.failures().get(1);
          assertEquals(List.of(inside), nested.failures());
          yieldNow();
          sleep(Duration.ofMillis(1));
        });
  }

  @Test
  void groupsInAGroupThatFailWhileTheyAreCancelledAreGroupedByIt() {
    var failure = new IllegalStateException("in the clean-up");
    run(
        () -> {
          Task<Void> task =
              createTask(
                  () ->
                      taskGroup(
                          outer -> {
                            outer.createTask(() -> sleep(ofHours(1)));
                            taskGroup(
                                inner -> {
                                  inner.createTask(Sleeper.failing(failure));
                                  sleep(ofHours(1));
                                });
                          }));
          for (int i = 0; i < 3; i++) yieldNow();
          task.cancel();
          var thrown = assertThrows(TaskGroupException.class, task::await);
          assertEquals(1, thrown.failures().size());
          var nested = (TaskGroupException) thrown.failures().get(0);
          assertEquals(List.of(failure), nested.failures());
        });
  }

  @Test
  void aFailureOfTheOuterGroupEndsTheInnerAndIsTheOnlyOne() {
    var failure = new IllegalStateException("of the outer");
    List<Task<?>> inners = new ArrayList<>();
    run(
        () -> {
          var thrown =
              groupFailure(
                  outer -> {
                    outer.createTask(Executed.failing(failure));
                    taskGroup(
                        inner -> {
                          inners.add(inner.createTask(Executed.never()));
                        });
                  });
          assertEquals(List.of(failure), thrown.failures());
          assertTrue(inners.get(0).isCancelled());
        });
  }

  @Test
  void afterAnInnerTimeoutTheOuterStillFires() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            assertThrows(
                AsyncTimeoutException.class,
                () ->
                    timeout(
                        ofSeconds(10),
                        () -> {
                          assertThrows(
                              AsyncTimeoutException.class,
                              () -> timeout(ofSeconds(1), () -> sleep(ofHours(1))));
                          sleep(ofHours(1));
                        }));
            assertEquals(10_000, virtual.now());
          });
    }
  }

  @Test
  void anInterruptEndsAMainThatNeverSleeps() {
    Thread caller = Thread.currentThread();
    assertThrows(
        TaskCancelledException.class,
        () ->
            run(
                () -> {
                  caller.interrupt();
                  while (true) yieldNow();
                }));
    assertTrue(Thread.interrupted());
  }

  @Test
  void allTasksMayBeAskedWhileOthersMakeTasks() {
    Awaitable<Integer> making =
        () -> {
          for (int i = 0; i < 50; i++) {
            Task<Void> mine = createTask(() -> sleep(ofHours(1)));
            assertTrue(allTasks().containsAll(Set.of(mine, Async.currentTask())));
            mine.cancel();
          }
          return 50;
        };
    assertEquals(
        List.of(50, 50, 50),
        Async.<List<Integer>>run(Execution.parallel(), () -> gather(making, making, making)));
  }

  @Test
  void aConditionTellsItsLockAndItsWaitersAsText() {
    AsyncLock lock = new AsyncLock();
    AsyncCondition condition = new AsyncCondition(lock);
    assertEquals("AsyncCondition[" + lock + ", 0 waiting]", condition.toString());
    run(
        () -> {
          createTask(() -> lock.withLock(() -> condition.await()));
          yieldNow();
          assertEquals("AsyncCondition[" + lock + ", 1 waiting]", condition.toString());
        });
  }

  @Test
  void anAbortWhilePartiesLeaveABarrierLeavesThemTheirIndices() {
    AsyncBarrier barrier = new AsyncBarrier(2);
    run(
        () -> {
          Task<Integer> first = createTask(() -> barrier.await());
          yieldNow();
          assertEquals(1, barrier.await()); // The first has been served, and has not run yet.
          barrier.abort();
          assertEquals(0, first.await());
          assertThrows(BrokenAsyncBarrierException.class, () -> barrier.await());
        });
  }

  @Test
  void inDebugModeAFailureTellsWhereItsTaskWasMade() throws Exception {
    try (ChildProgram child = new ChildProgram(Debugged.class, "-Dmenai.debug=true")) {
      child.awaitEnd();
      assertEquals(List.of("the task was created here, in main"), child.lines.stream().toList());
    }
  }

  static final class Debugged {
    private Debugged() {}

    public static void main(String[] args) {
      Throwable failure =
          run(
              () -> {
                Task<Void> task = createTask(AsyncioBehaviourTest::broken);
                yieldNow();
                return task.exception();
              });
      Throwable site = failure.getSuppressed()[0];
      boolean inMain =
          Arrays.stream(site.getStackTrace())
              .anyMatch(frame -> frame.getClassName().equals(Debugged.class.getName()));
      System.out.println(site.getMessage() + (inMain ? ", in main" : ""));
    }
  }

  private static AsyncScope loop() {
    return AsyncScope.builder().execution(Execution.eventLoop()).build();
  }
}
