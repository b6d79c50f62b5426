package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.Executed.untilDumpSays;
import static dev.menai.TaskAssertions.assertCancelled;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskGroupTest {
  private static final IOException CHECKED = new IOException("gone");

  @OnEachExecution
  void givesTheBodysValueAfterAllTasksHaveEnded() {
    List<String> events = new CopyOnWriteArrayList<>();

    String value =
        taskGroup(
            g -> {
              g.createTask(
                  () -> {
                    sleep(ofMillis(5));
                    events.add("task ended");
                  });
              return "value";
            });
    events.add("group ended");

    assertEquals("value", value);
    assertEquals(List.of("task ended", "group ended"), events);
  }

  @OnEachExecution
  void withoutTasksItIsJustItsBody() {
    assertEquals(
        "value",
        taskGroup(
            g -> {
              return "value";
            }));
    assertNull(
        taskGroup(
            g -> {
              return null;
            }));
  }

  @OnEachExecution
  void everyOverloadStartsATask() {
    taskGroup(
        g -> {
          assertEquals("a", g.createTask(() -> "a").await());
          assertEquals("b", g.createTask("named", () -> "b").await());
          assertEquals("c", g.<String>createTask(k -> "c").await());
          assertEquals("d", g.<String>createTask("named", k -> "d").await());
          assertNull(g.createTask(() -> {}).await());
          Task<?> named = g.createTask("named", () -> {});
          assertEquals("named", named.name());
          named.await();
        });
  }

  @OnEachExecution
  void tasksMayAddTasksAlsoWhenTheBodyHasReturned() {
    AtomicInteger runs = new AtomicInteger();

    taskGroup(
        g -> {
          countDown(g, 5, runs);
        });

    assertEquals(6, runs.get());
  }

  private static void countDown(TaskGroup group, int left, AtomicInteger runs) {
    group.createTask(
        () -> {
          runs.incrementAndGet();
          yieldNow();
          if (left > 0) countDown(group, left - 1, runs);
        });
  }

  @OnEachExecution
  void aFailingTaskCancelsTheOthersAndTheBodyAndWaitsForThem() {
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper other = Sleeper.slowToEnd(() -> events.add("task"));
    Sleeper body = new Sleeper(() -> events.add("body"));

    TaskGroupException thrown =
        groupFailure(
            g -> {
              g.createTask(other);
              g.createTask(
                  () -> {
                    other.begun();
                    throw CHECKED;
                  });
              body.await();
            });
    events.add("thrown");

    // Which of the two ends first is open where bodies run in parallel.
    assertEquals(Set.of("body", "task"), Set.copyOf(events.subList(0, 2)));
    assertEquals("thrown", events.get(2));
    assertEquals(List.of(CHECKED), thrown.failures());
    assertSame(CHECKED, thrown.getCause());
    checkCancelled();
  }

  @OnEachExecution
  void aFailingBodyCancelsTheTasksAndIsGroupedToo() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Sleeper other = new Sleeper(() -> cancelled.set(true));

    TaskGroupException thrown =
        groupFailure(
            g -> {
              g.createTask(other);
              other.begun();
              throw CHECKED;
            });

    assertEquals(List.of(CHECKED), thrown.failures());
    assertTrue(cancelled.get());
  }

  @OnEachExecution
  void failuresStandInTheOrderInWhichTheyHappened() {
    RuntimeException second = new IllegalStateException("while cancelled");
    RuntimeException third = new IllegalArgumentException("of the body");
    Gate ended = new Gate();
    Sleeper other = Sleeper.failing(second);
    Sleeper body =
        new Sleeper(
            () -> {
              nonCancellable(ended::await);
              throw third;
            });

    TaskGroupException thrown =
        groupFailure(
            g -> {
              // The group, too, hears of its end by a callback, and was the first.
              g.createTask(other).onDone(task -> ended.open());
              g.createTask(
                  () -> {
                    other.begun();
                    throw CHECKED;
                  });
              body.await();
            });

    assertEquals(List.of(CHECKED, second, third), thrown.failures());
    assertSame(CHECKED, thrown.getCause());
    assertArrayEquals(new Throwable[] {second, third}, thrown.getSuppressed());
    assertThrows(UnsupportedOperationException.class, () -> thrown.failures().clear());
  }

  @OnEachExecution
  void aFailureThatTheBodyMetByAwaitingItCountsOnce() {
    for (Exception failure : List.of(CHECKED, new IllegalStateException("unchecked"))) {
      TaskGroupException thrown = groupFailure(g -> g.createTask(failing(failure)).await());
      assertEquals(List.of(failure), thrown.failures());
    }
  }

  @OnEachExecution
  void aFailureOfTheGroupHasBeenSeen(Execution where) {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(() -> groupFailure(g -> g.createTask(failing(CHECKED))));
    }
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void aTaskThatWasCancelledByItselfIsNoFailure() {
    String value =
        taskGroup(
            g -> {
              Task<?> task = g.createTask(() -> sleep(ofHours(1)));
              yieldNow();
              task.cancel();
              assertCancelled(task);
              checkCancelled();
              return "value";
            });

    assertEquals("value", value);
  }

  @OnEachExecution
  void theCancellationOfATaskThatEscapesTheBodyIsAFailure() {
    TaskGroupException thrown =
        groupFailure(
            g -> {
              Task<?> task = g.createTask(() -> sleep(ofHours(1)));
              task.cancel("not needed");
              task.await();
            });

    assertInstanceOf(TaskCancelledException.class, thrown.getCause());
    checkCancelled();
  }

  @OnEachExecution
  void cancellingTheCallerCancelsTheGroupAndWaitsForIt() {
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper other = Sleeper.slowToEnd(() -> events.add("task"));
    TaskGroup.VoidBody group = g -> g.createTask(other);
    Thrown thrown = new Thrown();
    Task<?> caller =
        createTask(
            "caller",
            () -> {
              try {
                thrown.by(() -> taskGroup(group));
              } finally {
                events.add("group");
              }
            });
    other.begun();
    untilDumpSays("'caller', waits in Async.taskGroup");

    caller.cancel("mine");

    assertCancelled(caller);
    assertEquals("mine", thrown.cancel().getMessage());
    assertEquals(List.of("task", "group"), events);
  }

  @OnEachExecution
  void aGroupThatFailsWhileItsCallerIsCancelledThrowsItsFailuresAndTheCallerStaysCancelled() {
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper other = Sleeper.failing(CHECKED);
    Task<?> caller =
        createTask(
            () -> {
              groupFailure(g -> g.createTask(other));
              assertThrows(CancellationException.class, Async::checkCancelled);
              events.add("stays cancelled");
            });
    other.begun();

    caller.cancel();

    assertCancelled(caller);
    assertEquals(List.of("stays cancelled"), events);
  }

  @OnEachExecution
  void groupsNest() {
    TaskGroup.VoidBody failing = g -> g.createTask(failing(CHECKED));

    TaskGroupException outer = groupFailure(g -> g.createTask(() -> taskGroup(failing)));

    TaskGroupException inner = assertInstanceOf(TaskGroupException.class, outer.getCause());
    assertEquals(List.of(CHECKED), inner.failures());
  }

  @OnEachExecution
  void aDeadlineAroundItEndsIt() {
    AtomicBoolean cancelled = new AtomicBoolean();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofHours(1),
                deadline -> {
                  taskGroup(
                      g -> {
                        g.createTask(
                            () -> {
                              try {
                                // Not before this has begun: else it would never run.
                                untilDumpSays("'Task-1', waits in Async.taskGroup");
                                deadline.reschedule(ofMillis(1));
                                sleep(ofHours(1));
                              } finally {
                                cancelled.set(true);
                              }
                            });
                      });
                }));
    checkCancelled();
    assertTrue(cancelled.get());
  }

  @OnEachExecution
  void aDeadlineOfOneTaskIsAFailureOfIt() {
    TaskGroupException thrown =
        groupFailure(g -> g.createTask(() -> timeout(ofMillis(1), () -> sleep(ofHours(1)))));

    assertInstanceOf(AsyncTimeoutException.class, thrown.getCause());
  }

  @OnEachExecution
  void anErrorIsGroupedToo() {
    Error error = new AssertionError("error");
    TaskGroupException thrown = groupFailure(g -> g.createTask(failing(error)));
    assertEquals(List.of(error), thrown.failures());
  }

  @OnEachExecution
  void aTaskMadeWithCreateTaskInTheBodyIsNotOfTheGroup() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> outside =
        taskGroup(
            g -> {
              return createTask(() -> await(gate));
            });
    assertFalse(outside.isDone());
    gate.complete("outside");
    assertEquals("outside", outside.await());
  }

  @Test
  void onAnExecutorThatRunsInTheCallerTheEndOfATaskLetsTheBodyGoOn() {
    ThreadPoolExecutor pool = Executions.callerRuns();
    Awaitable<Boolean> groups =
        () -> {
          for (int i = 0; i < 20; i++) {
            taskGroup(
                g -> {
                  g.createTask(() -> sleep(ofMillis(1)));
                  g.createTask(() -> sleep(ofMillis(1)));
                });
          }
          return true;
        };
    assertEquals(
        Collections.nCopies(20, true),
        run(Execution.on(pool), () -> gather(Collections.nCopies(20, groups))));
    pool.shutdown();
  }
}
