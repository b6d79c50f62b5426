package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.Test;

/** A deferred, or a job, of Kotlin's as a task. */
class DeferredTaskTest {
  private final CompletableDeferred<String> deferred =
      CompletableDeferredKt.CompletableDeferred((Job) null);
  private final Task<String> task = KotlinValues.task(deferred);

  @Test
  void itsValueIsAwaitedInATaskAndOutside() throws Exception {
    Task<Integer> length = KotlinValues.task(deferred, String::length);
    run(
        () -> {
          Task<List<Object>> both = createTask(() -> gather(task, length));
          yieldNow();
          deferred.complete("text");
          assertEquals(List.of("text", 4), both.await());
        });

    assertEquals("text", task.await());
    assertEquals("text", task.get(1, TimeUnit.SECONDS));
    assertEquals("text", task.result());
    assertNull(task.exception());
    assertEquals(new Outcome.Success<>(4), length.outcome());
    assertFalse(task.cancel());
  }

  @Test
  void itsFailureIsThrownLikeThatOfATask() {
    IOException failure = new IOException("down");
    deferred.completeExceptionally(failure);

    run(
        () ->
            assertSame(
                failure, assertThrows(CompletionException.class, () -> await(task)).getCause()));
    assertSame(failure, task.exception());
    assertSame(failure, assertThrows(ExecutionException.class, task::get).getCause());
  }

  @Test
  void toCancelItCancelsTheDeferred() {
    assertTrue(task.cancel("enough"));

    assertTrue(deferred.isCancelled());
    assertTrue(task.isCancelled());
    assertEquals("enough", assertCancelled(task).getMessage());
  }

  @Test
  void whoStopsWaitingLeavesItAlone() {
    run(
        () -> {
          Task<String> waiting = createTask(() -> await(task));
          yieldNow();
          waiting.cancel();
          assertThrows(CancellationException.class, () -> await(waiting));
        });

    assertFalse(deferred.isCancelled());
  }

  @Test
  void aLimitOfTheTaskCancelsIt() {
    run(() -> assertThrows(AsyncTimeoutException.class, () -> waitFor(task, ofMillis(1))));

    assertTrue(deferred.isCancelled());
  }

  @Test
  void whatIsNotDoneHasNoResult() {
    assertThrows(IllegalStateException.class, task::result);
    assertThrows(IllegalStateException.class, task::outcome);
    assertThrows(TimeoutException.class, () -> task.get(1, TimeUnit.MILLISECONDS));
  }

  @Test
  void actionsRunWhenItIsDone() throws Exception {
    CompletableFuture<Task<String>> done = new CompletableFuture<>();
    task.onDone(done::complete);
    assertFalse(done.isDone());

    deferred.complete("text");

    assertSame(task, done.get(10, TimeUnit.SECONDS));
  }

  @Test
  void itsFutureIsLinkedToIt() {
    CompletableFuture<String> future = task.toCompletableFuture();
    assertSame(deferred, task.asDeferred());

    future.cancel(true);

    assertTrue(deferred.isCancelled());
  }

  @Test
  void aJobIsATaskWithoutValue() {
    CompletableJob job = JobKt.Job((Job) null);
    Task<Void> ended = KotlinValues.task(job);
    var seen = ended.asDeferred();
    assertInstanceOf(IllegalStateException.class, assertThrows(Exception.class, ended::result));

    job.complete();

    assertNull(ended.await());
    run(() -> assertNull(await(k -> seen.await(k))));
  }
}
