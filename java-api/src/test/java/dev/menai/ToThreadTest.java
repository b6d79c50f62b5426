package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

class ToThreadTest {
  @OnEachExecution
  void givesTheValueOfTheCall() {
    assertEquals("value", toThread(() -> "value"));
    List<String> ran = new CopyOnWriteArrayList<>();
    toThread(
        () -> {
          ran.add("ran");
        });
    assertEquals(List.of("ran"), ran);
  }

  @OnEachExecution
  void runsOnAThreadOfItsOwn() {
    Thread body = Thread.currentThread();
    Thread call = toThread(() -> Thread.currentThread());
    assertNotSame(body, call);
  }

  @OnEachExecution
  void theLoopGoesOnMeanwhile() {
    CountDownLatch gate = new CountDownLatch(1);
    Task<String> blocked =
        createTask(
            () ->
                toThread(
                    () -> {
                      gate.await();
                      return "value";
                    }));
    sleep(ofMillis(2));
    assertFalse(blocked.isDone());
    gate.countDown();
    assertEquals("value", blocked.await());
  }

  @OnEachExecution
  void hasNoSmallPoolThatCouldStarve() {
    int calls = 100;
    CountDownLatch all = new CountDownLatch(calls);
    gather(
        IntStream.range(0, calls)
            .<Awaitable<Object>>mapToObj(
                i ->
                    () -> {
                      toThread(
                          () -> {
                            all.countDown();
                            all.await();
                          });
                      return null;
                    })
            .toList());

    assertEquals(0, all.getCount());
  }

  @OnEachExecution
  void itsFailureArrivesLikeAnyOther() {
    IOException checked = new IOException("gone");
    RuntimeException unchecked = new IllegalArgumentException("bad");
    Error error = new AssertionError("error");

    Throwable wrapped =
        assertThrows(CompletionException.class, () -> toThread(failing(checked)::await));
    assertSame(checked, wrapped.getCause());
    for (Throwable failure : List.of(unchecked, error))
      assertSame(
          failure, assertThrows(failure.getClass(), () -> toThread(failing(failure)::await)));
  }

  @OnEachExecution
  void cancellingTheTaskInterruptsTheThreadAndWaitsForTheCall() {
    List<String> events = new CopyOnWriteArrayList<>();
    Gate started = new Gate();
    Task<?> task =
        createTask(
            () -> {
              try {
                toThread(
                    () -> {
                      try {
                        started.open();
                        new CountDownLatch(1).await();
                      } catch (InterruptedException interrupt) {
                        assertFalse(new CountDownLatch(1).await(3, TimeUnit.MILLISECONDS));
                        events.add("call ended");
                      }
                    });
              } finally {
                events.add("toThread ended");
              }
            });
    started.await();

    task.cancel();

    assertCancelled(task);
    assertEquals(List.of("call ended", "toThread ended"), events);
  }

  @OnEachExecution
  void theValueOfACancelledCallIsLost() {
    AtomicBoolean returned = new AtomicBoolean();
    Gate started = new Gate();
    Task<?> task =
        createTask(
            () -> {
              toThread(
                  () -> {
                    started.open();
                    try {
                      new CountDownLatch(1).await();
                    } catch (InterruptedException swallowed) {
                      return "value";
                    }
                    return "not reached";
                  });
              returned.set(true);
            });
    started.await();
    task.cancel();
    assertCancelled(task);

    assertFalse(returned.get());
  }

  @OnEachExecution
  void theFailureOfACancelledCallIsTheTasksFailure() {
    IOException failure = new IOException("closed");
    Gate started = new Gate();
    Task<?> task =
        createTask(
            () ->
                toThread(
                    () -> {
                      started.open();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException interrupt) {
                        throw failure;
                      }
                    }));
    started.await();

    task.cancel();

    assertSame(failure, assertThrows(CompletionException.class, task::await).getCause());
  }

  @OnEachExecution
  void aForeignInterruptOfItsThreadIsACheckedFailure() {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Task<?> task =
        createTask(
            () ->
                toThread(
                    () -> {
                      thread.complete(Thread.currentThread());
                      new CountDownLatch(1).await();
                    }));
    await(thread).interrupt();
    CompletionException thrown = assertThrows(CompletionException.class, task::await);

    assertInstanceOf(InterruptedException.class, thrown.getCause());
    assertFalse(task.isCancelled());
  }

  @OnEachExecution
  void inATaskThatIsCancelledAlreadyTheCallIsNotMade(Execution where) {
    AtomicBoolean ran = new AtomicBoolean();
    run(
        where,
        () -> {
          Task<?> task =
              createTask(
                  () -> {
                    currentTask().cancel();
                    toThread(() -> ran.getAndSet(true));
                  });
          assertCancelled(task);
        });

    assertFalse(ran.get());
  }

  @OnEachExecution
  void aDeadlineInterruptsTheCall() {
    assertThrows(
        AsyncTimeoutException.class,
        () -> timeout(ofMillis(1), () -> toThread(() -> new CountDownLatch(1).await())));
    checkCancelled();
  }

  @OnEachExecution
  void theInterruptFlagOfACancelledCallLeaksToNoOtherCall() {
    for (int i = 0; i < 20; i++) {
      assertFalse(moveOnAfter(ofMillis(1), () -> toThread(() -> new CountDownLatch(1).await())));
      assertFalse(toThread(() -> Thread.currentThread().isInterrupted()));
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  @OnEachExecution
  void verbsAreRefusedInIt() {
    String task = currentTask().name();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> toThread(() -> sleep(ofMillis(1))));

    assertTrue(
        refused
            .getMessage()
            .startsWith("sleep was called inside toThread of task '" + task + "'; "),
        refused::getMessage);
    assertFalse(refused.getMessage().contains("''"), refused::getMessage);
    assertThrows(
        IllegalStateException.class,
        () ->
            toThread(
                () -> {
                  currentTask();
                }));
  }

  @OnEachExecution
  void aTaskMayBeAwaitedInIt(Execution where) {
    assertEquals(
        "value",
        run(
            where,
            () -> {
              Task<String> task =
                  createTask(
                      () -> {
                        sleep(ofMillis(1));
                        return "value";
                      });
              return Async.<String>toThread(() -> task.await());
            }));
  }
}
