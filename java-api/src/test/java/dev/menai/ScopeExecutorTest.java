package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.sleep;
import static dev.menai.Executed.failing;
import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A scope as an executor: commands are tasks, and futures are those of the tasks. */
class ScopeExecutorTest {
  private static AsyncScope on(Execution where) {
    return AsyncScope.builder().execution(where).build();
  }

  private static <T> Callable<T> never(CountDownLatch begun) {
    return () -> {
      begun.countDown();
      return Executed.<T>never().await();
    };
  }

  @OnEachExecution
  void aCommandIsATaskThatMaySuspend(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      Future<String> name =
          scope
              .asExecutor()
              .submit(
                  () -> {
                    sleep(Duration.ofMillis(1));
                    return currentTask().name();
                  });

      assertEquals("Task-1", name.get());
      assertTrue(name.isDone());
    }
  }

  @OnEachExecution
  void aFutureOfTheJdkRunsOnIt(Execution where) {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      CompletableFuture<Integer> length =
          CompletableFuture.supplyAsync(() -> currentTask().name(), executor)
              .thenApplyAsync(
                  name -> {
                    sleep(Duration.ofMillis(1));
                    return name.length();
                  },
                  executor);

      assertEquals(6, length.join());
      assertEquals(6, scope.<Integer>run(() -> await(length)));
    }
  }

  @Test
  @Tag("once")
  void theHttpClientOfTheJdkRunsOnIt() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    try (AsyncScope scope = AsyncScope.create()) {
      server.setExecutor(scope.asExecutor());
      server.start();
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
      HttpClient client = HttpClient.newBuilder().executor(scope.asExecutor()).build();

      String body =
          scope.run(
              () ->
                  await(
                          client.sendAsync(
                              HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
                      .body());

      assertEquals("ok", body);
    } finally {
      server.stop(0);
    }
  }

  @OnEachExecution
  void aFutureThatIsCancelledCancelsItsTaskAndIsDoneWhenTheBodyHasEnded(Execution where)
      throws Exception {
    try (AsyncScope scope = on(where)) {
      Gate mayEnd = new Gate();
      AtomicBoolean ended = new AtomicBoolean();
      Sleeper body =
          new Sleeper(
              () -> {
                mayEnd.hold();
                ended.set(true);
              });
      Future<?> future = scope.asExecutor().submit(body::await);
      body.begun();

      assertTrue(future.cancel(false));
      assertFalse(future.isDone());
      mayEnd.open();

      assertThrows(CancellationException.class, future::get);
      assertTrue(future.isCancelled());
      assertTrue(ended.get());
      assertFalse(future.cancel(true));
    }
  }

  @OnEachExecution
  void aFailureArrivesBareInAnExecutionException(Execution where) {
    try (AsyncScope scope = on(where)) {
      IOException failure = new IOException("no disk");
      Future<String> failed = scope.asExecutor().submit(Executed.<String>failing(failure)::await);

      assertSame(failure, assertThrows(ExecutionException.class, failed::get).getCause());
    }
  }

  @OnEachExecution
  void theFailureOfAnExecutedCommandIsReportedWhenItHasEnded(Execution where) throws Exception {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = uncaught.builder(where).unseenAfter(Duration.ofDays(1)).build()) {
      IllegalStateException failure = new IllegalStateException("broken");
      scope
          .asExecutor()
          .execute(
              () -> {
                throw failure;
              });

      assertSame(failure, uncaught.first().failure());
    }
  }

  @OnEachExecution
  void getSuspendsATaskOfTheSameLoop(Execution where) {
    try (AsyncScope scope = on(where)) {
      String value =
          scope.run(
              () -> scope.asExecutor().schedule(() -> "later", 1, MILLISECONDS).get(10, SECONDS));

      assertEquals("later", value);
    }
  }

  @OnEachExecution
  void shutDownItRunsWhatItWasGivenAndRefusesMore(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      Gate refused = new Gate();
      Callable<String> command =
          () -> {
            refused.await();
            return "run";
          };
      ScheduledFuture<String> delayed = executor.schedule(command, 20, MILLISECONDS);

      executor.shutdown();

      assertTrue(executor.isShutdown());
      assertFalse(executor.isTerminated());
      assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
      assertThrows(
          RejectedExecutionException.class, () -> executor.schedule(() -> "late", 1, SECONDS));
      refused.open();
      assertTrue(executor.awaitTermination(10, SECONDS));
      assertEquals("run", delayed.get());
      assertEquals("open", scope.<String>run(() -> "open"));
      assertEquals("open", scope.asExecutor().submit(() -> "open").get());
    }
  }

  @OnEachExecution
  void shutDownNowItCancelsWhatRunsAndReturnsWhatNeverBegan(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      CountDownLatch begun = new CountDownLatch(1);
      Future<String> running = executor.submit(ScopeExecutorTest.<String>never(begun));
      begun.await();
      AtomicInteger runs = new AtomicInteger();
      Future<?> waiting = executor.schedule((Runnable) runs::incrementAndGet, 1, DAYS);

      List<Runnable> neverBegun = executor.shutdownNow();

      assertTrue(executor.awaitTermination(10, SECONDS));
      assertTrue(executor.isTerminated());
      assertTrue(running.isCancelled());
      assertTrue(waiting.isCancelled());
      assertEquals(1, neverBegun.size());
      neverBegun.get(0).run();
      assertEquals(1, runs.get());
    }
  }

  @OnEachExecution
  void shutDownItEndsAPeriodicCommandBetweenTwoRuns(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      CountDownLatch runs = new CountDownLatch(2);
      Future<?> hourly = executor.scheduleAtFixedRate(() -> {}, 1, 1, DAYS);
      Future<?> busy = executor.scheduleWithFixedDelay(runs::countDown, 0, 1, MILLISECONDS);
      runs.await();

      executor.shutdown();

      assertTrue(executor.awaitTermination(10, SECONDS));
      assertTrue(hourly.isCancelled());
      assertTrue(busy.isCancelled());
    }
  }

  @OnEachExecution
  void aPeriodicCommandEndsWithItsFirstFailure(Execution where) {
    try (AsyncScope scope = on(where)) {
      AtomicInteger runs = new AtomicInteger();
      Future<?> failing =
          scope
              .asExecutor()
              .scheduleAtFixedRate(
                  () -> {
                    if (runs.incrementAndGet() == 3) throw new IllegalStateException("third");
                  },
                  0,
                  1,
                  MILLISECONDS);

      Throwable thrown = assertThrows(ExecutionException.class, failing::get).getCause();
      assertEquals("third", thrown.getMessage());
      assertEquals(3, runs.get());
    }
  }

  @OnEachExecution
  void awaitTerminationSuspendsATaskAndGivesUpInTime(Execution where) {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      Future<?> running = executor.submit(() -> Executed.never().await());

      boolean terminated =
          scope.run(
              () -> {
                executor.shutdown();
                assertFalse(executor.awaitTermination(1, MILLISECONDS));
                running.cancel(true);
                return executor.awaitTermination(10, SECONDS);
              });

      assertTrue(terminated);
    }
  }

  @Test
  void aScopeThatIsClosedShutsItsExecutorsDown() throws Exception {
    AsyncScope scope = AsyncScope.create();
    ScheduledExecutorService executor = scope.asExecutor();
    CountDownLatch begun = new CountDownLatch(1);
    Future<String> running = executor.submit(ScopeExecutorTest.<String>never(begun));
    begun.await();
    scope.close();

    assertTrue(running.isCancelled());
    assertTrue(executor.isTerminated());
    assertTrue(executor.awaitTermination(1, SECONDS));
    assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> scope.asExecutor().submit(() -> {}));
  }

  @Test
  void aScopeThatIsClosedEndsTheWaitForAnIdleExecutor() throws Exception {
    AsyncScope scope = AsyncScope.create();
    ScheduledExecutorService executor = scope.asExecutor();
    try (AsyncScope waiting = AsyncScope.create()) {
      Task<Boolean> terminated =
          waiting.createTask(() -> executor.awaitTermination(1, DAYS) && executor.isTerminated());
      waiting.run(() -> Executed.untilDumpSays("waits"));
      scope.close();

      assertTrue(terminated.await());
    }
  }

  @Test
  void anExecutorThatIsDeadRefusesCommands() throws Exception {
    var dead = Executions.oneThread();
    try (AsyncScope scope = on(Execution.on(dead))) {
      ScheduledExecutorService executor = scope.asExecutor();
      dead.shutdownNow();
      assertThrows(Exception.class, () -> executor.submit(() -> {}).get(10, SECONDS));
      assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> {}));
    }
  }

  @OnEachExecution
  void invokeAllReturnsWhatHasEnded(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      Callable<String> failing = Executed.<String>failing(new IOException())::await;

      List<Future<String>> all = executor.invokeAll(List.of(() -> "one", failing));

      assertEquals("one", all.get(0).get());
      assertThrows(ExecutionException.class, all.get(1)::get);
      assertEquals(List.of(), executor.invokeAll(List.<Callable<String>>of()));
      assertThrows(
          NullPointerException.class,
          () -> executor.invokeAll(java.util.Arrays.<Callable<String>>asList(() -> "one", null)));
    }
  }

  @OnEachExecution
  void invokeAllCancelsWhatIsLate(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      List<Callable<String>> commands = List.of(never(new CountDownLatch(1)));

      List<Future<String>> all =
          scope.run(() -> scope.asExecutor().invokeAll(commands, 1, MILLISECONDS));

      assertTrue(all.get(0).isDone());
      assertTrue(all.get(0).isCancelled());
    }
  }

  @Test
  void invokeAllKeepsWhatIsInTime() throws Exception {
    try (Virtual virtual = new Virtual()) {
      List<Callable<String>> commands = List.of(() -> "one", never(new CountDownLatch(1)));

      List<Future<String>> all =
          virtual.run(() -> virtual.scope.asExecutor().invokeAll(commands, 30, MILLISECONDS));

      assertEquals("one", all.get(0).get());
      assertTrue(all.get(1).isCancelled());
      assertEquals(30, virtual.now());
    }
  }

  @OnEachExecution
  void invokeAnyReturnsTheFirstSuccess(Execution where) throws Exception {
    try (AsyncScope scope = on(where)) {
      ScheduledExecutorService executor = scope.asExecutor();
      Callable<String> failing = Executed.<String>failing(new IOException())::await;
      Callable<String> never = never(new CountDownLatch(1));

      assertEquals("one", executor.invokeAny(List.of(failing, () -> "one", never)));
      assertThrows(ExecutionException.class, () -> executor.invokeAny(List.of(failing)));
      assertThrows(
          TimeoutException.class, () -> executor.invokeAny(List.of(never), 1, MILLISECONDS));
      assertThrows(
          IllegalArgumentException.class, () -> executor.invokeAny(List.<Callable<String>>of()));
    }
  }

  @OnEachExecution
  void aCallerThatIsCancelledCancelsWhatItInvoked(Execution where) {
    cancelCaller(where, true);
    cancelCaller(where, false);
  }

  private static void cancelCaller(Execution where, boolean any) {
    try (AsyncScope scope = on(where)) {
      Gate begun = new Gate();
      Promise<Boolean> cancelled = Promise.create();
      Callable<String> endless =
          () -> {
            begun.open();
            try {
              return Executed.<String>never().await();
            } finally {
              cancelled.complete(true);
            }
          };

      scope.run(
          () -> {
            Task<?> caller =
                Async.createTask(
                    () -> {
                      if (any) scope.asExecutor().invokeAny(List.of(endless));
                      else scope.asExecutor().invokeAll(List.of(endless));
                    });
            begun.await();
            caller.cancel();
            assertTrue(cancelled.await());
          });
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    try (AsyncScope scope = AsyncScope.create()) {
      ScheduledExecutorService executor = scope.asExecutor();
      assertThrows(NullPointerException.class, () -> executor.execute(null));
      assertThrows(NullPointerException.class, () -> executor.submit((Callable<?>) null));
      assertThrows(NullPointerException.class, () -> executor.schedule(() -> {}, 1, null));
      assertThrows(
          IllegalArgumentException.class,
          () -> executor.scheduleAtFixedRate(() -> {}, 0, 0, SECONDS));
      assertThrows(
          IllegalArgumentException.class,
          () -> executor.scheduleWithFixedDelay(() -> {}, 0, -1, SECONDS));
    }
  }

  @Test
  void scheduledFuturesAreOrderedByTheirTime() {
    try (AsyncScope scope = AsyncScope.create()) {
      ScheduledExecutorService executor = scope.asExecutor();
      ScheduledFuture<?> soon = executor.schedule(() -> {}, 1, DAYS);
      ScheduledFuture<?> late = executor.schedule(() -> {}, Long.MAX_VALUE, DAYS);

      assertTrue(soon.compareTo(late) < 0);
      assertEquals(23, soon.getDelay(java.util.concurrent.TimeUnit.HOURS));
    }
  }

  @OnEachExecution
  void aCommandSeesTheVariablesOfWhoGivesIt(Execution where) throws Exception {
    ContextVar<String> user = ContextVar.create("user", "nobody");
    try (AsyncScope scope = on(where)) {
      Future<String> seen =
          scope.run(() -> user.where("mario", () -> scope.asExecutor().submit(user::get)));

      assertEquals("mario", seen.get());
    }
  }
}
