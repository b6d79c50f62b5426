package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TaskViewsTest {
  private static final RuntimeException UNCHECKED = new IllegalArgumentException("bad");
  private static final IOException CHECKED = new IOException("gone");

  @Test
  void getKeepsTheContractOfFuture() throws Exception {
    try (AsyncScope scope = AsyncScope.create()) {
      Task<String> value = scope.createTask(() -> "value");
      Task<String> unchecked =
          scope.createTask(
              () -> {
                throw UNCHECKED;
              });
      Task<String> checked =
          scope.createTask(
              () -> {
                throw CHECKED;
              });
      Task<String> error =
          scope.createTask(
              () -> {
                throw new AssertionError("error");
              });

      assertEquals("value", value.get());
      assertEquals("value", value.get(1, TimeUnit.HOURS));
      assertSame(UNCHECKED, assertThrows(ExecutionException.class, unchecked::get).getCause());
      assertSame(CHECKED, assertThrows(ExecutionException.class, checked::get).getCause());
      assertInstanceOf(
          AssertionError.class, assertThrows(ExecutionException.class, error::get).getCause());
    }
  }

  @OnEachExecution
  void onDoneRunsInOrderOfRegistrationAndNeverInsideTheCall(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          CompletableFuture<Void> last = new CompletableFuture<>();
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
                    task.onDone(done -> last.complete(null));
                    inside[0] = false;
                  }));
          await(last);
        });
    assertEquals(List.of("first value", "second", "third"), events);
  }

  @OnEachExecution
  void onDoneOfAFailedAndOfACancelledTaskRunsToo(Execution where) {
    List<String> events = new CopyOnWriteArrayList<>();
    run(
        where,
        () -> {
          Task<?> failed =
              createTask(
                  () -> {
                    throw CHECKED;
                  });
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
  void theFutureCompletesWithTheBodysOutcome(Execution where) {
    run(
        where,
        () -> {
          CompletableFuture<String> value = createTask(() -> "value").toCompletableFuture();
          CompletableFuture<?> failed =
              createTask(
                      () -> {
                        throw CHECKED;
                      })
                  .toCompletableFuture();
          assertEquals("value", await(value));
          assertSame(
              CHECKED, assertThrows(CompletionException.class, () -> await(failed)).getCause());
          assertSame(CHECKED, assertThrows(ExecutionException.class, failed::get).getCause());
        });
  }

  @OnEachExecution
  void cancellingTheFutureCancelsTheTaskAndTheFutureIsDoneWhenTheBodyHasEnded(Execution where) {
    run(
        where,
        () -> {
          CompletableFuture<Void> sleeping = new CompletableFuture<>();
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<?> task =
              createTask(
                  () -> {
                    try {
                      sleeping.complete(null);
                      sleep(ofHours(1));
                    } finally {
                      nonCancellable(() -> await(gate));
                    }
                  });
          CompletableFuture<?> future = task.toCompletableFuture();
          await(sleeping);

          assertTrue(future.cancel(true));

          assertFalse(future.isDone());
          gate.complete(null);
          assertThrows(TaskCancelledException.class, () -> await(future));
          assertTrue(future.isCancelled());
          assertTrue(task.isCancelled());
        });
  }

  @OnEachExecution
  void completingTheFutureByHandChangesNothingInTheTask(Execution where) {
    run(
        where,
        () -> {
          CompletableFuture<String> gate = new CompletableFuture<>();
          Task<String> task = createTask(() -> await(gate));
          CompletableFuture<String> future = task.toCompletableFuture();

          future.complete("by hand");
          task.toCompletableFuture().completeExceptionally(UNCHECKED);

          assertFalse(task.isDone());
          gate.complete("by the body");
          assertEquals("by the body", task.await());
          assertEquals("by hand", future.join());
        });
  }

  @OnEachExecution
  void cancellingADependentOfTheFutureLeavesTheTaskRunning(Execution where) {
    run(
        where,
        () -> {
          CompletableFuture<String> gate = new CompletableFuture<>();
          Task<String> task = createTask(() -> await(gate));
          task.toCompletableFuture().thenApply(x -> x).cancel(true);
          gate.complete("value");
          assertEquals("value", task.await());
        });
  }

  @OnEachExecution
  void eachCallMakesAFutureOfItsOwn(Execution where) {
    run(
        where,
        () -> {
          Task<String> task = createTask(() -> "value");
          assertNotSame(task.toCompletableFuture(), task.toCompletableFuture());
        });
  }
}
