package dev.menai;

import static dev.menai.Async.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may close a scope, and what a close waits for. */
@ResourceLock(CapturedLog.LOGGER)
class ScopeCloseTest {
  @RegisterExtension final CapturedLog log = new CapturedLog();

  private static AsyncScope on(Execution where) {
    return AsyncScope.builder().execution(where).build();
  }

  /** What closing it throws here, or null. */
  private static @Nullable Throwable closing(AsyncScope scope) {
    try {
      scope.close();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private static void assertRefused(CompletableFuture<@Nullable Throwable> thrown)
      throws Exception {
    Throwable refusal = thrown.get(10, TimeUnit.SECONDS);
    assertInstanceOf(IllegalStateException.class, refusal);
    assertTrue(String.valueOf(refusal.getMessage()).contains("use cancel() there"));
  }

  @OnEachExecution
  void aTaskMayNotCloseItsScope(Execution where) {
    try (AsyncScope scope = on(where)) {
      scope.run(() -> assertThrows(IllegalStateException.class, scope::close));
      assertFalse(scope.isClosed());
    }
  }

  @OnEachExecution
  void aThreadOfATaskMayNotCloseTheScope(Execution where) {
    try (AsyncScope scope = on(where)) {
      scope.run(() -> toThread(() -> assertThrows(IllegalStateException.class, scope::close)));
    }
  }

  @OnEachExecution
  void anActionOnDoneMayNotCloseTheScope(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
      scope.createTask(() -> {}).onDone(done -> thrown.complete(closing(scope)));
      assertRefused(thrown);
    }
  }

  @OnEachExecution
  void whoHearsOfAFailureMayNotCloseTheScope(Execution where) throws Exception {
    CompletableFuture<AsyncScope> opened = new CompletableFuture<>();
    CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
    try (AsyncScope scope =
        AsyncScope.builder()
            .execution(where)
            .onUncaught((task, failure) -> thrown.complete(closing(opened.join())))
            .build()) {
      opened.complete(scope);
      scope
          .createTask(() -> {})
          .onDone(
              done -> {
                throw new IllegalArgumentException("of a callback");
              });
      assertRefused(thrown);
    }
  }

  @Test
  void whoHearsOfAFailureAtTheEndFindsTheScopeClosed() {
    CompletableFuture<AsyncScope> opened = new CompletableFuture<>();
    CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
    try (AsyncScope scope =
        AsyncScope.builder()
            .onUncaught((task, failure) -> thrown.complete(closing(opened.join())))
            .build()) {
      opened.complete(scope);
      Task<?> task = scope.createTask(Executed.failing(new IllegalArgumentException("unseen")));
      while (!task.isDone()) Thread.onSpinWait();
    }

    assertTrue(thrown.isDone());
    assertNull(thrown.join());
  }

  @ParameterizedTest
  @MethodSource("dev.menai.Executions#all")
  void aCoroutineOfTheScopeMayNotCloseIt(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
      Launches.launchIn(scope.asCoroutineScope(), () -> thrown.complete(closing(scope)));
      assertRefused(thrown);
    }
  }

  @OnEachExecution
  void aSecondCloseWaitsAsTheFirstDoes(Execution where) throws Exception {
    AsyncScope scope = on(where);
    Gate body = new Gate();
    Task<?> task = scope.createTask(body::hold);
    body.reached();
    Thread first = new Thread(scope::close, "first");
    Thread second = new Thread(scope::close, "second");
    for (Thread closing : List.of(first, second)) {
      closing.start();
      // It waits, and so has not come back.
      while (!closing.getState().toString().endsWith("WAITING"))
        assertTrue(closing.isAlive(), closing::getName);
    }

    body.open();
    second.join();

    assertTrue(task.isDone());
    first.join();
  }

  @OnEachExecution
  void aTaskThatIsTakenWhileTheScopeIsClosedIsWaitedFor(Execution where) throws Exception {
    for (int round = 0; round < 200; round++) {
      AsyncScope scope = on(where);
      CompletableFuture<@Nullable Task<?>> made = new CompletableFuture<>();
      Thread maker =
          new Thread(
              () -> {
                Task<?> last = null;
                try {
                  while (true) last = scope.createTask(() -> {});
                } catch (IllegalStateException closed) {
                  made.complete(last);
                }
              });
      maker.start();
      scope.close();
      // Those that it took before it refused one.
      Task<?> last = made.get(10, TimeUnit.SECONDS);
      assertTrue(last == null || last.isDone(), () -> "not waited for: " + last);
      maker.join();
    }
  }

  @OnEachExecution
  void aCloseThatHasGivenUpStillReleasesWhatTheScopeOwns(Execution where) throws Exception {
    AsyncScope scope =
        AsyncScope.builder()
            .execution(where)
            .name("given up")
            .closeTimeout(Duration.ofMillis(1))
            .build();
    Gate body = new Gate();
    scope.createTask(body::hold);
    body.reached();
    scope.close();
    String told = "WARNING scope 'given up' was closed, but did not end within PT0.001S";
    assertEquals(1, log.with(told).size(), log.messages::toString);
    assertTrue(Async.dump().contains("given up"));

    body.open();

    // What is released is no longer shown; its threads end before.
    while (Async.dump().contains("given up")) Thread.onSpinWait();
  }

  @Test
  void runOnAnExecutorThatRejectsThrowsTheRejection() {
    ExecutorService executor = Executions.oneThread();
    try (AsyncScope scope = on(Execution.on(executor))) {
      executor.shutdown();
      assertThrows(RejectedExecutionException.class, () -> scope.run(() -> "never"));
    }
  }
}
