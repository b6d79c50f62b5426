package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class NonCancellableTest {
  @OnEachExecution
  void givesItsValueOrFailure() {
    IOException failure = new IOException("gone");
    assertEquals("value", nonCancellable(() -> "value"));
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> nonCancellable(failing(failure)));
    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void suspendsInATaskThatIsCancelledAlready() {
    List<String> events = new CopyOnWriteArrayList<>();
    Action gathers = () -> events.add("gathers");
    Action blocks = () -> events.add("blocks off the loop");
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel();
              nonCancellable(
                  () -> {
                    sleep(ofMillis(1));
                    yieldNow();
                    checkCancelled();
                    gather(gathers, gathers);
                    events.add(await(createTask(() -> "waits for a task")));
                    toThread(blocks);
                    events.add("came through");
                  });
              checkCancelled();
              events.add("not reached");
            });

    assertCancelled(task);
    assertEquals(
        List.of("gathers", "gathers", "waits for a task", "blocks off the loop", "came through"),
        events);
  }

  @OnEachExecution
  void isNotReachedByACancelThatComesWhileItRuns() {
    List<String> events = new CopyOnWriteArrayList<>();
    Gate inside = new Gate();
    Gate cancelled = new Gate();
    Task<?> task =
        createTask(
            () -> {
              nonCancellable(
                  () -> {
                    inside.open();
                    cancelled.await();
                    sleep(ofMillis(1));
                    events.add("came through");
                  });
              sleep(ofHours(1));
            });
    inside.await();

    task.cancel();
    cancelled.open();

    assertCancelled(task);
    assertEquals(List.of("came through"), events);
  }

  @OnEachExecution
  void isNotInterruptedWhileItBlocksInJavaCode() {
    List<String> events = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel();
              nonCancellable(
                  () -> {
                    assertFalse(Thread.currentThread().isInterrupted());
                    assertFalse(new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));
                    events.add("came through");
                  });
            });

    assertCancelled(task);
    assertEquals(List.of("came through"), events);
  }

  @OnEachExecution
  void holdsEveryOuterDeadlineOffAndThoseInsideWork() {
    List<String> events = new CopyOnWriteArrayList<>();
    assertThrows(
        AsyncTimeoutException.class,
        () ->
            timeout(
                Duration.ZERO,
                () -> {
                  nonCancellable(
                      () -> {
                        sleep(ofMillis(1));
                        events.add("held off");
                        assertThrows(
                            AsyncTimeoutException.class,
                            () -> timeout(ofMillis(1), () -> sleep(ofHours(1))));
                        assertFalse(moveOnAfter(ofMillis(1), () -> sleep(ofHours(1))));
                        sleep(ofMillis(1));
                        events.add("those inside work");
                      });
                  yieldNow();
                }));
    assertEquals(List.of("held off", "those inside work"), events);
  }

  @OnEachExecution
  void runsInlineInTheCaller() {
    Thread thread = Thread.currentThread();
    Task<?> task = currentTask();
    nonCancellable(
        () -> {
          assertSame(task, currentTask());
          assertSame(thread, Thread.currentThread());
        });
  }

  @OnEachExecution
  void isWaitedForAtTheEndOfTheRun(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          Gate inside = new Gate();
          createTask(
              () ->
                  nonCancellable(
                      () -> {
                        inside.open();
                        sleep(ofMillis(5));
                        events.add("came through");
                      }));
          inside.await();
        });

    assertEquals(List.of("came through"), events);
  }

  @OnEachExecution
  void mayBeNested() {
    assertEquals(
        "value",
        nonCancellable(
            () ->
                nonCancellable(
                    () -> {
                      sleep(ofMillis(1));
                      return "value";
                    })));
  }
}
