package dev.menai;

import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
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
    Sleeper body = Sleeper.slowToEnd(() -> events.add("cleaned up"));
    Task<?> task = createTask(body);
    body.begun();

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
    Sleeper body = Sleeper.slowToEnd(() -> events.add("cleaned up"));
    Task<?> task = createTask(body);
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
    body.begun();
    untilDumpSays("'caller', awaits task");

    caller.cancel();

    assertCancelled(caller);
    assertTrue(task.isCancelled());
    assertEquals(List.of("cleaned up", "waitFor ended"), events);
  }

  @OnEachExecution
  void aCancelOfTheCallerWhileTheLateTaskCleansUpWinsOverTheTimeout() {
    Gate cleanUp = new Gate();
    Sleeper body = new Sleeper(cleanUp::hold);
    Thrown thrown = new Thrown();
    Task<?> late = createTask(body);
    body.begun();
    Task<?> caller = createTask(() -> thrown.by(() -> waitFor(late, ofMillis(1))));
    cleanUp.reached();

    caller.cancel("mine");
    cleanUp.open();

    assertEquals("mine", thrown.cancel().getMessage());
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
