package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.channels.ChannelKt;
import org.junit.jupiter.api.Test;

/** Where kotlinx.coroutines would hurt a Java caller, and Menai doesn't. */
class KotlinTrapsTest {
  private final Accounts accounts = new Accounts();

  @OnEachExecution
  void kotlinsTimeoutIsAFailureInEveryViewOfATask() {
    Task<Long> task = createTask(k -> accounts.timesOut(k));
    waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);

    assertFalse(task.isCancelled());
    assertInstanceOf(AsyncTimeoutException.class, task.exception());
    CompletableFuture<Long> future = task.toCompletableFuture();
    assertFalse(future.isCancelled());
    assertSame(task.exception(), assertThrows(ExecutionException.class, future::get).getCause());
  }

  @OnEachExecution
  void kotlinsTimeoutPassesThroughAnOuterOneUnchanged() {
    timeout(
        ofHours(1),
        limit -> {
          assertThrows(AsyncTimeoutException.class, () -> await(k -> accounts.timesOut(k)));
          assertFalse(limit.expired());
          checkCancelled();
        });
  }

  @OnEachExecution
  void kotlinsTimeoutReachesTheJavaBodyThatItLimits() {
    AtomicBoolean seen = new AtomicBoolean();
    boolean cut =
        await(
            k ->
                Traps.INSTANCE.cutShort(
                    20,
                    inner ->
                        Suspend.body(
                            inner,
                            () -> {
                              try {
                                Executed.never().await();
                              } catch (CancellationException cancel) {
                                seen.set(true);
                                throw cancel;
                              }
                            }),
                    k));
    assertTrue(cut);
    assertTrue(seen.get());
    checkCancelled();
  }

  @OnEachExecution
  void theCancellationThatAFutureOfTheJdkThrowsIsNoCancelOfTheTask() {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    Task<String> task = createTask(() -> cancelled.join());
    waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
    assertFalse(task.isCancelled());
    assertInstanceOf(CancellationException.class, task.exception());
  }

  @OnEachExecution
  void aFailingChildOfAKotlinScopeFailsTheCallAndNotTheTask() {
    IllegalStateException failure = new IllegalStateException("of the child");
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () -> await(k -> Traps.INSTANCE.failingChild(failure, k))));
    checkCancelled();
    sleep(ofMillis(1));
  }

  // Where bodies take turns, so that the task has suspended by then: of one that is about to, on
  // another thread, kotlinx itself takes back what it was just handed.
  @OnSerialExecutions
  void aValueThatWasHandedOverBeforeACancelIsNotLost() {
    var channel = ChannelKt.<String>Channel(1, BufferOverflow.SUSPEND, null);
    AtomicReference<String> received = new AtomicReference<>();
    Task<Void> task =
        createTask(
            () -> {
              received.set(await(k -> channel.receive(k)));
            });
    yieldNow();
    await(k -> channel.send("value", k));
    task.cancel();
    waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
    // A task that was cancelled before it asked has taken nothing.
    String left = received.get() != null ? received.get() : await(k -> channel.receive(k));

    assertEquals("value", left);
  }

  @Test
  void onThreadsOfDefaultAVerbIsRefusedSoThatNoneIsBlocked() {
    List<String> answers =
        Traps.onEveryDefaultThread(
            () -> assertThrows(IllegalStateException.class, () -> sleep(ofMillis(1))).getMessage());
    for (String answer : answers) assertTrue(answer.contains("must not be blocked"), answer);
  }

  @Test
  void aRunOnThreadsOfDefaultIsRefusedSoThatNoneIsBlocked() {
    List<String> answers =
        Traps.onEveryDefaultThread(
            () ->
                assertThrows(IllegalStateException.class, () -> run(() -> sleep(ofMillis(1))))
                    .getMessage());
    for (String answer : answers)
      assertTrue(answer.startsWith("run was called from Kotlin code"), answer);
  }

  @Test
  void aRunInACallbackOnAnEventLoopIsRefusedSoThatTheLoopIsNotBlocked() {
    Throwable refusal =
        run(
            () -> {
              Promise<Throwable> thrown = Promise.create();
              createTask(() -> {})
                  .onDone(
                      done ->
                          thrown.complete(
                              assertThrows(IllegalStateException.class, () -> run(() -> {}))));
              return thrown.await();
            });
    assertTrue(refusal.getMessage().contains("of an event loop"), refusal::getMessage);
  }

  @Test
  void aRunOnAThreadOfIoOrInRunBlockingIsCalledByKotlinCodeAsAnyBlockingOne() {
    assertEquals("ran", Traps.onIo(() -> run(() -> "ran")));
    assertEquals("ran", Traps.inRunBlocking(() -> run(() -> "ran")));
  }

  @OnEachExecution
  void aBodyThatBlocksAfterADelayHoldsUpNoTimer(Execution where) throws Exception {
    CountDownLatch measured = new CountDownLatch(1);
    AtomicBoolean blocks = new AtomicBoolean();
    try (AsyncScope other = AsyncScope.create();
        AsyncScope scope = AsyncScope.builder().execution(where).build()) {
      Task<Boolean> blocking =
          scope.createTask(
              () -> {
                await(k -> Traps.INSTANCE.measured(1, k));
                blocks.set(true);
                return measured.await(50, java.util.concurrent.TimeUnit.SECONDS);
              });
      long took =
          other.run(
              () -> {
                while (!blocks.get()) sleep(ofMillis(1));
                long millis = await(k -> Traps.INSTANCE.measured(5, k));
                measured.countDown();
                return millis;
              });
      assertTrue(took < 20_000, () -> "a delay of 5 ms took " + took);
      assertTrue(blocking.get());
    }
  }

  @OnSerialExecutions
  void aResumeFromAForeignThreadGoesOnOnTheTasksOwn() {
    Thread own = Thread.currentThread();
    String from = await(k -> Traps.INSTANCE.resumedElsewhere(k));
    assertSame(own, Thread.currentThread());
    assertNotSame("from " + own.getName(), from);
  }

  @Test
  void anExecutorThatCannotScheduleHasTimersAllTheSame() {
    var executor = Executors.newCachedThreadPool();
    try {
      assertEquals(
          "slept",
          run(
              Execution.on(executor::execute),
              () -> {
                sleep(ofMillis(2));
                await(k -> Traps.INSTANCE.measured(2, k));
                return "slept";
              }));
    } finally {
      executor.shutdown();
    }
  }

  @OnEachExecution
  void oneFailureIsTheSameByEveryRoad(Execution where) {
    IOException failure = new IOException("checked");
    run(
        where,
        () -> {
          Task<String> task = createTask(Executed.failing(failure));
          waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
          CompletableFuture<String> future = task.toCompletableFuture();
          Throwable[] seen = new Throwable[2];
          future.handle((value, thrown) -> seen[0] = thrown);
          future.thenApply(x -> x).handle((value, thrown) -> seen[1] = thrown);

          assertSame(failure, task.exception());
          assertSame(failure, thrownBy(() -> task.await()).getCause());
          assertSame(failure, thrownBy(() -> task.get()).getCause());
          assertSame(failure, seen[0]);
          assertSame(failure, seen[1].getCause());
          assertSame(failure, thrownBy(() -> await(future)).getCause());
          assertSame(failure, thrownBy(() -> await(future.thenApply(x -> x))).getCause());
          assertSame(failure, thrownBy(() -> await(Traps.dependent(failure))).getCause());
          assertSame(failure, thrownBy(() -> await(k -> task.asDeferred().await(k))).getCause());
        });
  }

  @Test
  void oneFailureIsTheSameByEveryRoadOutOfAScope() {
    IOException failure = new IOException("checked");
    try (AsyncScope scope = AsyncScope.create()) {
      assertSame(
          failure,
          thrownBy(() -> scope.<String>future(Executed.failing(failure)).get()).getCause());
      assertSame(
          failure, Traps.awaited(scope.<String>createTask(Executed.failing(failure)).asDeferred()));
    }
  }

  private static Throwable thrownBy(Action call) {
    return SuspendAdaptTest.thrownBy(call);
  }

  @Test
  void theValueClassThatATopLevelFunctionReturnsIsBareUnlessItSuspended() {
    run(
        () -> {
          assertEquals("secret", Async.<Object>await(k -> TrapsKt.token(false, k)));
          assertEquals(
              "Sealed(text=secret)", Async.<Object>await(k -> TrapsKt.token(true, k)).toString());
        });
  }
}
