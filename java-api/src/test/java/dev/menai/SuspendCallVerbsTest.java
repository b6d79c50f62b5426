package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.timeout;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kotlin.Unit;
import kotlinx.coroutines.DelayKt;

/** Calls of suspend functions, as lambdas, in the verbs that take them. */
class SuspendCallVerbsTest {
  @OnEachExecution
  void aLambdaThatTakesAContinuationServes() {
    assertEquals(
        Optional.of("value"), moveOnAfter(ofSeconds(10), k -> RepositoryKt.delayed("value", k)));
    assertEquals(Optional.empty(), moveOnAfter(ofMillis(1), k -> DelayKt.delay(3_600_000, k)));
    assertEquals("value", Async.<String>shield(k -> RepositoryKt.delayed("value", k)));
    assertEquals("value", Async.<String>nonCancellable(k -> RepositoryKt.delayed("value", k)));
  }

  @OnEachExecution
  void aCallInNonCancellableEndsThoughTheTaskIsCancelled() {
    CompletableFuture<String> cleaned = new CompletableFuture<>();
    Sleeper body =
        new Sleeper(
            () -> cleaned.complete(nonCancellable(k -> RepositoryKt.delayed("cleaned", k))));
    Task<?> task = createTask(body);
    body.begun();

    task.cancel();

    assertCancelled(task);
    assertEquals("cleaned", cleaned.getNow("nothing"));
  }

  @OnEachExecution
  void aShieldedCallRunsOnWhenItsCallerIsCancelled() {
    Promise<String> answer = Promise.create();
    Gate begun = new Gate();
    Gate callerEnded = new Gate();
    Task<?> task =
        createTask(
            () ->
                Async.<Unit>shield(
                    k ->
                        Suspend.body(
                            k,
                            () -> {
                              begun.open();
                              callerEnded.await();
                              answer.complete(await(l -> RepositoryKt.delayed("later", l)));
                            })));
    begun.await();
    task.cancel();
    assertCancelled(task);

    callerEnded.open();

    assertEquals("later", answer.await());
  }

  @OnEachExecution
  void elsewhereACallIsMadeAnAwaitable(Execution where) {
    Awaitable<String> call = Awaitable.of(k -> RepositoryKt.delayed("value", k));
    ContextVar<String> variable = ContextVar.create("variable");
    run(
        where,
        () -> {
          assertEquals("value", timeout(ofSeconds(10), call));
          assertEquals("value", variable.where("bound", call));
          assertEquals("value", new AsyncLock().withLock(call));
          assertEquals("value", new AsyncSemaphore(1).withPermit(call));
          assertEquals("value", new CapacityLimiter(1).withSlot(call));
          assertEquals(List.of("value", "body"), gather(call, () -> "body"));
          assertTrue(createTask(call).await().equals(shield(call)));
        });
  }
}
