package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitOn;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kotlinx.coroutines.Deferred;
import org.junit.jupiter.api.Test;

class TaskViewsTest {
  private static final RuntimeException UNCHECKED = new IllegalArgumentException("bad");
  private static final IOException CHECKED = new IOException("gone");

  @Test
  void getKeepsTheContractOfFuture() throws Exception {
    try (AsyncScope scope = AsyncScope.create()) {
      Task<String> value = scope.createTask(() -> "value");
      Task<String> unchecked = scope.createTask(failing(UNCHECKED));
      Task<String> checked = scope.createTask(failing(CHECKED));
      Task<String> error = scope.createTask(failing(new AssertionError("error")));

      assertEquals("value", value.get());
      assertEquals("value", value.get(1, TimeUnit.HOURS));
      assertSame(UNCHECKED, assertThrows(ExecutionException.class, unchecked::get).getCause());
      assertSame(CHECKED, assertThrows(ExecutionException.class, checked::get).getCause());
      assertInstanceOf(
          AssertionError.class, assertThrows(ExecutionException.class, error::get).getCause());
    }
  }

  @OnEachExecution
  void onDoneRunsInOrderOfRegistrationAndNeverInsideTheCall() {
    List<String> events = new CopyOnWriteArrayList<>();
    Gate last = new Gate();
    Task<String> task = createTask(() -> "value");
    task.onDone(done -> events.add("first " + done.result()));
    task.onDone(done -> events.add("second"));
    task.await();
    await(
        createTask(
            () -> {
              Thread registering = Thread.currentThread();
              boolean[] inside = {true};
              task.onDone(
                  done -> {
                    boolean inline = inside[0] && Thread.currentThread() == registering;
                    events.add(inline ? "inline" : "third");
                  });
              task.onDone(done -> last.open());
              inside[0] = false;
            }));
    last.await();

    assertEquals(List.of("first value", "second", "third"), events);
  }

