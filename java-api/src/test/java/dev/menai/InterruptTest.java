package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.DelayKt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Cancels that reach bodies which block in Java code, and interrupts that come from elsewhere. */
class InterruptTest {
  @OnEachExecution
  void aCancelInterruptsABodyThatBlocksInJavaCode() throws InterruptedException {
    CountDownLatch blocking = new CountDownLatch(1);
    Task<?> task =
        createTask(
            () -> {
              blocking.countDown();
              new CountDownLatch(1).await();
            });
    // The canceller has a thread of its own, since on an event loop the body holds the loop.
    Thread canceller =
        new Thread(
            () -> {
              try {
                blocking.await();
              } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
              }
              task.cancel("from outside");
            });
    canceller.start();
    assertEquals("from outside", assertCancelled(task).getMessage());
    assertTrue(task.isCancelled());
    canceller.join();
  }

  @OnEachExecution
  void aThreadSleepInABodyThatIsCancelledEnds() {
    Task<?> task =
        createTask(
            () -> {
              Task<?> me = currentTask();
              new Thread(me::cancel).start();
              Thread.sleep(3_600_000);
            });
    assertCancelled(task);
  }

  @OnEachExecution
  void anInterruptThatACancelCausedCountsAsThatCancelWhereItIsCaught() {
    Thrown thrown = new Thrown();
    Task<?> task =
        createTask(
            () -> {
              new Thread(currentTask()::cancel).start();
              thrown.by(
                  () ->
                      await(
                          () -> {
                            new CountDownLatch(1).await();
                            return null;
                          }));
            });

    assertCancelled(task);
    thrown.cancel();
  }

  @OnEachExecution
  void aBodyThatSwallowsTheInterruptIsCancelledAtItsNextSuspension() {
    List<String> events = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () -> {
              new Thread(currentTask()::cancel).start();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException swallowed) {
                events.add("swallowed");
              }
              sleep(ofHours(1));
              events.add("not reached");
            });

    assertCancelled(task);
    assertEquals(List.of("swallowed"), events);
  }

  @OnEachExecution
  void aForeignInterruptIsACheckedFailureNotACancel() {
    Task<?> task =
        createTask(
            () -> {
              Thread body = Thread.currentThread();
              new Thread(body::interrupt).start();
              new CountDownLatch(1).await();
            });
    CompletionException thrown = assertThrows(CompletionException.class, task::await);

    assertInstanceOf(InterruptedException.class, thrown.getCause());
    assertFalse(task.isCancelled());
  }

  @OnEachExecution
  void aForeignInterruptIsKeptAcrossSuspensions() {
    Thread.currentThread().interrupt();
    sleep(ofMillis(1));
    yieldNow();
    await(createTask(() -> "value"));
    Async.<Unit>await(k -> DelayKt.delay(1, k));
    timeout(ofHours(1), () -> sleep(ofMillis(1)));

    assertTrue(Thread.interrupted());
    assertThrows(
        InterruptedException.class,
        () -> {
          Thread.currentThread().interrupt();
          sleep(ofMillis(1));
          Thread.sleep(3_600_000);
        });
  }

  @OnEachExecution
  void theFlagOfACancelledBodyNeverLeaksToAnotherTask() {
    for (int i = 0; i < 50; i++) {
      Task<?> cancelled =
          createTask(
              () -> {
                currentTask().cancel();
                assertTrue(Thread.currentThread().isInterrupted());
              });
      Task<Boolean> next = createTask(() -> Thread.currentThread().isInterrupted());
      assertCancelled(cancelled);
      assertFalse(next.await());
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  @OnEachExecution
  void theFlagOfABodyThatInterruptedItselfNeverLeaksToAnotherTask() {
    for (int i = 0; i < 50; i++) {
      createTask(() -> Thread.currentThread().interrupt()).await();
      assertFalse(createTask(() -> Thread.currentThread().isInterrupted()).await());
    }
  }

  @Test
  void theFlagNeverLeaksToOtherWorkOfAnExecutor() throws Exception {
    ExecutorService executor = Executions.oneThread();
    Execution where = Execution.on(executor);
    for (int i = 0; i < 50; i++) {
      run(
          where,
          () -> {
            Task<?> task =
                createTask(
                    () -> {
                      new Thread(currentTask()::cancel).start();
                      new CountDownLatch(1).await();
                    });
            assertCancelled(task);
          });
      assertFalse(executor.submit(() -> Thread.currentThread().isInterrupted()).get());
    }
  }

  @OnEachExecution
  void aFinallyBlockOfACancelledBodyMayBlock() {
    List<String> events = new CopyOnWriteArrayList<>();
    Sleeper body =
        new Sleeper(
            () -> {
              assertFalse(Thread.currentThread().isInterrupted());
              assertFalse(new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));
              events.add("cleaned up");
            });
    Task<?> task = createTask(body);
    body.begun();

    task.cancel();

    assertCancelled(task);
    assertEquals(List.of("cleaned up"), events);
  }

  @OnEachExecution
  void aFinallyBlockMayBlockAfterAShieldedBlockToo(Execution where) {
    AtomicBoolean interrupted = new AtomicBoolean();
    run(
        where,
        () -> {
          Task<?> task =
              createTask(
                  () -> {
                    try {
                      currentTask().cancel();
                      sleep(ofHours(1));
                    } finally {
                      nonCancellable(() -> sleep(ofMillis(1)));
                      interrupted.set(Thread.currentThread().isInterrupted());
                    }
                  });
          assertCancelled(task);
        });

    assertFalse(interrupted.get());
  }

  @OnEachExecution
  void aCancelThatWasDeliveredDoesNotInterruptTheCleanUpAgainWhenAnotherIsInsideOfIt() {
    List<Action> cleanUps =
        List.of(
            () -> nonCancellable(() -> moveOnAfter(ofMillis(1), () -> sleep(ofHours(1)))),
            () -> nonCancellable(() -> cancelsItsGroup()));
    List<Boolean> interrupted = new CopyOnWriteArrayList<>();
    for (Action cleanUp : cleanUps) {
      Task<?> task =
          createTask(
              () -> {
                try {
                  currentTask().cancel();
                  sleep(ofHours(1));
                } finally {
                  cleanUp.run();
                  interrupted.add(Thread.currentThread().isInterrupted());
                }
              });
      assertCancelled(task);
    }

    assertEquals(List.of(false, false), interrupted);
  }

  /** A wait that parks, and what ends it. */
  private record Wait(Action waits, Action serves) {}

  private static List<Wait> waits() {
    AsyncLock lock = new AsyncLock();
    AsyncSemaphore permits = new AsyncSemaphore(0);
    CapacityLimiter slots = new CapacityLimiter(0);
    AsyncEvent event = new AsyncEvent();
    AsyncBarrier barrier = new AsyncBarrier(2);
    AsyncQueue<String> queue = AsyncQueue.fifo(1);
    AsyncQueue<String> full = AsyncQueue.fifo(1);
    full.offer("first");
    assertTrue(lock.tryAcquire());
    return List.of(
        new Wait(lock::acquire, lock::release),
        new Wait(permits::acquire, permits::release),
        new Wait(() -> slots.withSlot(() -> {}), () -> slots.resize(1)),
        new Wait(event::await, event::set),
        new Wait(barrier::await, barrier::await),
        new Wait(queue::get, () -> queue.offer("item")),
        new Wait(() -> full.put("second"), full::poll),
        new Wait(full::join, full::taskDone));
  }

  @OnSerialExecutions
  void aWaitThatThrowsACancelWhichCameAfterItWasServedTakesTheFlagBack() throws Exception {
    List<Wait> waits = waits();
    List<Boolean> interrupted = new ArrayList<>();

    for (Wait wait : waits) {
      Task<?> task =
          createTask(
              () -> {
                assertThrows(CancellationException.class, wait.waits()::run);
                interrupted.add(Thread.currentThread().isInterrupted());
              });
      yieldNow();
      wait.serves().run();
      task.cancel();
      assertCancelled(task);
    }

    assertEquals(Collections.nCopies(waits.size(), false), interrupted);
  }

  private static void cancelsItsGroup() {
    taskGroup(
        group -> {
          group.cancel();
          assertThrows(CancellationException.class, () -> sleep(ofHours(1)));
        });
  }

  @OnEachExecution
  void aCancelThatWasDeliveredIsKnownInsideAndOutsideOfABlockThatOnlyBindsAVariable() {
    ContextVar<String> variable = ContextVar.create("variable");
    List<Boolean> interrupted = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () -> {
              variable.where(
                  "value",
                  () -> {
                    currentTask().cancel();
                    assertThrows(CancellationException.class, () -> sleep(ofHours(1)));
                  });
              interrupted.add(Thread.currentThread().isInterrupted());
              variable.where(
                  "value",
                  () -> {
                    nonCancellable(() -> sleep(ofMillis(1)));
                    interrupted.add(Thread.currentThread().isInterrupted());
                  });
            });
    assertCancelled(task);

    assertEquals(List.of(false, false), interrupted);
  }

  @OnEachExecution
  void aCancelBetweenTwoSuspensionsIsToldByTheFlag() {
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel();
              assertThrows(InterruptedException.class, () -> Thread.sleep(3_600_000));
              assertThrows(CancellationException.class, Async::checkCancelled);
            });
    assertCancelled(task);
  }

  @OnSerialExecutions
  void aCancelThatComesWithTheAnswerOfAWaitIsToldByTheFlagAfterIt() {
    List<Object> seen = new CopyOnWriteArrayList<>();
    AtomicReference<Continuation<? super String>> waiting = new AtomicReference<>();
    SuspendCall<String> call =
        continuation -> {
          waiting.set(continuation);
          return IntrinsicsKt.getCOROUTINE_SUSPENDED();
        };
    Task<?> task =
        createTask(
            () -> {
              seen.add(await(call));
              seen.add(Thread.currentThread().isInterrupted());
            });
    yieldNow();
    waiting.get().resumeWith("answer");

    task.cancel();

    assertCancelled(task);
    assertEquals(List.of("answer", true), seen);
  }

  @OnEachExecution
  void theInterruptOfADeadlineEndsWithItsBlock() throws InterruptedException {
    timeout(
        ofHours(1),
        t -> {
          t.reschedule(Duration.ZERO);
          assertTrue(Thread.currentThread().isInterrupted());
        });
    assertFalse(Thread.currentThread().isInterrupted());
    assertFalse(new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));
  }

  @OnEachExecution
  void aCancelThatComesDuringAShieldedBlockIsToldByTheFlagAfterIt() {
    Task<?> task =
        createTask(
            () -> {
              nonCancellable(
                  () -> {
                    currentTask().cancel();
                    assertFalse(Thread.currentThread().isInterrupted());
                  });
              assertTrue(Thread.currentThread().isInterrupted());
            });
    assertCancelled(task);
  }

  @OnEachExecution
  void aCancelThatABlockDidNotMeetBeforeItFailedIsToldByTheFlagAfterIt() {
    Action fails =
        () -> {
          currentTask().cancel();
          throw new IllegalStateException("for another reason");
        };
    Action suspendsAndFails =
        () -> {
          currentTask().cancel();
          sleep(ofMillis(1));
          throw new IllegalStateException("for another reason");
        };
    List<Executable> blocks =
        List.of(() -> timeout(ofHours(1), fails), () -> nonCancellable(suspendsAndFails));

    for (Executable block : blocks) {
      Task<?> task =
          createTask(
              () -> {
                assertThrows(IllegalStateException.class, block);
                assertTrue(Thread.currentThread().isInterrupted());
              });
      assertCancelled(task);
    }
  }

  @OnEachExecution
  void aSuspensionThatThrowsTheCancelTakesTheFlagBack() {
    List<Action> suspensions =
        List.of(
            () -> sleep(ofMillis(1)),
            Async::yieldNow,
            Async::checkCancelled,
            () -> await(new CompletableFuture<>()),
            () -> Async.<Unit>await(k -> DelayKt.delay(1, k)),
            () -> gather(() -> {}),
            () -> await(createTask(() -> sleep(ofHours(1)))));
    for (Action suspension : suspensions) {
      Task<?> task =
          createTask(
              () -> {
                currentTask().cancel();
                assertTrue(Thread.currentThread().isInterrupted());
                assertThrows(CancellationException.class, suspension::run);
                assertFalse(Thread.currentThread().isInterrupted());
              });
      assertCancelled(task);
    }
  }
}
