package dev.menai;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.createTask;
import static dev.menai.Async.dump;
import static dev.menai.Async.gather;
import static dev.menai.Async.mapConcurrent;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.stream.AsyncStream;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What users of asyncio suffer from most, and what happens here instead. One test for each. */
@ResourceLock(CapturedLog.LOGGER)
class ComplaintsTest {
  @RegisterExtension final CapturedLog log = new CapturedLog("task 'hog' holds the event loop");

  @Test
  void gatherLeavesSiblingsRunningAfterAFailure() {
    List<String> log = new ArrayList<>();
    var failure = new IllegalStateException("the first");
    run(
        () -> {
          var thrown =
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      gather(
                          () -> {
                            try {
                              sleep(ofHours(1));
                            } finally {
                              log.add("sibling ended");
                            }
                          },
                          () -> {
                            throw failure;
                          }));
          log.add("gather ended");
          assertSame(failure, thrown);
        });

    assertEquals(List.of("sibling ended", "gather ended"), log);
  }

  @Test
  void tasksAreWeaklyReferencedAndVanish() {
    List<String> log = new ArrayList<>();
    run(
        () -> {
          createTask(
              "forgotten",
              () -> {
                try {
                  Promise.create().await();
                } finally {
                  log.add("ended");
                }
              });
          yieldNow();
          System.gc();
          assertEquals(
              List.of("forgotten"),
              allTasks().stream()
                  .map(Task::name)
                  .filter(name -> !name.startsWith("Task"))
                  .toList());
          assertEquals(List.of(), log);
        });

    assertEquals(List.of("ended"), log);
  }

  @Test
  void exceptionsSurfaceOnlyAtGarbageCollection() {
    Uncaught uncaught = new Uncaught();
    Task<Object> held;
    try (Virtual virtual = new Virtual(AsyncScope.builder().onUncaught(uncaught))) {
      held = virtual.scope.createTask("held", Executed.failing(new IllegalStateException("broke")));
      virtual.scheduler.advanceUntilIdle();
      assertTrue(held.isDone());
    }

    assertEquals(List.of("held: broke"), uncaught.messages());
    assertTrue(held.toString().contains("held"));
  }

  @Test
  void aSwallowedCancelMakesATaskImmortal() {
    List<String> log = new ArrayList<>();
    run(
        () -> {
          Task<Void> stubborn =
              createTask(
                  () -> {
                    while (log.size() < 3) {
                      try {
                        sleep(ofHours(1));
                      } catch (CancellationException swallowed) {
                        log.add("cancelled");
                      }
                    }
                    nonCancellable(
                        () -> {
                          yieldNow();
                          log.add("clean-up that suspends");
                        });
                  });
          yieldNow();
          stubborn.cancel();
          assertCancelled(stubborn);
        });

    assertEquals(List.of("cancelled", "cancelled", "cancelled", "clean-up that suspends"), log);
  }

  @Test
  void myChildsCancelLooksLikeMyOwn() {
    Thrown toMine = new Thrown();
    run(
        () -> {
          Task<Object> child = createTask(Executed.never());
          yieldNow();
          child.cancel("the child's");
          var thrown = assertCancelled(child);
          assertEquals("the child's", thrown.getMessage());
          Async.checkCancelled();

          Task<Object> parent = createTask(Executed.never());
          Task<Object> mine = createTask(() -> toMine.by(parent));
          yieldNow();
          mine.cancel();
          assertCancelled(mine);
          assertFalse(toMine.cancel() instanceof TaskCancelledException);
        });
  }

  @Test
  void waitForLosesResultsAndSwallowsCancels() {
    try (Virtual virtual = new Virtual()) {
      // The value that came in spite of the limit is not lost.
      String value =
          virtual.run(
              () ->
                  waitFor(
                      () ->
                          nonCancellable(
                              () -> {
                                sleep(ofSeconds(2));
                                return "charged";
                              }),
                      ofSeconds(1)));
      assertEquals("charged", value);

      // A cancel that comes with the inner result is not swallowed.
      Promise<String> answer = Promise.create();
      Task<String> waiter = virtual.scope.createTask(() -> waitFor(answer, ofSeconds(1)));
      virtual.scheduler.runCurrent();
      answer.complete("answer");
      waiter.cancel();
      virtual.scheduler.advanceUntilIdle();
      assertTrue(waiter.isCancelled());
    }
  }

  @Test
  void aTimeoutErrorMayBeTheCalleesOrMine() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            List<Timeout> mine = new ArrayList<>();
            assertThrows(
                AsyncTimeoutException.class,
                () ->
                    timeout(
                        ofSeconds(10),
                        t -> {
                          mine.add(t);
                          timeout(ofSeconds(1), () -> sleep(ofHours(1)));
                        }));
            assertFalse(mine.get(0).expired());
            assertFalse(CancellationException.class.isAssignableFrom(AsyncTimeoutException.class));
            assertFalse(moveOnAfter(ofSeconds(1), () -> sleep(ofHours(1))));
          });
    }
  }

  @Test
  void blockingTheLoopIsSilent() {
    // Blocks the loop until that is noticed.
    assertTrue(run(() -> createTask("hog", () -> log.first.await(10, TimeUnit.SECONDS)).await()));
  }

  @Test
  void nobodyKnowsWhatEverythingWaitsOn() {
    run(
        () -> {
          Task<Object> sleeper = createTask("sleeper", Executed.never());
          createTask("awaiter", () -> sleeper.await());
          yieldNow();
          yieldNow();
          String dump = dump();
          assertTrue(dump.contains("'sleeper', waits in Async.sleep"), dump);
          assertTrue(dump.contains("'awaiter', awaits task 'sleeper' at dev.menai"), dump);
        });
  }

  @Test
  void testsReallySleep() {
    try (Virtual virtual = new Virtual()) {
      virtual.run(() -> sleep(ofHours(24)));
      assertEquals(ofHours(24).toMillis(), virtual.now());
    }
  }

  @Test
  void gatherHasNoLimit() {
    AtomicInteger now = new AtomicInteger();
    List<Integer> counts = new ArrayList<>();
    run(
        () ->
            mapConcurrent(
                List.of(1, 2, 3, 4, 5, 6),
                2,
                item -> {
                  counts.add(now.incrementAndGet());
                  yieldNow();
                  return now.decrementAndGet();
                }));

    assertEquals(6, counts.size());
    assertTrue(counts.stream().allMatch(count -> count <= 2), counts::toString);
  }

  @Test
  void aThreadCannotBeCancelled() {
    CountDownLatch blocked = new CountDownLatch(1);
    List<String> log = new CopyOnWriteArrayList<>();
    run(
        () -> {
          Task<Void> task =
              createTask(
                  () ->
                      toThread(
                          () -> {
                            blocked.countDown();
                            try {
                              new CountDownLatch(1).await();
                            } finally {
                              log.add("interrupted");
                            }
                          }));
          toThread(() -> blocked.await());
          task.cancel();
          assertCancelled(task);
          log.add("task ended");
        });

    assertEquals(List.of("interrupted", "task ended"), log);
  }

  @Test
  void nestedRunIsForbiddenAndThereIsNoWayAroundIt() {
    run(
        () -> {
          var refused = assertThrows(IllegalStateException.class, () -> run(() -> "nested"));
          assertTrue(refused.getMessage().contains("use await(...)"), refused.getMessage());
          // Blocking code that has its own run goes to a thread.
          assertEquals("nested", toThread(() -> Async.<String>run(() -> "nested")));
        });
    // A thread of plain Java gives work to a scope.
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals("portal", scope.run(() -> "portal"));
    }
  }

  @Test
  void aResultFromAnotherThreadNeverWakesTheLoop() {
    Promise<String> promise = Promise.create();
    String value =
        run(
            () -> {
              Task<String> waiter = createTask(() -> promise.await());
              yieldNow();
              new Thread(() -> promise.complete("from a thread")).start();
              return waiter.await();
            });

    assertEquals("from a thread", value);
  }

  @Test
  void aQueueCannotBeClosedOrIterated() {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(1);
    List<Integer> got = new ArrayList<>();
    run(
        () ->
            gather(
                () -> {
                  for (int i = 0; i < 3; i++) queue.put(i);
                  queue.shutdown();
                },
                () -> {
                  for (int item : queue) got.add(item);
                }));

    assertEquals(List.of(0, 1, 2), got);
  }

  // Kept by the rest of dev.menai.sync's tests: a cancel at every step of every primitive.
  @Test
  void aLockIsLostWhenItsWaiterIsCancelled() {
    AsyncLock lock = new AsyncLock();
    String next =
        run(
            () -> {
              lock.acquire();
              Task<Void> cancelled = createTask(() -> lock.acquire());
              Task<String> waiting = createTask(() -> lock.withLock(() -> "has it"));
              yieldNow();
              lock.release();
              cancelled.cancel();
              return waiting.await();
            });

    assertEquals("has it", next);
    assertFalse(lock.isLocked());
  }

  @Test
  void aTaskGroupCannotBeCancelledAndGivesNoResults() {
    String value =
        run(
            () ->
                Async.<String>taskGroup(
                    group -> {
                      Promise<String> ready = Promise.create();
                      group.createTask(
                          () -> {
                            ready.complete("ready");
                            sleep(ofHours(1));
                          });
                      String signal = ready.await();
                      createTask(() -> group.cancel());
                      return signal;
                    }));
    assertEquals("ready", value);
  }

  @Test
  void aTaskGroupsExceptionsAreAwkward() {
    var first = new IllegalStateException("first");
    var second = new IllegalArgumentException("second");
    var thrown =
        assertThrows(
            TaskGroupException.class,
            () ->
                run(
                    () ->
                        taskGroup(
                            group -> {
                              group.createTask(Executed.failing(first));
                              group.createTask(Executed.failing(second));
                            })));

    assertEquals(List.of(first, second), thrown.failures());
    assertSame(first, thrown.getCause());
  }

  @Test
  void shieldMakesOrphans() {
    var late = new IllegalStateException("late");
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(Execution.eventLoop())) {
      scope.run(
          () -> {
            Promise<String> go = Promise.create();
            Task<Void> caller =
                createTask(
                    () ->
                        shield(
                            () -> {
                              go.await();
                              throw late;
                            }));
            yieldNow();
            yieldNow();
            caller.cancel();
            assertCancelled(caller);
            go.complete("");
            uncaught.first();
          });
    }

    assertEquals(List.of(late), uncaught.failures());
  }

  @Test
  void asyncGeneratorsCleanUpLateAndInAnotherTask() {
    List<Object> log = new ArrayList<>();
    run(
        () -> {
          AsyncStream<Integer> numbers =
              AsyncStream.generate(
                  emitter -> {
                    try {
                      for (int i = 0; ; i++) emitter.emit(i);
                    } finally {
                      log.add(Async.currentTask());
                    }
                  });
          try (var cursor = numbers.open()) {
            log.add(cursor.next());
          }
          log.add("next line");
          assertEquals(List.of(0, Async.currentTask(), "next line"), log);
        });
  }

  @Test
  void aFatalErrorCrashesTheLoopAndLosesTheSiblings() {
    var fatal = new StackOverflowError("fatal");
    var sibling = new IllegalStateException("clean-up");
    var thrown =
        assertThrows(
            StackOverflowError.class,
            () ->
                run(
                    () ->
                        gather(
                            () -> {
                              try {
                                sleep(ofHours(1));
                              } catch (CancellationException cancelled) {
                                throw sibling;
                              }
                            },
                            () -> {
                              throw fatal;
                            })));

    assertSame(fatal, thrown);
    assertEquals(List.of(sibling), List.of(thrown.getSuppressed()));
  }
}
