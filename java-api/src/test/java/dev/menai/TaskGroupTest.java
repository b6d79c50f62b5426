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
  void givesTheBodysValueAfterAllTasksHaveEnded(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    String value =
        run(
            where,
            () ->
                taskGroup(
                    g -> {
                      g.createTask(
                          () -> {
                            sleep(ofMillis(5));
                            events.add("task ended");
                          });
                      return "value";
                    }));
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
  void tasksMayAddTasksAlsoWhenTheBodyHasReturned(Execution where) {
    AtomicInteger runs = new AtomicInteger();
    run(
        where,
        () ->
            taskGroup(
                g -> {
                  countDown(g, 5, runs);
                }));
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
  void aFailingTaskCancelsTheOthersAndTheBodyAndWaitsForThem(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          TaskGroupException thrown =
              groupFailure(
                  g -> {
                    CompletableFuture<Void> started = new CompletableFuture<>();
                    g.createTask(
                        () -> {
                          try {
                            started.complete(null);
                            sleep(ofHours(1));
                          } finally {
                            nonCancellable(() -> sleep(ofMillis(2)));
                            events.add("task");
                          }
                        });
                    g.createTask(
                        () -> {
                          await(started);
                          throw CHECKED;
                        });
                    try {
                      sleep(ofHours(1));
                    } finally {
                      events.add("body");
                    }
                  });
          events.add("thrown");
          assertEquals(List.of(CHECKED), thrown.failures());
          assertSame(CHECKED, thrown.getCause());
          checkCancelled();
        });
    // Which of the two ends first is open where bodies run in parallel.
    assertEquals(Set.of("body", "task"), Set.copyOf(events.subList(0, 2)));
    assertEquals("thrown", events.get(2));
  }

  @OnEachExecution
  void aFailingBodyCancelsTheTasksAndIsGroupedToo() {
    AtomicBoolean cancelled = new AtomicBoolean();
    TaskGroupException thrown =
        groupFailure(
            (TaskGroup g) -> {
              CompletableFuture<Void> started = new CompletableFuture<>();
              g.createTask(
                  () -> {
                    try {
                      started.complete(null);
                      sleep(ofHours(1));
                    } finally {
                      cancelled.set(true);
                    }
                  });
              await(started);
              throw CHECKED;
            });
    assertEquals(List.of(CHECKED), thrown.failures());
    assertTrue(cancelled.get());
  }

  @OnEachExecution
  void failuresStandInTheOrderInWhichTheyHappened() {
    RuntimeException second = new IllegalStateException("while cancelled");
    RuntimeException third = new IllegalArgumentException("of the body");
    TaskGroupException thrown =
        groupFailure(
            g -> {
              CompletableFuture<Void> started = new CompletableFuture<>();
              CompletableFuture<Void> noted = new CompletableFuture<>();
              Task<?> other =
                  g.createTask(
                      () -> {
                        started.complete(null);
                        try {
                          sleep(ofHours(1));
                        } catch (CancellationException cancelled) {
                          throw second;
                        }
                      });
              // The group, too, hears of its end by a callback, and was the first.
              other.onDone(ended -> noted.complete(null));
              g.createTask(
                  () -> {
                    await(started);
                    throw CHECKED;
                  });
              try {
                sleep(ofHours(1));
              } catch (CancellationException cancelled) {
                nonCancellable(() -> await(noted));
                throw third;
              }
            });
    assertEquals(List.of(CHECKED, second, third), thrown.failures());
    assertSame(CHECKED, thrown.getCause());
    assertArrayEquals(new Throwable[] {second, third}, thrown.getSuppressed());
    assertThrows(UnsupportedOperationException.class, () -> thrown.failures().clear());
  }

  @OnEachExecution
  void aFailureThatTheBodyMetByAwaitingItCountsOnce() {
    for (Exception failure : List.of(CHECKED, new IllegalStateException("unchecked"))) {
      TaskGroupException thrown =
          groupFailure(
              g -> {
                g.createTask(failing(failure)).await();
              });
      assertEquals(List.of(failure), thrown.failures());
    }
  }

  @OnEachExecution
  void aFailureOfTheGroupHasBeenSeen(Execution where) {
    List<Throwable> unseen = new CopyOnWriteArrayList<>();
    var builder =
        AsyncScope.builder().execution(where).onUncaught((task, failure) -> unseen.add(failure));
    try (AsyncScope scope = builder.build()) {
      scope.run(
          () ->
              groupFailure(
                  g -> {
                    g.createTask(failing(CHECKED));
                  }));
    }
    assertEquals(List.of(), unseen);
  }

  @OnEachExecution
  void aTaskThatWasCancelledByItselfIsNoFailure() {
    assertEquals(
        "value",
        taskGroup(
            g -> {
              Task<?> task = g.createTask(() -> sleep(ofHours(1)));
              yieldNow();
              task.cancel();
              assertCancelled(task);
              checkCancelled();
              return "value";
            }));
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
    CompletableFuture<Void> started = new CompletableFuture<>();
    Task<?> caller =
        createTask(
            "caller",
            () -> {
              try {
                taskGroup(
                    g -> {
                      g.createTask(
                          () -> {
                            try {
                              started.complete(null);
                              sleep(ofHours(1));
                            } finally {
                              nonCancellable(() -> sleep(ofMillis(2)));
                              events.add("task");
                            }
                          });
                    });
              } catch (CancellationException cancelled) {
                events.add("group: " + cancelled.getMessage());
                throw cancelled;
              }
            });
    await(started);
    untilDumpSays("'caller', waits in Async.taskGroup");
    caller.cancel("mine");
    assertCancelled(caller);
    assertEquals(List.of("task", "group: mine"), events);
  }

  @OnEachExecution
  void aGroupThatFailsWhileItsCallerIsCancelledThrowsItsFailuresAndTheCallerStaysCancelled() {
    List<String> events = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Task<?> caller =
        createTask(
            () -> {
              groupFailure(
                  g -> {
                    g.createTask(
                        () -> {
                          started.complete(null);
                          try {
                            sleep(ofHours(1));
                          } catch (CancellationException cancelled) {
                            throw CHECKED;
                          }
                        });
                  });
              assertThrows(CancellationException.class, Async::checkCancelled);
              events.add("stays cancelled");
            });
    await(started);
    caller.cancel();
    assertCancelled(caller);
    assertEquals(List.of("stays cancelled"), events);
  }

  @OnEachExecution
  void groupsNest() {
    TaskGroupException outer =
        groupFailure(
            g -> {
              g.createTask(
                  () ->
                      taskGroup(
                          inner -> {
                            inner.createTask(failing(CHECKED));
                          }));
            });
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
        groupFailure(
            g -> {
              g.createTask(() -> timeout(ofMillis(1), () -> sleep(ofHours(1))));
            });
    assertInstanceOf(AsyncTimeoutException.class, thrown.getCause());
  }

  @OnEachExecution
  void anErrorIsGroupedToo() {
    Error error = new AssertionError("error");
    TaskGroupException thrown =
        groupFailure(
            g -> {
              g.createTask(failing(error));
            });
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
