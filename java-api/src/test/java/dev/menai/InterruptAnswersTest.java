package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.race;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What blocking calls throw when they are interrupted: the cancel if one interrupted them. */
class InterruptAnswersTest {
  private static final List<Exception> ANSWERS =
      List.of(
          new InterruptedException("answer"),
          new ClosedByInterruptException(),
          new FileLockInterruptionException(),
          new InterruptedIOException("answer"),
          new SocketException("Closed by interrupt"),
          new RuntimeException(new InterruptedException("answer")),
          new UncheckedIOException(new IOException(new ClosedByInterruptException())),
          new CompletionException(new ExecutionException(new InterruptedException("answer"))));

  private static final List<Exception> OTHERS =
      List.of(
          new SocketTimeoutException("Accept timed out"),
          new SocketException("Socket closed"),
          new IOException("Closed by interrupt"),
          ring());

  private static Exception ring() {
    Exception one = new IOException("one");
    one.initCause(new IOException("two", one));
    return one;
  }

  /** Blocks until it is interrupted, which closes the channel. */
  private static Object accept() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(null)) {
      return server.accept();
    }
  }

  private static Task<?> throwing(Exception failure, boolean cancelled) {
    return createTask(
        () -> {
          if (cancelled) currentTask().cancel("enough");
          throw failure;
        });
  }

  @OnEachExecution
  void inACancelledTaskEachIsTheCancel(Execution where) {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(
          () -> {
            for (Exception answer : ANSWERS) {
              Task<?> task = throwing(answer, true);
              var thrown =
                  assertThrows(TaskCancelledException.class, task::await, answer::toString);
              assertEquals("enough", thrown.getMessage());
              assertTrue(task.isCancelled(), answer::toString);
            }
          });
    }

    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void inATaskThatIsNotCancelledEachIsAFailure() {
    for (Exception answer : ANSWERS) {
      Task<?> task = throwing(answer, false);
      Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
      assertSame(answer, task.exception());
    }
  }

  @OnEachExecution
  void whatNoInterruptHasCausedIsAFailureInACancelledTaskToo() {
    for (Exception other : OTHERS) {
      Task<?> task = throwing(other, true);
      Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
      assertSame(other, task.exception());
    }
  }

  @Test
  void aLimitEndsACallThatAnswersByClosing() {
    run(
        Execution.parallel(),
        () -> {
          assertThrows(AsyncTimeoutException.class, () -> waitFor(() -> accept(), ofMillis(20)));
          assertTrue(moveOnAfter(ofMillis(20), () -> accept()).isEmpty());
          assertTrue(moveOnAfter(ofMillis(20), () -> toThread(() -> accept())).isEmpty());
        });
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aLimitEndsASocketThatAVirtualThreadWaitsFor() {
    run(
        Execution.parallel(),
        () ->
            assertTrue(
                moveOnAfter(
                        ofMillis(20),
                        () -> {
                          try (ServerSocket server = new ServerSocket(0)) {
                            return server.accept();
                          }
                        })
                    .isEmpty()));
  }

  @OnEachExecution
  void aLimitEndsAPipeInAThread() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      assertTrue(moveOnAfter(ofMillis(20), () -> toThread(() -> in.read())).isEmpty());
    }
  }

  @OnEachExecution
  void aGroupThatIsCancelledHasNoFailure() {
    taskGroup(
        g -> {
          CountDownLatch begun = new CountDownLatch(1);
          g.createTask(
              () ->
                  toThread(
                      () -> {
                        begun.countDown();
                        return accept();
                      }));
          toThread(() -> begun.await());
          g.cancel();
        });
  }

  @OnEachExecution
  void aBodyOfAGroupThatIsCancelledHasNoFailure() {
    Object value =
        taskGroup(
            g -> {
              new Thread(g::cancel).start();
              return accept();
            });
    assertNull(value);
  }

  @Test
  void aRaceHasNothingSuppressedAndNothingToReport() {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(Execution.parallel())) {
      assertEquals("won", scope.run(() -> race(() -> accept(), () -> "won")));
      assertEquals("won", scope.run(() -> Async.any(() -> accept(), () -> "won")));
      RuntimeException failure = new IllegalStateException("of another");
      Exception thrown =
          assertThrows(
              IllegalStateException.class,
              () -> scope.run(() -> gather(() -> accept(), failing(failure))));
      assertEquals(0, thrown.getSuppressed().length);
    }

    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void theEndOfAScopeHasNothingToReport(Execution where) throws Exception {
    Uncaught uncaught = new Uncaught();
    CountDownLatch begun = new CountDownLatch(2);
    AsyncScope scope = uncaught.scope(where);
    Task<?> inThread =
        scope.createTask(
            () ->
                toThread(
                    () -> {
                      begun.countDown();
                      return accept();
                    }));
    Task<?> inBody =
        scope.createTask(
            () -> {
              begun.countDown();
              try {
                return accept();
              } catch (IOException closed) {
                throw new IllegalStateException("wrapped by the user", closed);
              }
            });
    begun.await();
    scope.close();

    assertTrue(inThread.isCancelled());
    assertTrue(inBody.isCancelled());
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void aForeignInterruptInAThreadIsAFailure() {
    CompletionException thrown =
        assertThrows(
            CompletionException.class,
            () ->
                toThread(
                    () -> {
                      Thread.currentThread().interrupt();
                      return accept();
                    }));
    assertInstanceOf(ClosedByInterruptException.class, thrown.getCause());
  }

  /** A task that is cancelled, and then calls this. */
  private static Task<?> cancelledIn(Action call) {
    return createTask(
        () -> {
          currentTask().cancel();
          call.run();
        });
  }

  @OnEachExecution
  void aFailedCleanUpOfAnInterruptedCallIsReported(Execution where) {
    Uncaught uncaught = new Uncaught();
    IOException cleanUp = new IOException("clean-up");
    InterruptedException answer = new InterruptedException();
    answer.addSuppressed(cleanUp);
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(
          () -> {
            assertCancelled(cancelledIn(() -> Async.await(Executed.failing(answer))));
            assertCancelled(cancelledIn(() -> Async.timeout(ofDays(1), Executed.failing(answer))));
            taskGroup(
                g -> {
                  g.cancel();
                  Async.await(Executed.failing(answer));
                });
          });
    }

    assertEquals(List.of(cleanUp, cleanUp, cleanUp), uncaught.failures());
  }

  @OnEachExecution
  void theCleanUpOfATaskThatHasThrownAnAnswerOutOfABlockIsNotInterrupted() {
    Task<Boolean> flag = createTask(() -> sleepInCleanUp(new ClosedByInterruptException()));
    assertCancelled(flag);
  }

  private static boolean sleepInCleanUp(Exception answer) throws Exception {
    try {
      currentTask().cancel();
      ContextVar.<String>create("block").where("value", failing(new RuntimeException(answer)));
    } finally {
      assertTrue(!Thread.currentThread().isInterrupted());
      nonCancellable(() -> sleep(ofMillis(1)));
    }
    return true;
  }
}
