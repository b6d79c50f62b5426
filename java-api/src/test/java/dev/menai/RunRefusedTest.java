package dev.menai;

import static dev.menai.Async.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of run that could only wait for themselves. */
class RunRefusedTest {
  private final ExecutorService one = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    one.shutdownNow();
  }

  @Test
  void onTheOnlyThreadOfItsOwnExecutor() {
    var ended = one.submit(() -> run(Execution.on(one), () -> 1));

    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> ended.get(20, TimeUnit.SECONDS));
    RejectedExecutionException reason =
        assertInstanceOf(RejectedExecutionException.class, thrown.getCause());
    assertTrue(reason.getMessage().contains("run waits on a thread of a pool"));
  }

  @Test
  void ofAScopeOnTheOnlyThreadOfItsOwnExecutor() {
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.on(one)).build()) {
      var ended = one.submit(() -> scope.run(() -> 1));

      ExecutionException thrown =
          assertThrows(ExecutionException.class, () -> ended.get(20, TimeUnit.SECONDS));
      assertInstanceOf(RejectedExecutionException.class, thrown.getCause());
    }
  }

  @Test
  void notWhereAnotherThreadOfTheExecutorIsBusyForAWhile() throws Exception {
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      one.execute(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_500)));
      var ended = caller.submit(() -> run(Execution.on(one), () -> "done"));

      assertEquals("done", ended.get(20, TimeUnit.SECONDS));
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void notOnAnExecutorOfTheUsersThatBeginsItsTasksLate() throws Exception {
    Executor late = task -> new Thread(() -> runLate(task)).start();
    var ended = one.submit(() -> run(Execution.on(late), () -> "done"));

    assertEquals("done", ended.get(20, TimeUnit.SECONDS));
  }

  private static void runLate(Runnable task) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_500));
    task.run();
  }

  @Test
  void notOnTheOnlyThreadOfAForkJoinPoolWhichBeginsAnother() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      var ended = pool.submit(() -> run(Execution.on(pool), () -> "done"));

      assertEquals("done", ended.get(20, TimeUnit.SECONDS));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void withALambdaOfTheClassThatIsBeingInitialised() {
    Throwable thrown =
        assertThrows(ExceptionInInitializerError.class, () -> Early.value.length()).getCause();

    assertInstanceOf(IllegalStateException.class, thrown);
    assertTrue(thrown.getMessage().contains("is being initialised"), thrown.getMessage());
  }

  @Test
  void notWithALambdaOfAnotherClass() {
    assertEquals("computed", Late.value);
  }

  @Test
  void aDumpNamesTheClassForWhichABodyWaits() throws Exception {
    Thread initializes = new Thread(() -> Slow.value.isEmpty(), "initializes");
    try (AsyncScope scope = AsyncScope.create()) {
      initializes.start();
      Gate.BEGUN.await();

      // Entered by a lambda of the very class.
      scope.createTask("enters", Gate.LAMBDAS.get(0));

      String line = "'enters', waits for class " + Slow.class.getName();
      while (!Async.dump().contains(line)) TimeUnit.MILLISECONDS.sleep(1);
      Gate.GO_ON.countDown();
    } finally {
      Gate.GO_ON.countDown();
      initializes.join();
    }
  }

  private static final class Early {
    static final String value = run(() -> "computed");
  }

  private static final class Late {
    static final String value = run(Bodies.VALUE);
  }

  private static final class Bodies {
    static final Awaitable<String> VALUE = () -> "computed";
  }

  private static final class Gate {
    static final CountDownLatch BEGUN = new CountDownLatch(1);
    static final CountDownLatch GO_ON = new CountDownLatch(1);
    static final List<Awaitable<String>> LAMBDAS =
        new java.util.concurrent.CopyOnWriteArrayList<>();
  }

  private static final class Slow {
    static final String value = initialize();

    private static String initialize() {
      Gate.LAMBDAS.add(() -> value);
      Gate.BEGUN.countDown();
      try {
        Gate.GO_ON.await();
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
      }
      return "initialised";
    }
  }
}
