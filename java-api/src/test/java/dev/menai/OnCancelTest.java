package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.onCancel;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code onCancel}: a cancel that unblocks what no interrupt ends. */
class OnCancelTest {
  /** Blocks its thread until it is unblocked, whatever interrupts it. */
  private static final class Deaf {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch unblocked = new CountDownLatch(1);

    void unblock() {
      unblocked.countDown();
    }

    String block() throws IOException {
      begun.countDown();
      if (isInterruptedBefore(unblocked)) Thread.currentThread().interrupt();
      throw new IOException("unblocked");
    }

    /** As the other, but returns, and tells of no interrupt. */
    void blockQuietly() {
      begun.countDown();
      isInterruptedBefore(unblocked);
    }
  }

  /** Waits for a latch, as a call does that takes no notice of an interrupt; was there one? */
  private static boolean isInterruptedBefore(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        return interrupted;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }

  @Test
  void aBlockedAcceptGivesWayToACancelAndToALimit() {
    run(
        Execution.parallel(),
        () -> {
          try (ServerSocket server = new ServerSocket(0)) {
            CountDownLatch begun = new CountDownLatch(1);
            Task<Socket> task =
                createTask(
                    () ->
                        onCancel(
                            server::close,
                            () -> {
                              begun.countDown();
                              return server.accept();
                            }));
            begun.await();
            task.cancel("enough");
            var thrown = assertCancelled(task);
            assertEquals("enough", thrown.getMessage());
          }
          try (ServerSocket server = new ServerSocket(0)) {
            assertThrows(
                AsyncTimeoutException.class,
                () -> timeout(ofMillis(20), () -> onCancel(server::close, () -> server.accept())));
          }
        });
  }

