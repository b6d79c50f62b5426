package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PromiseTest {
  @OnEachExecution
  void wakesEveryAwaiterWithItsValue() {
    Promise<String> promise = Promise.create();
    Task<Void> supplier = createTask(() -> assertTrue(promise.complete("v")));
    List<String> values = gather(promise, promise, promise::await);
    supplier.await();
    assertEquals(List.of("v", "v", "v"), values);
  }

  @Test
  void isCompletedFromAnyThread() throws Exception {
    Promise<String> promise = Promise.create();
    Thread other = new Thread(() -> promise.complete("from a thread"));
    String value =
        run(
            () -> {
              other.start();
              return promise.await();
            });
    other.join();

    assertEquals("from a thread", value);
  }

  @Test
  void endsOnlyOnceAndTellsSo() {
    Promise<String> promise = Promise.create();
    assertTrue(promise.complete("first"));
    assertFalse(promise.complete("second"));
    assertFalse(promise.fail(new IllegalStateException()));
    assertFalse(promise.cancel());
    assertEquals("first", promise.result());
    assertNull(promise.exception());
  }

  @Test
  void throwsItsFailureToItsAwaiters() {
    IOException failure = new IOException("x");
    Promise<String> promise = Promise.create();
    promise.fail(failure);
    run(
        () ->
            assertSame(
                failure, assertThrows(CompletionException.class, promise::await).getCause()));

    assertSame(failure, promise.exception());
  }

  @Test
  void aCancelledOneThrowsTaskCancelledWithTheReason() {
    Promise<String> promise = Promise.create();
    assertTrue(promise.cancel("no more"));
    assertTrue(promise.isCancelled());
    assertEquals(
        "no more", assertThrows(TaskCancelledException.class, promise::result).getMessage());
    run(() -> assertCancelled(promise));
  }

  @Test
  void outsideATaskAwaitBlocksTheThread() {
    Promise<String> promise = Promise.create();
    new Thread(() -> promise.complete("v")).start();
    assertEquals("v", promise.await());
  }

  @Test
  void resultBeforeTheEndIsRefused() {
    assertThrows(IllegalStateException.class, () -> Promise.create().result());
    assertThrows(IllegalStateException.class, () -> Promise.create().exception());
  }

  @Test
  void waitForCancelsThePromiseItIsGiven() {
    Promise<String> promise = Promise.create();
    run(
        () ->
            assertThrows(
                AsyncTimeoutException.class, () -> waitFor(promise, Duration.ofMillis(5))));
    assertTrue(promise.isCancelled());
  }

  @Test
  void aCancelledAwaiterOnlyStopsWaiting() {
    run(
        () -> {
          Promise<String> promise = Promise.create();
          Task<String> awaiter = createTask(promise::await);
          yieldNow();
          awaiter.cancel();
          assertCancelled(awaiter);
          assertFalse(promise.isDone());
        });
  }

  @Test
  void itsFutureCancelsItAndIsCompletedByIt() {
    Promise<String> promise = Promise.create();
    CompletableFuture<String> future = promise.toCompletableFuture();
    assertFalse(future.isDone());
    future.cancel(true);
    assertTrue(promise.isCancelled());
    assertTrue(future.isCancelled());

    Promise<String> other = Promise.create();
    CompletableFuture<String> value = other.toCompletableFuture();
    other.complete("v");
    assertEquals("v", value.join());
    assertFalse(value.cancel(true));
    assertFalse(other.isCancelled());
  }

  @Test
  void nullIsAValue() {
    Promise<String> promise = Promise.create();
    assertTrue(promise.complete(null));
    assertNull(promise.result());
    assertThrows(NullPointerException.class, () -> Promise.create().fail(null));
  }
}
