package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kotlin.Unit;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Job;
import org.junit.jupiter.api.Test;

class AwaitTest {
  static Awaitable<String> fetch() {
    return () -> {
      sleep(ofMillis(1));
      return "data";
    };
  }

  @OnEachExecution
  void aColdBodyRunsInlineInTheAwaitingTask() {
    Task<?> outer = currentTask();
    Thread thread = Thread.currentThread();

    await(
        () -> {
          assertSame(outer, currentTask());
          assertSame(thread, Thread.currentThread());
          return null;
        });
  }

  @OnEachExecution
  void aColdBodyRunsAnewWithEachAwait() {
    List<String> runs = new ArrayList<>();
    Awaitable<Integer> cold =
        () -> {
          runs.add("run");
          return runs.size();
        };

    int sum = await(cold) + await(cold);

    assertEquals(3, sum);
  }

  @Test
  void aColdBodyThatNobodyAwaitsDoesNotRun() {
    List<String> runs = new ArrayList<>();
    run(
        () -> {
          Awaitable<Boolean> cold = () -> runs.add("run");
          yieldNow();
          assertEquals(0, runs.size(), cold::toString);
        });
  }

  @OnEachExecution
  void aBodyThatSuspendsHandsBackItsValue(Execution where) {
    assertEquals("data", run(where, () -> await(fetch())));
  }

  @OnEachExecution
  void anUncheckedFailureOfAColdBodyArrivesAsItself() {
    RuntimeException failure = new IllegalArgumentException("bad");
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                await(
                    () -> {
                      sleep(ofMillis(1));
                      throw failure;
                    }));

    assertSame(failure, thrown);
  }

  @OnEachExecution
  void aCheckedFailureOfAColdBodyArrivesWrappedOnceHoweverManyAwaitsItCrosses() {
    IOException failure = new IOException("gone");
    CompletionException thrown =
        assertThrows(
            CompletionException.class, () -> await(() -> await(() -> await(failing(failure)))));
    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void aSuspendCallThatReturnsAtOnceGivesItsValue(Execution where) {
    assertEquals("at once", run(where, () -> Async.<String>await(k -> "at once")));
  }

  @OnEachExecution
  void aSuspendCallThatSuspendsGivesItsValueLater() {
    Unit value = Async.<Unit>await(k -> DelayKt.delay(1, k));
    assertSame(Unit.INSTANCE, value);
  }

  @OnEachExecution
  void aSuspendCallIsAnAwaitableThatRunsInItsAwaiter() {
    SuspendCall<Job> job = k -> k.getContext().get(Job.Key);
    Awaitable<Job> awaitable = job;
    assertSame(await(job), await(awaitable));
    assertSame(await(job), job.await());
  }

  @OnEachExecution
  void theFailureOfASuspendCallArrivesAsItself() {
    RuntimeException failure = new IllegalStateException("no");
    Throwable thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Async.<Object>await(
                    k -> {
                      throw failure;
                    }));

    assertSame(failure, thrown);
  }

  @OnEachExecution
  void theCheckedFailureOfASuspendCallArrivesWrapped() {
    IOException failure = new IOException("gone");
    CompletionException thrown =
        assertThrows(
            CompletionException.class,
            () ->
                Async.<Object>await(
                    k -> {
                      throw failure;
                    }));

    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void aCancelReachesTheSuspendFunction() {
    CompletableFuture<Job> inside = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () -> {
              Async.<Unit>await(
                  k -> {
                    inside.complete(k.getContext().get(Job.Key));
                    return DelayKt.delay(3_600_000, k);
                  });
            });
    Job job = await(inside);

    task.cancel();

    assertCancelled(task);
    assertTrue(job.isCancelled());
  }

  @OnEachExecution
  void awaitingATaskGivesItsValue(Execution where) {
    assertEquals("data", run(where, () -> await(createTask(fetch()))));
  }

  @OnEachExecution
  void aTaskMayBeAwaitedManyTimesAndByMany() {
    Task<String> task = createTask(fetch());
    Task<String> other = createTask(() -> await(task));
    assertEquals(List.of("data", "data", "data"), List.of(await(task), await(task), await(other)));
  }

  @OnEachExecution
  void cancellingTheAwaitingTaskLeavesTheAwaitedOneRunning() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> awaited = createTask(() -> await(gate));
    Task<String> awaiting = Executed.begun(() -> await(awaited));

    awaiting.cancel();

    assertCancelled(awaiting);
    assertFalse(awaited.isDone());
    gate.complete("still here");
    assertEquals("still here", awaited.await());
  }

  @OnEachExecution
  void aTaskThatAwaitsItselfIsRefused() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> await(currentTask()));
    assertTrue(refused.getMessage().contains("awaits itself"), refused::getMessage);
    refused = assertThrows(IllegalStateException.class, () -> currentTask().await());
    assertTrue(refused.getMessage().contains("awaits itself"), refused::getMessage);
    assertThrows(IllegalStateException.class, () -> currentTask().get());
  }

  @OnEachExecution
  void whenAwaiterAndAwaitedAreCancelledTogetherTheAwaitersOwnCancelIsTold() {
    Thrown thrown = new Thrown();
    Task<?> awaited = createTask(() -> sleep(ofHours(1)));
    Task<?> awaiting = Executed.begun(() -> thrown.by(awaited));
    yieldNow();

    awaiting.cancel("mine");

    awaited.cancel("its");

    assertEquals("mine", thrown.cancel().getMessage());
    assertFalse(thrown.get() instanceof TaskCancelledException);
  }
}
