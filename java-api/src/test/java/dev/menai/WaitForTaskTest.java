package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.untilDumpSays;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

class WaitForTaskTest {
  @OnEachExecution
  void aBodyRunsInlineInTheCaller() {
    assertSame(currentTask(), waitFor(() -> currentTask(), ofHours(1)));
  }

  @OnEachExecution
  void aTaskThatIsLateIsCancelledAndWaitedFor() {
    List<String> events = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () -> {
              try {
                started.complete(null);
                sleep(ofHours(1));
              } finally {
                nonCancellable(() -> sleep(ofMillis(3)));
                events.add("cleaned up");
              }
            });
    await(started);
    assertThrows(AsyncTimeoutException.class, () -> waitFor(task, ofMillis(1)));
    events.add("thrown");
    assertTrue(task.isCancelled());
    assertEquals(List.of("cleaned up", "thrown"), events);
  }

  @OnEachExecution
  void aTaskThatSwallowedItsCancelHasTimedOut() {
    Task<String> task =
        createTask(
            () -> {
              try {
                sleep(ofHours(1));
              } catch (CancellationException swallowed) {
                return "swallowed";
              }
              return "slept";
            });
    yieldNow();
    assertThrows(AsyncTimeoutException.class, () -> waitFor(task, ofMillis(5)));
    assertTrue(task.isCancelled());
  }

  @OnEachExecution
  void aTaskThatWasCancelledByOthersIsNoTimeout() {
    Task<?> task = createTask(() -> sleep(ofHours(1)));
    createTask(() -> task.cancel("by others"));
    TaskCancelledException thrown =
        assertThrows(TaskCancelledException.class, () -> waitFor(task, ofHours(1)));
    assertEquals("by others", thrown.getMessage());
    CompletableFuture<String> stage = new CompletableFuture<>();
    createTask(() -> stage.cancel(true));
    assertThrows(TaskCancelledException.class, () -> waitFor(stage, ofHours(1)));
  }

  @OnEachExecution
  void cancellingTheCallerCancelsTheTaskAndWaitsForIt() {
    List<String> events = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () -> {
              try {
                started.complete(null);
                sleep(ofHours(1));
              } finally {
                nonCancellable(() -> sleep(ofMillis(3)));
                events.add("cleaned up");
              }
            });
    Task<?> caller =
        createTask(
            "caller",
            () -> {
              try {
                waitFor(task, ofHours(1));
              } finally {
                events.add("waitFor ended");
              }
            });
    await(started);
    untilDumpSays("'caller', awaits task");

    caller.cancel();

    assertCancelled(caller);
    assertTrue(task.isCancelled());
    assertEquals(List.of("cleaned up", "waitFor ended"), events);
  }

  @OnEachExecution
  void aCancelOfTheCallerWhileTheLateTaskCleansUpWinsOverTheTimeout() {
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Task<?> slow =
        createTask(
            () -> {
              started.complete(null);
              try {
                sleep(ofHours(1));
              } finally {
                nonCancellable(
                    () -> {
                      cleaning.complete(null);
                      await(gate);
                    });
              }
            });
    await(started);
    Task<?> caller =
        createTask(
            () -> {
              try {
                waitFor(slow, ofMillis(1));
              } catch (RuntimeException each) {
                thrown.complete(each);
                throw each;
              }
            });
    await(cleaning);

    caller.cancel("mine");
    gate.complete(null);

    assertEquals("mine", assertInstanceOf(CancellationException.class, await(thrown)).getMessage());
    assertCancelled(caller);
  }

  @OnEachExecution
  void aTaskIsRefusedToWaitForItself() {
    assertThrows(IllegalStateException.class, () -> waitFor(currentTask(), ofMillis(1)));
    assertThrows(IllegalStateException.class, () -> waitFor(currentTask(), Duration.ZERO));
    checkCancelled();
  }

  @OnEachExecution
  void aTimeoutIsAFailureOfTheTaskThatLetsItThrough() {
    Task<?> task = createTask(() -> waitFor(() -> sleep(ofHours(1)), ofMillis(1)));
    assertThrows(AsyncTimeoutException.class, task::await);
    assertFalse(task.isCancelled());
    assertInstanceOf(AsyncTimeoutException.class, task.exception());
  }

  @OnEachExecution
  void aTimeoutInsideATaskIsNotTakenForOnesOwn() {
    Task<?> inner = createTask(() -> timeout(ofMillis(1), () -> sleep(ofHours(1))));
    AsyncTimeoutException thrown =
        assertThrows(AsyncTimeoutException.class, () -> waitFor(inner, ofHours(1)));
    assertTrue(thrown.getMessage().startsWith("timeout"), thrown::getMessage);
  }
}
