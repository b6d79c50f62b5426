package dev.menai;

import static dev.menai.TaskAssertions.assertCancelled;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StartRaceTest {
  @OnEachExecution
  void aCancelInTheMomentInWhichABodyBeginsInterruptsItsBlocking(Execution where) {
    Random random = new Random(42);
    AsyncScope.Builder builder = AsyncScope.builder().closeTimeout(Duration.ofSeconds(1));
    try (AsyncScope scope = builder.execution(where).build()) {
      for (int i = 0; i < 500; i++) {
        Task<?> task = scope.createTask(() -> new CountDownLatch(1).await());
        for (int spins = random.nextInt(1 << random.nextInt(15)); spins > 0; spins--)
          Thread.onSpinWait();
        task.cancel();
        assertThrows(CancellationException.class, () -> task.get(10, SECONDS), "round " + i);
      }
    }
  }

  @Test
  void whatABodyBeginsWhileWhoCancelledItIsHeldUpIsCancelledToo() {
    // A cancel wakes the body first, here by a block for the executor, and comes to the children of
    // its task when the executor has taken that.
    Thread canceller = Thread.currentThread();
    AtomicBoolean cancelling = new AtomicBoolean();
    CountDownLatch tried = new CountDownLatch(1);
    ExecutorService pool = Executors.newCachedThreadPool();
    Executor executor =
        block -> {
          pool.execute(block);
          if (cancelling.get() && Thread.currentThread() == canceller) await(tried);
        };
    AtomicBoolean passed = new AtomicBoolean();
    AtomicBoolean begun = new AtomicBoolean();
    Sleeper body =
        new Sleeper(
            () -> {
              tryAll(passed, begun);
              tried.countDown();
            });
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.on(executor)).build()) {
      Task<?> task = scope.createTask(body);
      while (!Async.dump().contains("waits in Async.sleep")) Thread.onSpinWait();

      cancelling.set(true);
      task.cancel();

      assertCancelled(task);
    } finally {
      pool.shutdown();
    }
    assertFalse(passed.get(), "a block went on after a suspension");
    assertFalse(begun.get(), "a task began");
  }

  private static void tryAll(AtomicBoolean passed, AtomicBoolean begun) {
    assertThrows(
        CancellationException.class,
        () ->
            Async.timeout(
                Duration.ofHours(1),
                () -> {
                  Async.yieldNow();
                  passed.set(true);
                }));
    assertThrows(
        CancellationException.class,
        () ->
            Async.taskGroup(
                g -> {
                  Task<?> task = g.createTask(() -> begun.set(true));
                  Async.nonCancellable(() -> Async.await(task));
                }));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupt) {
      throw new AssertionError(interrupt);
    }
  }
}
