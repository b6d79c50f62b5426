package dev.menai;

import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code TaskGroup.cancel}, and groups that take no more tasks. */
class TaskGroupCancelTest {
  @OnEachExecution
  void cancelEndsTheGroupWithoutAnExceptionAndWithoutAValue() {
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper other = new Sleeper(() -> events.add("task cancelled"));

    String value =
        taskGroup(
            g -> {
              g.createTask(other);
              other.begun();
              g.cancel();
              g.cancel("again");
              yieldNow();
              return "not reached";
            });

    assertNull(value);
    checkCancelled();
    sleep(ofMillis(1));
    assertEquals(List.of("task cancelled"), events);
  }

  @OnEachExecution
  void theValueIsTheBodysIfItHadReturned() {
    assertEquals(
        "value",
        taskGroup(
            g -> {
              g.createTask(
                  () -> {
                    untilDumpSays("'Task-1', waits in Async.taskGroup");
                    g.cancel();
                    sleep(ofHours(1));
                  });
              g.createTask(() -> sleep(ofHours(1)));
              return "value";
            }));
  }

  @OnEachExecution
  void itsTasksSeeTheReason() {
    List<Task<?>> tasks = new CopyOnWriteArrayList<>();
    taskGroup(
        g -> {
          tasks.add(g.createTask(() -> sleep(ofHours(1))));
          g.cancel("enough");
        });

    assertEquals(
        "enough",
        assertThrows(TaskCancelledException.class, () -> tasks.get(0).result()).getMessage());
  }

  @OnEachExecution
  void mayBeCalledFromAnyThread() {
    taskGroup(
        g -> {
          new Thread(g::cancel).start();
          sleep(ofHours(1));
        });
  }

  @OnEachExecution
  void aFailureInTheCleanUpIsThrownInSpiteOfIt() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    TaskGroupException thrown =
        groupFailure(
            g -> {
              g.cancel();
              try {
                sleep(ofHours(1));
              } catch (CancellationException cancelled) {
                throw failure;
              }
            });

    assertEquals(List.of(failure), thrown.failures());
  }

  @OnEachExecution
  void doesNotSwallowACancelOfTheCaller() {
    AtomicBoolean wentOn = new AtomicBoolean();
    Task<?> caller =
        createTask(
            () -> {
              taskGroup(
                  g -> {
                    currentTask().cancel("mine");
                    g.cancel();
                    sleep(ofHours(1));
                  });
              wentOn.set(true);
            });
    TaskCancelledException thrown = assertCancelled(caller);
    assertEquals("mine", thrown.getMessage());

    assertFalse(wentOn.get());
  }

  @OnEachExecution
  void doesNotSwallowADeadlineAroundTheGroup() {
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofHours(1),
                t -> {
                  taskGroup(
                      g -> {
                        t.reschedule(Duration.ZERO);
                        g.cancel();
                        sleep(ofHours(1));
                      });
                }));
  }

  @OnEachExecution
  void aCancelledGroupTakesNoMoreTasks(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    run(
        where,
        () ->
            taskGroup(
                g -> {
                  g.cancel();
                  IllegalStateException refused =
                      assertThrows(
                          IllegalStateException.class,
                          () -> g.createTask(() -> ran.getAndSet(true)));
                  assertEquals(
                      "the task group takes no more tasks: it is cancelled", refused.getMessage());
                }));

    assertFalse(ran.get());
  }

  @OnEachExecution
  void aFailingGroupTakesNoMoreTasks(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    List<String> refusals = new CopyOnWriteArrayList<>();
    run(
        where,
        () ->
            groupFailure(
                g -> {
                  g.createTask(failing(new IllegalStateException("no")));
                  try {
                    sleep(ofHours(1));
                  } catch (CancellationException cancelled) {
                    refusals.add(
                        assertThrows(
                                IllegalStateException.class,
                                () -> g.createTask(() -> ran.getAndSet(true)))
                            .getMessage());
                  }
                }));

    assertFalse(ran.get());
    assertEquals(List.of("the task group takes no more tasks: it is failing"), refusals);
  }

  @OnEachExecution
  void aGroupThatIsOverTakesNoMoreTasks(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    run(
        where,
        () -> {
          TaskGroup over =
              taskGroup(
                  g -> {
                    return g;
                  });
          IllegalStateException refused =
              assertThrows(
                  IllegalStateException.class, () -> over.createTask(() -> ran.getAndSet(true)));
          assertEquals("the task group takes no more tasks: it is over", refused.getMessage());
          over.cancel();
          checkCancelled();
        });

    assertFalse(ran.get());
  }

  @OnEachExecution
  void aGroupWhoseCallerIsCancelledTakesNoMoreTasks() {
    Task<?> caller =
        createTask(
            () ->
                taskGroup(
                    g -> {
                      currentTask().cancel();
                      assertThrows(IllegalStateException.class, () -> g.createTask(() -> {}));
                    }));
    assertCancelled(caller);
  }

  @OnEachExecution
  void tasksIsASnapshotOfTheUnfinishedOnesInOrder() {
    taskGroup(
        g -> {
          Gate gate = new Gate();
          Task<?> first = g.createTask(() -> gate.await());
          Task<?> second = g.createTask(() -> gate.await());
          g.createTask(() -> {}).await();

          List<Task<?>> snapshot = g.tasks();

          assertEquals(List.of(first, second), snapshot);
          gate.open();
          gather(first, second);
          assertEquals(List.of(), g.tasks());
          assertEquals(2, snapshot.size());
        });
  }

  @OnEachExecution
  void aTaskMayBeStartedFromAThreadOutside() {
    taskGroup(
        g -> {
          Task<String> task =
              Async.<Task<String>>toThread(
                  () ->
                      g.createTask(
                          () -> {
                            sleep(ofMillis(1));
                            return "value";
                          }));
          assertEquals("value", task.await());
        });
  }

  @OnEachExecution
  void aBodyThatStartsTasksUntilItsCallerIsCancelledIsCancelled() {
    Task<?> caller =
        createTask(
            () ->
                taskGroup(
                    g -> {
                      currentTask().cancel("enough");
                      while (!currentTask().isDone()) g.createTask(() -> {});
                    }));
    assertEquals("enough", assertCancelled(caller).getMessage());
  }

  @OnEachExecution
  void whoStartsTasksUntilTheGroupIsCancelledDoesNotFailIt() {
    taskGroup(
        g -> {
          g.createTask(
              () -> {
                while (true) {
                  g.createTask(() -> {});
                  yieldNow();
                }
              });
          yieldNow();
          g.cancel();
        });
  }

  @OnEachExecution
  void aTasksFailureThatTheBodyMetInAFutureCountsOnce(Execution where) {
    IOException failure = new IOException("gone");
    TaskGroupException thrown =
        assertThrows(
            TaskGroupException.class,
            () ->
                run(
                    where,
                    () ->
                        taskGroup(
                            g -> {
                              Task<?> task = g.createTask(failing(failure));
                              nonCancellable(() -> task.get());
                            })));

    assertEquals(List.of(failure), thrown.failures());
  }
}