  @Test
  void aBlockedReadGivesWayToALimit() {
    run(
        Execution.parallel(),
        () -> {
          try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
              Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            assertTrue(
                moveOnAfter(
                        ofMillis(20),
                        () -> onCancel(client::close, () -> client.getInputStream().read()))
                    .isEmpty());
          }
        });
  }

  @OnEachExecution
  void aBlockedAcceptInAThreadGivesWayToALimit() throws IOException {
    try (ServerSocket server = new ServerSocket(0)) {
      assertThrows(
          AsyncTimeoutException.class,
          () ->
              timeout(
                  ofMillis(20),
                  () -> onCancel(server::close, () -> toThread(() -> server.accept()))));
    }
  }

  @OnEachExecution
  void theCancelOfAGroupUnblocksItsBodyAndItsTasks() {
    taskGroup(
        g -> {
          Deaf body = new Deaf();
          Deaf task = new Deaf();
          g.createTask(() -> onCancel(task::unblock, () -> toThread(() -> task.block())));
          new Thread(
                  () -> {
                    awaitIn(task.begun);
                    awaitIn(body.begun);
                    g.cancel();
                  })
              .start();
          onCancel(body::unblock, () -> toThread(() -> body.block()));
        });
  }

  private static void awaitIn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupt) {
      throw new AssertionError(interrupt);
    }
  }

  @OnEachExecution
  void theActionRunsOnceOnTheCancellingThreadAndInNoTask(Execution where) throws Exception {
    Deaf deaf = new Deaf();
    List<Object> seen = new CopyOnWriteArrayList<>();
    try (AsyncScope scope = new Uncaught().scope(where)) {
      Task<?> task =
          scope.createTask(
              () ->
                  onCancel(
                      () -> {
                        seen.add(Thread.currentThread());
                        seen.add(assertThrows(IllegalStateException.class, Async::yieldNow));
                        deaf.unblock();
                      },
                      () -> deaf.block()));
      deaf.begun.await();
      task.cancel();
      task.cancel();
      assertCancelled(task);
    }

    assertEquals(2, seen.size());
    assertSame(Thread.currentThread(), seen.get(0));
  }

  @OnEachExecution
  void theActionNeverRunsAfterTheBody(Execution where) {
    AtomicInteger actions = new AtomicInteger();
    run(
        where,
        () -> {
          assertEquals("value", onCancel(actions::incrementAndGet, () -> "value"));
          assertThrows(
              IllegalStateException.class,
              () ->
                  onCancel(actions::incrementAndGet, failing(new IllegalStateException("failed"))));
          Task<?> later =
              createTask(
                  () -> {
                    onCancel(actions::incrementAndGet, () -> {});
                    currentTask().cancel();
                  });
          assertCancelled(later);
        });

    assertEquals(0, actions.get());
  }

  @OnEachExecution
  void aFailureBeforeTheCancelStaysAFailure() {
    IOException failure = new IOException("before");
    Task<?> task =
        createTask(
            () -> {
              try {
                onCancel(() -> {}, Executed.failing(failure));
              } finally {
                currentTask().cancel();
              }
            });
    Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);

    assertSame(failure, task.exception());
  }

  @OnEachExecution
  void aBodyThatEndsWhileTheActionRunsWaitsForIt(Execution where) throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    Deaf deaf = new Deaf();
    CountDownLatch released = new CountDownLatch(1);
    Action action =
        () -> {
          deaf.unblock();
          released.await();
          events.add("action");
        };
    try (AsyncScope scope = new Uncaught().scope(where)) {
      Task<?> task =
          scope.createTask(
              () -> {
                onCancel(action, () -> deaf.blockQuietly());
                events.add("body");
              });
      deaf.begun.await();
      Thread canceller = new Thread(() -> task.cancel());
      canceller.start();
      while (!Async.dump().contains("waits in Async.onCancel")) Thread.onSpinWait();

      released.countDown();

      assertCancelled(task);
      canceller.join();
    }
    assertEquals(List.of("action", "body"), events);
  }

  @OnEachExecution
  void inATaskThatIsCancelledAlreadyNeitherBegins(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          Task<?> task =
              createTask(
                  () -> {
                    currentTask().cancel();
                    onCancel(() -> events.add("action"), () -> events.add("body"));
                  });
          assertCancelled(task);
        });

    assertEquals(List.of(), events);
  }

  @OnEachExecution
  void nestedOnesRunFromTheOutsideIn() {
    List<String> events = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () ->
                onCancel(
                    () -> events.add("outer"),
                    () ->
                        onCancel(
                            () -> events.add("inner"),
                            () -> {
                              currentTask().cancel();
                              sleep(ofDays(1));
                            })));

    assertCancelled(task);
    assertEquals(List.of("outer", "inner"), events);
  }

  @OnEachExecution
  void inAShieldedBlockACancelRunsNothing() {
    List<String> events = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () ->
                nonCancellable(
                    () ->
                        onCancel(
                            () -> events.add("action"),
                            () -> {
                              currentTask().cancel();
                              sleep(ofMillis(1));
                              events.add("slept");
                            })));
    assertCancelled(task);
    timeout(
        ofDays(1),
        limit -> {
          onCancel(() -> events.add("limit"), () -> limit.reschedule(ofMillis(-1)));
        });
    assertEquals(List.of("slept", "limit"), events);
  }

  @OnEachExecution
  void whatTheActionThrowsIsSuppressedInTheCancelAndReported(Execution where) {
    IOException failure = new IOException("can't close");
    Uncaught uncaught = new Uncaught();
    Thrown thrown = new Thrown();
    Action body =
        () -> {
          currentTask().cancel("enough");
          sleep(ofDays(1));
        };

    try (AsyncScope scope = uncaught.scope(where)) {
      assertCancelled(
          scope.createTask(() -> thrown.by(() -> onCancel(failing(failure)::await, body))));
      assertEquals(List.of(failure), uncaught.failures());
    }

    assertEquals("enough", thrown.cancel().getMessage());
    assertEquals(List.of(failure), List.of(thrown.get().getSuppressed()));
    assertEquals(List.of(failure), uncaught.failures());
  }

  @OnEachExecution
  void whatTheActionThrowsIsReportedWhereTheBodyReturns(Execution where) {
    IOException failure = new IOException("can't close");
    Uncaught uncaught = new Uncaught();
    Awaitable<Boolean> body = () -> currentTask().cancel();

    try (AsyncScope scope = uncaught.scope(where)) {
      assertCancelled(scope.createTask(() -> onCancel(failing(failure)::await, body)));
      assertEquals(List.of(failure), uncaught.failures());
    }

    assertEquals(List.of(failure), uncaught.failures());
  }

  @OnEachExecution
  void whatTheActionThrowsIsSuppressedInTheFailureOfTheBody(Execution where) {
    IOException failure = new IOException("can't close");
    AssertionError error = new AssertionError("of the body");
    Uncaught uncaught = new Uncaught();
    Action body =
        () -> {
          currentTask().cancel();
          throw error;
        };

    try (AsyncScope scope = uncaught.scope(where)) {
      Task<?> broken = scope.createTask(() -> onCancel(failing(failure)::await, body));
      assertSame(error, assertThrows(AssertionError.class, broken::await));
    }

    assertEquals(List.of(failure), List.of(error.getSuppressed()));
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void theCleanUpAfterItIsNotInterrupted(Execution where) throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Deaf deaf = new Deaf();
    try (AsyncScope scope = new Uncaught().scope(where)) {
      Task<?> task =
          scope.createTask(
              () -> {
                try {
                  onCancel(deaf::unblock, () -> deaf.block());
                } finally {
                  interrupted.complete(Thread.currentThread().isInterrupted());
                }
              });
      deaf.begun.await();
      task.cancel();
      assertFalse(interrupted.get());
    }
  }

  @Test
  void onAnExecutorThatRunsInTheCallerTheActionMayLetTheBodyEnd() {
    ThreadPoolExecutor pool = Executions.callerRuns();
    run(
        Execution.on(pool),
        () -> {
          for (int i = 0; i < 100; i++) {
            Promise<String> given = Promise.create();
            Promise<String> begun = Promise.create();
            Task<String> task =
                createTask(
                    () ->
                        onCancel(
                            () -> given.complete("given"),
                            () -> {
                              begun.complete("begun");
                              return nonCancellable(() -> given.await());
                            }));
            begun.await();
            task.cancel();
            assertCancelled(task);
          }
        });
    pool.shutdown();
  }

  @Test
  void outsideATaskItSaysSo() {
    var thrown = assertThrows(IllegalStateException.class, () -> onCancel(() -> {}, () -> "value"));
    assertTrue(thrown.getMessage().startsWith("onCancel was called outside a task"));
  }
}
