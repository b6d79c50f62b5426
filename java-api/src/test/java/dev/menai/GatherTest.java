package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatherTest {
  @OnEachExecution
  void givesTheValuesInTheOrderOfTheArguments() {
    List<Integer> values =
        gather(
            () -> {
              sleep(ofMillis(5));
              return 1;
            },
            () -> 2,
            createTask(() -> 3));
    assertEquals(List.of(1, 2, 3), values);
  }

  @OnEachExecution
  void runsItsBodiesAtTheSameTime() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    List<String> values =
        gather(
            () -> {
              first.complete("from the first");
              return await(second);
            },
            () -> {
              second.complete("from the second");
              return await(first);
            });

    assertEquals(List.of("from the second", "from the first"), values);
  }

  @Test
  void takesAsLongAsTheSlowest() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            gather(() -> sleep(ofSeconds(2)), () -> sleep(ofSeconds(3)), () -> sleep(ofSeconds(1)));
            assertEquals(3000, virtual.now());
          });
    }
  }

  @OnEachExecution
  void ofNothingIsAnEmptyList() {
    assertEquals(List.of(), Async.<String>gather(List.of()));
    assertEquals(List.of(), gather(new Awaitable<?>[0]));
    gather(new Action[0]);
  }

  @OnEachExecution
  void keepsNullValues() {
    List<String> values = Async.<String>gather(() -> null, () -> "b", () -> null);
    assertEquals(Arrays.asList(null, "b", null), values);
  }

  @OnEachExecution
  void takesSuspendCallsActionsAndCollections() {
    List<String> calls = Async.<String>gather(k -> "a", k -> "b");
    assertEquals(List.of("a", "b"), calls);
    List<String> ran = new CopyOnWriteArrayList<>();
    gather(
        () -> {
          ran.add("a");
        },
        () -> {
          ran.add("b");
        });
    assertEquals(Set.of("a", "b"), Set.copyOf(ran));
    List<Awaitable<Integer>> bodies = List.of(() -> 1, () -> 2);
    assertEquals(List.of(1, 2), gather(bodies));
  }

  @OnEachExecution
  void eachLambdaIsATaskOfItsOwn() {
    List<Task<?>> tasks = gather(() -> currentTask(), () -> currentTask());
    assertEquals(3, Set.of(tasks.get(0), tasks.get(1), currentTask()).size());
  }

  @OnEachExecution
  void theSameTaskTwiceFillsBothPlaces() {
    Task<String> task =
        createTask(
            () -> {
              yieldNow();
              return "once";
            });
    assertEquals(List.of("once", "once"), gather(task, task));
  }

  @OnEachExecution
  void theSameLambdaTwiceRunsTwice() {
    AtomicInteger runs = new AtomicInteger();
    Awaitable<Integer> body = runs::incrementAndGet;
    assertEquals(Set.of(1, 2), Set.copyOf(gather(body, body)));
  }

  @OnEachExecution
  void aFailureCancelsTheOtherLambdasAndWaitsForThem() {
    RuntimeException failure = new IllegalArgumentException("bad");
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper other = Sleeper.slowToEnd(() -> events.add("cleaned up"));
    Awaitable<String> fails =
        () -> {
          other.begun();
          throw failure;
        };

    Throwable thrown = assertThrows(IllegalArgumentException.class, () -> gather(other, fails));
    events.add("thrown");

    assertSame(failure, thrown);
    assertEquals(List.of("cleaned up", "thrown"), events);
  }

  @OnEachExecution
  void aFailureLeavesTheTasksRunningThatWerePassedIn() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> mine = createTask(() -> await(gate));
    assertThrows(
        IllegalStateException.class, () -> gather(mine, failing(new IllegalStateException("no"))));
    assertFalse(mine.isDone());
    gate.complete("mine");
    assertEquals("mine", mine.await());
  }

  @OnSerialExecutions
  void aLambdaThatHasNotBegunWhenAnotherFailsNeverRuns(Execution where) {
    List<String> ran = new ArrayList<>();
    run(
        where,
        () -> {
          Task<?> failed = createTask(failing(new IllegalStateException("no")));
          gatherSettled(failed);
          assertThrows(IllegalStateException.class, () -> gather(failed, () -> ran.add("ran")));
        });

    assertEquals(List.of(), ran);
  }

  @OnEachExecution
  void whatSiblingsThrowWhileTheyAreCancelledIsAddedAsSuppressed() {
    RuntimeException failure = new IllegalArgumentException("first");
    IOException further = new IOException("in the clean-up");
    Sleeper other = Sleeper.failing(further);
    Awaitable<String> fails =
        () -> {
          other.begun();
          throw failure;
        };

    Throwable thrown = assertThrows(IllegalArgumentException.class, () -> gather(other, fails));

    assertSame(failure, thrown);
    assertArrayEquals(new Throwable[] {further}, thrown.getSuppressed());
  }

  @OnEachExecution
  void whatSiblingsThrowIsAddedAlsoWhenACancelledTaskEndedTheGather(Execution where) {
    IOException further = new IOException("in the clean-up");
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(
          () -> {
            Task<?> mine = createTask(() -> sleep(ofHours(1)));
            Sleeper other = Sleeper.failing(further);
            Awaitable<Object> cancelling =
                () -> {
                  mine.cancel("not needed");
                  return other.await();
                };

            TaskCancelledException thrown =
                assertThrows(TaskCancelledException.class, () -> gather(mine, cancelling));

            assertEquals("not needed", thrown.getMessage());
            assertArrayEquals(new Throwable[] {further}, thrown.getSuppressed());
          });
    }
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void aTaskThatWasCancelledByItselfIsToldApartFromACancelOfTheCaller() {
    Task<?> cancelled = createTask(() -> sleep(ofHours(1)));
    cancelled.cancel("not needed");
    TaskCancelledException thrown =
        assertThrows(TaskCancelledException.class, () -> gather(cancelled, () -> null));
    assertEquals("not needed", thrown.getMessage());
    checkCancelled();
  }

  @OnEachExecution
  void cancellingTheCallerCancelsTheLambdasWaitsForThemAndLeavesTasksAlone() {
    List<String> events = new CopyOnWriteArrayList<>();
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> mine = createTask(() -> await(gate));
    Sleeper other = Sleeper.slowToEnd(() -> events.add("cleaned up"));
    Task<?> caller =
        createTask(
            () -> {
              try {
                gather(mine, other);
              } finally {
                events.add("gather ended");
              }
            });
    other.begun();

    caller.cancel();

    assertCancelled(caller);
    assertFalse(mine.isDone());
    gate.complete("mine");
    assertEquals("mine", mine.await());
    assertEquals(List.of("cleaned up", "gather ended"), events);
  }

  @OnEachExecution
  void aDeadlineAroundItCancelsTheLambdas() {
    AtomicBoolean cancelled = new AtomicBoolean();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                ofHours(1),
                deadline -> {
                  gather(
                      () -> {
                        try {
                          // Not before this has begun: else it would never run.
                          deadline.reschedule(ofMillis(1));
                          sleep(ofHours(1));
                        } finally {
                          cancelled.set(true);
                        }
                      });
                }));
    assertTrue(cancelled.get());
  }

  @OnEachExecution
  void aNullAmongThemIsRefusedBeforeAnythingStarts(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    run(
        where,
        () -> {
          Awaitable<Boolean> body = () -> ran.getAndSet(true);
          assertThrows(NullPointerException.class, () -> gather(body, null, body));
          assertThrows(NullPointerException.class, () -> gather(Arrays.asList(body, null)));
          assertThrows(
              NullPointerException.class, () -> gather((Action) () -> ran.set(true), null));
          sleep(ofMillis(2));
        });

    assertFalse(ran.get());
  }

  @OnEachExecution
  void theCallingTaskAmongThemIsRefusedBeforeAnythingStarts(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    run(
        where,
        () -> {
          IllegalStateException refused =
              assertThrows(
                  IllegalStateException.class,
                  () -> gather(() -> ran.getAndSet(true), currentTask()));
          assertTrue(refused.getMessage().contains("awaits itself"), refused::getMessage);
          sleep(ofMillis(2));
        });

    assertFalse(ran.get());
  }

  @OnEachExecution
  void aCheckedFailureIsWrappedOnceThroughNestedGathers() {
    IOException failure = new IOException("gone");
    Awaitable<List<Object>> inner = () -> gather(failing(failure));
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> gather(() -> gather(inner)));
    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void nestsDeeply() {
    int leaves = tree(7);
    assertEquals(128, leaves);
  }

  private static int tree(int depth) {
    if (depth == 0) return 1;
    List<Integer> both = gather(() -> tree(depth - 1), () -> tree(depth - 1));
    return both.get(0) + both.get(1);
  }
}
