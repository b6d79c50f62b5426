package dev.menai;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.await;
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
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import kotlinx.coroutines.CoroutineName;

class CreateTaskTest {
  @OnSerialExecutions
  void aTaskStartsOnTheNextTurnNotAtOnce() {
    List<String> order = new ArrayList<>();
    Task<?> task = createTask(() -> order.add("task"));
    order.add("maker");
    task.await();
    assertEquals(List.of("maker", "task"), order);
  }

  @OnSerialExecutions
  void tasksStartInTheOrderInWhichTheyWereMade() {
    List<Integer> order = new ArrayList<>();
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int each = i;
      tasks.add(createTask(() -> order.add(each)));
    }
    for (Task<?> task : tasks) task.await();

    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), order);
  }

  @OnEachExecution
  void tasksAreNumberedByTheirRun() {
    assertEquals("Task-1", currentTask().name());
    assertEquals("Task-2", createTask(() -> {}).name());
    assertEquals("Task-3", createTask(() -> "x").name());
  }

  @OnEachExecution
  void aNameIsKeptAndSeenByKotlin() {
    SuspendCall<CoroutineName> name = k -> k.getContext().get(CoroutineName.Key);
    Task<CoroutineName> task = createTask("fetcher", name);
    assertEquals("fetcher", task.name());
    assertEquals("fetcher", task.await().getName());
  }

  @OnEachExecution
  void aNameIsNotInherited() {
    Task<String> outer = createTask("outer", () -> await(createTask(() -> currentTask().name())));
    assertEquals("Task-2", outer.await());
  }

  @OnEachExecution
  void everyOverloadRunsItsBody() {
    List<String> ran = new CopyOnWriteArrayList<>();
    Task<Void> action =
        createTask(
            () -> {
              ran.add("action");
            });
    Task<Void> namedAction =
        createTask(
            "named",
            () -> {
              ran.add("named action");
            });

    assertNull(action.await());
    assertNull(namedAction.await());
    assertEquals("value", createTask(() -> "value").await());
    assertEquals("value", createTask("named", () -> "value").await());
    assertEquals("call", Async.<String>createTask(k -> "call").await());
    assertEquals("call", Async.<String>createTask("named", k -> "call").await());
    assertEquals(Set.of("action", "named action"), Set.copyOf(ran));
  }

  @OnEachExecution
  void aMethodReferenceIsABody(Execution where) {
    assertEquals("fetched", run(where, () -> createTask(CreateTaskTest::fetch).await()));
  }

  private static String fetch() {
    sleep(ofMillis(1));
    return "fetched";
  }

  @OnEachExecution
  void aTaskOutlivesTheTaskThatMadeIt() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<Task<String>> maker = createTask(() -> createTask(() -> await(gate)));
    Task<String> made = maker.await();
    assertTrue(maker.isDone());
    gate.complete("outlived");
    assertEquals("outlived", made.await());
  }

  @OnEachExecution
  void cancellingItsMakerDoesNotCancelATask() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    CompletableFuture<Task<String>> made = new CompletableFuture<>();
    Task<?> maker =
        createTask(
            () -> {
              made.complete(createTask(() -> await(gate)));
              sleep(ofHours(1));
            });
    Task<String> task = await(made);

    maker.cancel();

    assertCancelled(maker);
    gate.complete("runs on");
    assertEquals("runs on", task.await());
  }

  @OnEachExecution
  void theDeadlineOfItsMakerDoesNotReachATask() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    List<Task<String>> made = new CopyOnWriteArrayList<>();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofMillis(1),
                () -> {
                  made.add(createTask(() -> await(gate)));
                  sleep(ofHours(1));
                }));
    gate.complete("runs on");
    assertEquals("runs on", made.get(0).await());
  }

  @OnEachExecution
  void theFailureOfATaskStaysInIt() {
    RuntimeException failure = new IllegalStateException("mine");
    Task<?> failing = createTask(failing(failure));
    Task<String> other =
        createTask(
            () -> {
              sleep(ofMillis(1));
              return "unharmed";
            });
    assertSame(failure, assertThrows(IllegalStateException.class, failing::await));
    String value = other.await();

    assertEquals("unharmed", value);
  }

  @OnEachExecution
  void currentTaskIsTheTaskThatCreateTaskReturned() {
    Task<Task<?>> task = createTask(() -> currentTask());
    assertSame(task, task.await());
  }

  @OnEachExecution
  void currentTaskStaysTheSameAcrossSuspensions() {
    Task<?> before = currentTask();
    yieldNow();
    sleep(ofMillis(1));
    timeout(ofHours(1), () -> assertSame(before, currentTask()));
    nonCancellable(() -> assertSame(before, currentTask()));
    taskGroup(
        g -> {
          assertSame(before, currentTask());
        });

    assertSame(before, currentTask());
  }

  @OnEachExecution
  void allTasksIsASnapshotOfTheUnfinishedOnes() {
    Task<?> ended = createTask(() -> {});
    ended.await();
    Task<?> sleeping = createTask(() -> sleep(ofHours(1)));

    Set<Task<?>> snapshot = allTasks();

    assertEquals(Set.of(currentTask(), sleeping), snapshot);
    createTask(() -> sleep(ofHours(1)));
    assertEquals(2, snapshot.size());
    assertEquals(3, allTasks().size());
  }

  @OnEachExecution
  void allTasksHasTheTasksOfCombinatorsAndOfShieldedBlocks() {
    CompletableFuture<Set<Task<?>>> seen = new CompletableFuture<>();
    Gate begun = new Gate();
    nonCancellable(
        () ->
            gather(
                () -> {
                  begun.await();
                  seen.complete(allTasks());
                },
                () -> {
                  begun.open();
                  await(seen);
                }));

    assertEquals(3, await(seen).size());
  }

  @OnEachExecution
  void hundredsOfTasksAllRun() {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int each = i;
      tasks.add(
          createTask(
              () -> {
                yieldNow();
                return each;
              }));
    }
    int total = 0;
    for (Task<Integer> task : tasks) total += task.await();

    assertEquals(44_850, total);
  }
}
