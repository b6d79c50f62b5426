package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.stream.AsyncStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import kotlinx.coroutines.CompletableDeferredKt;

/**
 * What failed with a plain {@code CancellationException}, such as that of a cancelled future, tells
 * who awaits it of another's cancel: a plain one in a body means this task.
 */
class AwaitedCancellationTest {
  private final CancellationException plain = new CancellationException("of a future");

  private Awaitable<String> body() {
    return Executed.failing(plain);
  }

  /** A task that has failed with it. */
  private Task<String> failed() {
    Task<String> task = createTask(body());
    Async.waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
    return task;
  }

  private void meets(Action wait) {
    TaskCancelledException thrown =
        assertThrows(TaskCancelledException.class, wait::run, wait::toString);
    assertSame(plain, thrown.getCause());
    assertEquals("of a future", thrown.getMessage());
  }

  @OnEachExecution
  void whoAwaitsATaskIsToldOfAnothersCancel() {
    Map<String, Function<Awaitable<String>, Action>> waits =
        Map.of(
            "await", task -> () -> await(task),
            "waitFor", task -> () -> waitFor(task, ofDays(1)),
            "shield", task -> () -> Async.shield(task),
            "gather", task -> () -> gather(List.of(task)),
            "race", task -> () -> Async.race(List.of(task)));
    waits.forEach((name, wait) -> meetsUnchecked(wait.apply(failed())));
    waits.forEach((name, wait) -> meetsUnchecked(wait.apply(createTask(body()))));
    Promise<String> promise = Promise.create();
    promise.fail(plain);
    meets(promise::await);
    meets(promise::result);
    assertSame(plain, promise.exception());
    meets(() -> failed().result());
  }

  private void meetsUnchecked(Action wait) {
    try {
      meets(wait);
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  @OnEachExecution
  void whatStartsATaskForABodyToo() {
    meets(() -> gather(body()));
    meets(() -> Async.race(body()));
    meets(() -> Async.mapConcurrent(List.of(1), 1, Executed.throwing(plain)));
    meets(() -> Async.shield(body()));
    meets(
        () ->
            toThread(
                () -> {
                  throw plain;
                }));
  }

  @OnEachExecution
  void whoRunsAMainTaskToo(Execution where) {
    meets(() -> run(where, body()));
    try (AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      meets(() -> scope.run(body()));
    }
  }

  @OnEachExecution
  void theTaskHasFailedWithTheBareOne() {
    Task<String> failed = failed();
    assertFalse(failed.isCancelled());
    assertSame(plain, failed.exception());
    Task<String> awaiting = createTask(() -> await(failed));
    meets(awaiting::await);
    assertFalse(awaiting.isCancelled());
  }

  @OnEachExecution
  void aGroupCountsItOnce() {
    List<TaskGroup.VoidBody> bodies =
        List.of(g -> await(g.createTask(body())), g -> g.createTask(body()).get());
    for (TaskGroup.VoidBody body : bodies) {
      var thrown = groupFailure(body);
      assertEquals(List.of(plain), thrown.failures());
    }
    assertEquals(List.of(new Outcome.Failure<>(plain)), Async.gatherSettled(body()));
  }

  @OnEachExecution
  void theOthersOfAGatherAreSuppressedInIt() {
    IllegalStateException further = new IllegalStateException("on the way out");
    Gate begun = new Gate();
    TaskCancelledException thrown =
        assertThrows(
            TaskCancelledException.class,
            () ->
                Async.<String>gather(
                    () -> {
                      try {
                        begun.open();
                        Async.sleep(ofDays(1));
                        return "never";
                      } finally {
                        throwing(further);
                      }
                    },
                    () -> {
                      begun.await();
                      throw plain;
                    }));

    assertEquals(List.of(further), List.of(thrown.getSuppressed()));
  }

  private static void throwing(RuntimeException failure) {
    throw failure;
  }

  @OnEachExecution
  void whatKotlinAndAStreamThrowToo() {
    var deferred = CompletableDeferredKt.<String>CompletableDeferred(null);
    deferred.completeExceptionally(plain);
    meets(() -> await(k -> deferred.await(k)));
    CompletableFuture<String> future = new CompletableFuture<>();
    future.completeExceptionally(plain);
    meets(() -> await(future));
    AsyncStream<String> stream =
        AsyncStream.generate(
            emitter -> {
              throw plain;
            });
    meets(() -> stream.toList());
    meets(() -> stream.iterator().hasNext());
  }
}
