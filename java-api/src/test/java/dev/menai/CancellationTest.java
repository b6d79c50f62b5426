package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import kotlin.Unit;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.DelayKt;
import org.junit.jupiter.api.function.Executable;

class CancellationTest {
  @OnSerialExecutions
  void aTaskThatIsCancelledBeforeItsFirstTurnNeverRuns(Execution where) {
    List<String> events = new ArrayList<>();
    run(
        where,
        () -> {
          Task<?> task =
              createTask(
                  () -> {
                    try {
                      events.add("ran");
                    } finally {
                      events.add("finally");
                    }
                  });
          assertTrue(task.cancel());
          assertCancelled(task);
          assertTrue(task.isCancelled());
        });

    assertEquals(List.of(), events);
  }

  @OnEachExecution
  void aCancelledTaskStaysCancelledAndEverySuspensionThrows() {
    Task<?> other = createTask(() -> sleep(ofHours(1)));
    List<Executable> suspensions =
        List.of(
            () -> sleep(ofHours(1)),
            () -> sleep(ofHours(1)),
            () -> sleep(ofHours(1)),
            () -> other.await(),
            () -> await(new CompletableFuture<>()),
            () -> Async.<Unit>await(k -> DelayKt.delay(1, k)),
            () -> gather(() -> "a", () -> "b"),
            () -> gatherSettled(() -> "a"),
            () -> toThread(() -> "a"),
            () -> timeout(ofHours(1), () -> sleep(ofMillis(1))),
            () -> taskGroup((TaskGroup.VoidBody) g -> sleep(ofMillis(1))));
    List<String> told = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel("once");
              for (Executable each : suspensions)
                told.add(assertThrows(CancellationException.class, each).getMessage());
            });

    assertCancelled(task);
    assertEquals(Collections.nCopies(suspensions.size(), "once"), told);
  }

  @OnEachExecution
  void whatDoesNotSuspendWorksInACancelledTask() {
    Task<String> done = createTask(() -> "done");
    done.await();
    CompletableFuture<String> seen = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel();
              seen.complete(
                  await(done)
                      + await(() -> "cold")
                      + await(CompletableFuture.completedFuture("stage"))
                      + Async.<String>await(k -> "call")
                      + timeout(ofHours(1), () -> "timeout"));
            });

    assertCancelled(task);
    assertEquals("donecoldstagecalltimeout", await(seen));
  }

  @OnEachExecution
  void aBodyThatReturnsInSpiteOfItsCancelIsCancelledAndItsValueLost() {
    Task<String> swallowing =
        createTask(
            () -> {
              currentTask().cancel();
              try {
                yieldNow();
              } catch (CancellationException swallowed) {
                return "swallowed";
              }
              return "not reached";
            });
    Task<String> unaware =
        createTask(
            () -> {
              currentTask().cancel();
              return "never suspended";
            });
    for (Task<String> task : List.of(swallowing, unaware)) {
      assertCancelled(task);
      assertTrue(task.isCancelled());
      assertThrows(TaskCancelledException.class, task::result);
    }
  }

  @OnEachExecution
  void aBodyThatThrowsWhileItIsCancelledHasFailedWithThat() {
    RuntimeException failure = new IllegalStateException("clean-up failed");
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel();
              try {
                yieldNow();
              } catch (CancellationException cancelled) {
                throw failure;
              }
            });

    assertSame(failure, assertThrows(IllegalStateException.class, task::await));
    assertFalse(task.isCancelled());
    assertSame(failure, task.exception());
  }

  @OnEachExecution
  void aCancellationExceptionOfABodyThatWasNotCancelledIsAFailure() {
    CancellationException odd = new CancellationException("odd");
    Task<?> task = createTask(failing(odd));
    assertSame(odd, assertCancelled(task).getCause());
    assertFalse(task.isCancelled());
    assertSame(odd, task.exception());
  }

  @OnEachExecution
  void theCancellationOfAnotherTaskThatEscapesABodyIsAFailure() {
    Task<?> other = createTask(() -> sleep(ofHours(1)));
    other.cancel("not needed");
    Task<?> task =
        createTask(
            () -> {
              other.await();
            });
    TaskCancelledException thrown = assertCancelled(task);

    assertEquals("not needed", thrown.getMessage());
    assertFalse(task.isCancelled());
    assertInstanceOf(TaskCancelledException.class, task.exception());
  }

  @OnEachExecution
  void cancellingATaskTwiceIsLikeOnce() {
    Task<?> task = createTask(() -> sleep(ofHours(1)));
    assertTrue(task.cancel());
    task.cancel();
    assertCancelled(task);
    assertFalse(task.cancel());
  }

  @OnEachExecution
  void cancelFromAnotherThreadWakesTheTask() {
    Sleeper body = new Sleeper();
    Task<?> task = createTask(body);
    body.begun();

    toThread(
        () -> {
          task.cancel("from a thread");
        });

    assertEquals("from a thread", assertCancelled(task).getMessage());
  }

  @OnEachExecution
  void aCancelThatComesAfterTheAnswerLosesNothingThatWasHandedOver() {
    CompletableFuture<String> handed = new CompletableFuture<>();
    CompletableFuture<String> seen = new CompletableFuture<>();
    Gate waiting = new Gate();
    SuspendCall<String> call =
        k -> {
          handed.thenAccept(value -> k.resumeWith(value));
          waiting.open();
          return IntrinsicsKt.getCOROUTINE_SUSPENDED();
        };
    Task<?> task =
        createTask(
            () -> {
              seen.complete(Async.<String>await(call));
              sleep(ofHours(1));
            });
    waiting.await();

    handed.complete("permit");

    task.cancel();

    assertCancelled(task);
    assertEquals("permit", await(seen));
  }

  @OnEachExecution
  void manyTasksThatAwaitOneAnotherAreCancelledFromTheEnd() {
    Task<?> first = createTask(() -> sleep(ofHours(1)));
    Task<?> last = first;
    for (int i = 0; i < 50; i++) {
      Task<?> before = last;
      last =
          createTask(
              () -> {
                before.await();
              });
    }
    yieldNow();

    last.cancel();

    assertCancelled(last);
    assertFalse(first.isDone());
  }

  @OnEachExecution
  void theCancelOfAnInnerBlockNeverReachesWhatComesAfterIt() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Timeout> inside = new CompletableFuture<>();
      Thread canceller =
          new Thread(
              () -> {
                try {
                  inside.join().reschedule(Duration.ZERO);
                } catch (IllegalStateException ended) {
                  // The block was quicker.
                }
              });
      canceller.start();
      moveOnAfter(
          ofHours(1),
          () ->
              timeout(
                  ofHours(1),
                  t -> {
                    inside.complete(t);
                  }));
      sleep(ofNanos(1));
      checkCancelled();
      canceller.join();
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }
}