  @OnEachExecution
  void onDoneOfAFailedAndOfACancelledTaskRunsToo(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          Task<?> failed = createTask(failing(CHECKED));
          Task<?> cancelled = createTask(() -> sleep(ofHours(1)));
          failed.onDone(task -> events.add("failed with " + task.exception().getMessage()));
          cancelled.onDone(task -> events.add("cancelled: " + task.isCancelled()));
          cancelled.cancel();
          gatherSettled(failed, cancelled);
        });

    assertEquals(Set.of("failed with gone", "cancelled: true"), Set.copyOf(events));
  }

  @Test
  void onDoneRunsOnTheTasksDispatcher() {
    try (Virtual virtual = new Virtual()) {
      List<Thread> threads = new ArrayList<>();
      Task<?> task = virtual.scope.createTask(() -> {});
      task.onDone(done -> threads.add(Thread.currentThread()));
      assertEquals(List.of(), threads);
      virtual.scheduler.runCurrent();
      assertEquals(List.of(Thread.currentThread()), threads);
    }
  }

  @OnEachExecution
  void onDoneOfATaskWhoseRunIsOverStillRuns(Execution where) throws Exception {
    AtomicReference<Task<?>> task = new AtomicReference<>();
    run(where, () -> task.set(currentTask()));
    CompletableFuture<Boolean> ran = new CompletableFuture<>();

    task.get().onDone(done -> ran.complete(done.isDone()));

    assertTrue(ran.get(10, TimeUnit.SECONDS));
  }

  @OnEachExecution
  void onDoneThatThrowsGoesToOnUncaughtAndStopsNoOther(Execution where) throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    AsyncScope.Builder builder =
        AsyncScope.builder()
            .execution(where)
            .onUncaught((task, failure) -> events.add(task.name() + ": " + failure.getMessage()));
    try (AsyncScope scope = builder.build()) {
      Task<?> task = scope.createTask("job", () -> {});
      task.onDone(
          done -> {
            throw UNCHECKED;
          });
      task.onDone(done -> second.complete(events.add("second")));
      task.await();
      // Whoever awaits the task may go on before its callbacks have run.
      second.get(10, TimeUnit.SECONDS);
    }

    assertEquals(List.of("job: bad", "second"), events);
  }

  @OnEachExecution
  void theFutureCompletesWithTheBodysOutcome() {
    CompletableFuture<String> value = createTask(() -> "value").toCompletableFuture();
    CompletableFuture<?> failed = createTask(failing(CHECKED)).toCompletableFuture();
    assertEquals("value", await(value));
    assertSame(CHECKED, assertThrows(CompletionException.class, () -> await(failed)).getCause());
    assertSame(CHECKED, assertThrows(ExecutionException.class, failed::get).getCause());
  }

  @OnEachExecution
  void cancellingTheFutureCompletesItAtOnceAndTheTaskWhenTheBodyHasEnded() {
    Gate cleanUp = new Gate();
    Sleeper body = new Sleeper(cleanUp::hold);
    Task<?> task = createTask(body);
    CompletableFuture<?> future = task.toCompletableFuture();
    body.begun();

    boolean accepted = future.cancel(true);
    boolean done = future.isDone() && future.isCancelled();
    boolean bodyHasEnded = task.isDone();
    cleanUp.open();

    assertTrue(accepted && done);
    assertFalse(bodyHasEnded);
    assertThrows(TaskCancelledException.class, () -> await(future));
    assertCancelled(task);
  }

  /** The ways in which somebody else may complete a future. */
  private static List<Consumer<CompletableFuture<String>>> completions() {
    return List.of(
        future -> future.cancel(false),
        future -> future.complete("by hand"),
        future -> future.completeExceptionally(UNCHECKED),
        future -> future.completeAsync(() -> "by hand"),
        future -> future.orTimeout(1, TimeUnit.MILLISECONDS),
        future -> future.completeOnTimeout("by hand", 1, TimeUnit.MILLISECONDS));
  }

  @OnEachExecution
  void whoeverCompletesTheFutureOfAScopeCancelsItsTask(Execution where) throws Exception {
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      for (Consumer<CompletableFuture<String>> completion : completions()) {
        CompletableFuture<String> ended = new CompletableFuture<>();
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<String> future =
            scope.future(
                () -> {
                  try {
                    started.complete(null);
                    return await(new CompletableFuture<String>());
                  } catch (CancellationException cancelled) {
                    ended.complete(cancelled.getMessage());
                    throw cancelled;
                  }
                });
        started.get(10, TimeUnit.SECONDS);

        completion.accept(future);

        assertTrue(ended.get(10, TimeUnit.SECONDS).contains("future"));
        assertTrue(future.isDone());
      }
    }
  }

  @OnEachExecution
  void completingTheFutureByHandGivesTheTaskNoValueAndNoFailure() {
    for (Consumer<CompletableFuture<String>> completion : completions()) {
      Task<String> task = createTask(Executed.never());
      completion.accept(task.toCompletableFuture());
      assertCancelled(task);
      assertInstanceOf(Outcome.Cancelled.class, task.outcome());
    }
  }

  @OnEachExecution
  void whoeverCompletesTheFutureOfAPromiseCancelsThePromise() {
    for (Consumer<CompletableFuture<String>> completion : completions()) {
      Promise<String> promise = Promise.create();
      completion.accept(promise.toCompletableFuture());
      assertCancelled(promise);
    }
  }

  @OnEachExecution
  void aFailureThatNoFutureTookIsReported(Execution where) {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      Sleeper body = Sleeper.failing(UNCHECKED);
      CompletableFuture<String> future = scope.future(body);
      body.begun();

      future.cancel(true);
    }
    assertEquals(List.of(UNCHECKED), uncaught.failures());
  }

  @OnEachExecution
  void aFailureThatAFutureTookIsNotReportedThoughItsCallbackClosesTheScopeMeanwhile(Execution where)
      throws Exception {
    Uncaught uncaught = new Uncaught();
    AsyncScope scope = uncaught.scope(where);
    Gate gate = new Gate();
    CompletableFuture<Void> failing =
        scope.future(
            () -> {
              gate.await();
              throw UNCHECKED;
            });
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<?> told =
        failing.whenComplete(
            (value, failure) -> {
              closeOnAThread(scope, closed);
              // The scope may wait for this callback to return, or not.
              awaitFor(closed, 50);
            });

    gate.open();

    assertThrows(ExecutionException.class, () -> told.get(10, TimeUnit.SECONDS));
    assertTrue(closed.await(10, TimeUnit.SECONDS));
    assertEquals(List.of(), uncaught.failures());
  }

  private static void closeOnAThread(AsyncScope scope, CountDownLatch closed) {
    new Thread(
            () -> {
              scope.close();
              closed.countDown();
            })
        .start();
  }

  private static void awaitFor(CountDownLatch latch, long millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  @OnEachExecution
  void theOutcomeOfATaskTellsHowItEndedAndCountsAsSeen(Execution where) {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.scope(where)) {
      scope.run(
          () -> {
            Task<String> value = createTask(() -> "value");
            Task<String> failed = createTask(Executed.failing(CHECKED));
            Task<String> cancelled = createTask(Executed.never());
            assertThrows(IllegalStateException.class, cancelled::outcome);
            cancelled.cancel("not needed");
            waitOn(List.of(value, failed, cancelled), ReturnWhen.ALL_COMPLETED);

            assertEquals(new Outcome.Success<>("value"), value.outcome());
            assertEquals(new Outcome.Failure<>(CHECKED), failed.outcome());
            assertEquals(new Outcome.Cancelled<>("not needed"), cancelled.outcome());
          });
    }
    assertEquals(List.of(), uncaught.failures());
  }

  @OnEachExecution
  void cancellingADependentOfTheFutureLeavesTheTaskRunning() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> task = createTask(() -> await(gate));
    task.toCompletableFuture().thenApply(x -> x).cancel(true);
    gate.complete("value");
    assertEquals("value", task.await());
  }

  @OnEachExecution
  void eachCallMakesAFutureOfItsOwn() {
    Task<String> task = createTask(() -> "value");
    assertNotSame(task.toCompletableFuture(), task.toCompletableFuture());
  }

  @OnEachExecution
  void everyDeferredOfATaskHasItsValue() {
    Task<String> task = createTask(() -> "value");
    Deferred<String> before = task.asDeferred();
    task.await();
    assertEquals("value", Async.<String>await(before::await));
    assertEquals("value", Async.<String>await(task.asDeferred()::await));
  }
}
