package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Executed.begun;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AwaitStageTest {
  @OnEachExecution
  void aStageThatIsDoneGivesItsValue(Execution where) {
    assertEquals("done", run(where, () -> await(CompletableFuture.completedFuture("done"))));
  }

  @OnEachExecution
  void aStageThatIsCompletedByAnotherTaskWakesItsAwaiter() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    createTask(() -> stage.complete("from the other"));
    String value = await(stage);
    assertEquals("from the other", value);
  }

  @OnEachExecution
  void aStageThatIsCompletedByAnotherThreadWakesItsAwaiter() {
    String value = await(CompletableFuture.supplyAsync(() -> "from a pool"));
    assertEquals("from a pool", value);
  }

  @OnEachExecution
  void theFailureOfAStageArrivesAsItWasOutOfHoweverManyWrappers() {
    RuntimeException failure = new IllegalArgumentException("bad");
    var stage = new CompletableFuture<String>();
    var dependent = stage.thenApply(x -> x).thenApply(x -> x);
    stage.completeExceptionally(new ExecutionException(new CompletionException(failure)));

    assertSame(failure, assertThrows(IllegalArgumentException.class, () -> await(stage)));
    assertSame(failure, assertThrows(IllegalArgumentException.class, () -> await(dependent)));
  }

  @OnEachExecution
  void theFailureOfAStageThatFailsWhileItIsAwaitedArrivesAsItWas() {
    RuntimeException failure = new IllegalArgumentException("bad");
    var stage = new CompletableFuture<String>();
    createTask(() -> stage.completeExceptionally(failure));
    assertSame(
        failure,
        assertThrows(IllegalArgumentException.class, () -> await(stage.thenApply(x -> x))));
  }

  @OnEachExecution
  void theCheckedFailureOfAStageArrivesWrappedOnce() {
    IOException failure = new IOException("gone");
    var stage = CompletableFuture.failedFuture(failure).thenApply(x -> x);
    Throwable thrown = assertThrows(CompletionException.class, () -> await(stage));
    assertSame(failure, thrown.getCause());
  }

  @OnEachExecution
  void aStageThatWasCancelledIsToldApartFromACancelOfTheTask() {
    var stage = new CompletableFuture<String>();
    createTask(() -> stage.cancel(true));

    assertThrows(TaskCancelledException.class, () -> await(stage));
    assertThrows(TaskCancelledException.class, () -> await(stage));
    checkCancelled();
  }

  @OnEachExecution
  void cancellingTheTaskCancelsTheStageThatItAwaits() {
    var stage = new CompletableFuture<String>();
    Task<String> task = begun(() -> await(stage));

    task.cancel();

    assertCancelled(task);
    assertTrue(stage.isCancelled());
  }

  @OnEachExecution
  void aStageIsCancelledSoThatItsWorkIsInterrupted() {
    var interrupting = new CompletableFuture<Boolean>();
    var stage =
        new CompletableFuture<String>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            // As java.net.http does, which hears only the first cancel.
            if (!isDone()) interrupting.complete(mayInterruptIfRunning);
            return super.cancel(mayInterruptIfRunning);
          }
        };
    Task<String> task = begun(() -> await(stage));

    task.cancel();

    assertCancelled(task);
    assertTrue(interrupting.getNow(false));
  }

  @OnEachExecution
  void aStageThatCannotBeCancelledDoesNotStandInTheWayOfACancel() {
    var minimal = new CompletableFuture<String>().minimalCompletionStage();
    assertThrows(AsyncTimeoutException.class, () -> Async.waitFor(minimal, Duration.ofMillis(1)));
    assertThrows(
        AsyncTimeoutException.class,
        () -> Async.timeout(Duration.ofMillis(1), () -> await(minimal)));
    Task<?> task = createTask(() -> await(minimal));
    Executed.untilDumpSays("Async.await");
    task.cancel();
    assertCancelled(task);
  }

  @OnEachExecution
  void whatAStageThrowsWhenItIsCancelledIsToldBesideTheCancel(Execution where) {
    RuntimeException refused = new IllegalStateException("can't be stopped");
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      CompletableFuture<String> stage =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
              throw refused;
            }
          };
      Task<?> task = scope.createTask(() -> await(stage));
      scope.run(() -> Executed.untilDumpSays("Async.await"));
      task.cancel();
      assertCancelled(task);
    }

    assertEquals(List.of(refused), uncaught.failures());
  }

  /** Ends the wait for a stage at ten milliseconds, of a clock that jumps, in some way. */
  private static List<AsyncFunction<CompletableFuture<String>, Optional<String>>> limits() {
    Duration limit = Duration.ofMillis(10);
    return List.of(
        stage -> Optional.of(Async.waitFor(stage, limit)),
        stage -> Optional.of(Async.waitFor(Awaitable.of(stage), limit)),
        stage -> Optional.of(Async.timeout(limit, () -> await(stage))),
        stage -> Async.moveOnAfter(limit, () -> await(stage)));
  }

  @Test
  void aValueThatComesJustAfterTheLimitIsGivenOrItsGiverIsTold() {
    for (var limit : limits()) {
      Executions.inVirtualTime(
          () -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            AtomicBoolean given = new AtomicBoolean();
            AtomicReference<String> got = new AtomicReference<>();
            Task<?> waiting =
                createTask(
                    () -> {
                      try {
                        limit.apply(stage).ifPresent(got::set);
                      } catch (AsyncTimeoutException late) {
                        assertTrue(stage.isCancelled());
                      }
                    });
            Async.yieldNow();
            Async.sleep(Duration.ofMillis(10));
            given.set(stage.complete("open"));
            waiting.await();
            assertTrue(given.get() ? "open".equals(got.get()) : stage.isCancelled());
          });
    }
  }

  @OnSerialExecutions
  void aValueThatComesBetweenTheCancelAndTheBodysNextTurnIsNotLost() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    AtomicReference<String> got = new AtomicReference<>();
    Task<?> task =
        begun(
            () -> {
              got.set(await(stage));
              checkCancelled();
            });
    // Both in one turn: the body that waits is cancelled, and has not run yet.
    task.cancel();
    boolean given = stage.complete("open");

    assertCancelled(task);
    assertTrue(given);
    assertEquals("open", got.get());
  }

  @OnEachExecution
  void aValueThatComesWhileTheStageIsCancelledIsGiven(Execution where) {
    CompletableFuture<String> stage =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            complete("open");
            return super.cancel(mayInterruptIfRunning);
          }
        };
    assertEquals("open", run(where, () -> Async.waitFor(stage, Duration.ofMillis(1))));
  }

  @OnSerialExecutions
  void aFailureThatComesBetweenTheCancelAndTheBodysNextTurnIsThrown() {
    RuntimeException failure = new IllegalArgumentException("bad");
    CompletableFuture<String> stage = new CompletableFuture<>();
    Task<?> task = begun(() -> await(stage));
    task.cancel();
    stage.completeExceptionally(failure);

    assertSame(failure, assertThrows(IllegalArgumentException.class, task::await));
  }

  @OnSerialExecutions
  void aBodyThatGotAValueAfterItsCancelIsInterruptedWhereItBlocks() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Task<?> task =
        begun(
            () -> {
              await(stage);
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    task.cancel();
    stage.complete("open");

    assertCancelled(task);
    assertTrue(interrupted.get());
  }

  @OnEachExecution
  void withoutTimeAStageThatIsDoneGivesItsValueAndAnotherIsCancelled() {
    var done = CompletableFuture.completedFuture("done");
    var pending = new CompletableFuture<String>();
    assertEquals("done", Async.waitFor(done, Duration.ZERO));
    assertEquals("done", Async.waitFor(Awaitable.of(done), Duration.ZERO));
    assertThrows(
        AsyncTimeoutException.class, () -> Async.waitFor(Awaitable.of(pending), Duration.ZERO));
    assertTrue(pending.isCancelled());
  }

  @OnEachExecution
  void aStageMixesWithBodiesTasksAndPromises() {
    Promise<Object> promise = Promise.create();
    promise.complete("promise");
    CompletableFuture<String> stage = CompletableFuture.supplyAsync(() -> "stage");
    List<Object> all =
        Async.gather(Awaitable.of(stage), () -> "body", createTask(() -> "task"), promise);
    assertEquals(List.of("stage", "body", "task", "promise"), all);
  }
}
