package dev.menai.stress;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Execution;
import dev.menai.TaskCancelledException;
import dev.menai.stress.FaultyExecutor.Fault;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import kotlinx.coroutines.ExecutorsKt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Executors that go wrong at any moment: every body that began ends and runs its {@code finally},
 * once, and nothing hangs. With {@code -Dmenai.stress=long}, many more moments.
 */
class ExecutorFaultsTest {
  private static final boolean LONG = "long".equals(System.getProperty("menai.stress"));

  // A found death takes up to 20 ms to be noticed.
  private static final int PROGRAMS = LONG ? 2_000 : 15;

  @ParameterizedTest
  @EnumSource
  @Timeout(3_600)
  void nothingIsLostWhereverAnExecutorGoesWrong(Fault fault) throws InterruptedException {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      if (LONG && seed % 500 == 0) System.out.println(fault + ": " + seed + " programs");
      int after = new SplittableRandom(seed).nextInt(100);
      FaultyExecutor executor = new FaultyExecutor(fault, after);
      List<String> broken = new RandomProgram(seed).run(Execution.on(executor));
      executor.shutdown();
      assertEquals(List.of(), broken, executor + ", seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTS", "SHUT_DOWN", "DROPS", "STALLS"})
  void theRunFailsWithTheRejectionAfterAllItsBodiesHaveEnded(Fault fault) {
    for (int after = 1; after < 8; after++) {
      AtomicInteger begun = new AtomicInteger();
      AtomicInteger ended = new AtomicInteger();
      FaultyExecutor executor = new FaultyExecutor(fault, after);
      assertThrows(
          RejectedExecutionException.class,
          () ->
              run(
                  Execution.on(executor),
                  () -> gather(() -> sleeps(begun, ended), () -> sleeps(begun, ended))));
      assertEquals(begun.get(), ended.get(), executor.toString());
    }
  }

  private static void sleeps(AtomicInteger begun, AtomicInteger ended) {
    begun.incrementAndGet();
    try {
      for (int i = 0; i < 20; i++) yieldNow();
      sleep(ofHours(1));
    } finally {
      ended.incrementAndGet();
    }
  }

  @Test
  void whatADeadExecutorRunsLateDoesNotRunTwice() throws InterruptedException {
    AtomicInteger slices = new AtomicInteger();
    FaultyExecutor executor = new FaultyExecutor(Fault.STALLS, 1);
    assertThrows(
        RejectedExecutionException.class,
        () ->
            run(
                Execution.on(executor),
                () -> {
                  try {
                    createTask(() -> slices.addAndGet(1_000)).await();
                  } finally {
                    slices.incrementAndGet();
                  }
                }));
    assertTrue(executor.awaitTermination(10, SECONDS));
    assertTrue(executor.held() > 0, "it held nothing");
    executor.runHeld();
    assertEquals(1, slices.get());
  }

  @Test
  void aCleanUpInNonCancellableSuspendsThoughItsDispatcherWasClosed() {
    List<String> events = new CopyOnWriteArrayList<>();
    var dispatcher = ExecutorsKt.from(Executors.newScheduledThreadPool(1));

    assertThrows(
        TaskCancelledException.class,
        () ->
            run(
                Execution.on(dispatcher),
                () -> {
                  try {
                    dispatcher.close();
                    sleep(ofHours(1));
                  } finally {
                    nonCancellable(
                        () -> {
                          yieldNow();
                          events.add("yielded");
                          sleep(ofMillis(1));
                          events.add("slept");
                        });
                  }
                }));
    assertEquals(List.of("yielded", "slept"), events);
  }

  @Test
  @Timeout(3_600)
  void aDispatcherMayBeClosedUnderRunningTasks() throws InterruptedException {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      var dispatcher = ExecutorsKt.from(Executors.newFixedThreadPool(2));
      Thread closer = new Thread(dispatcher::close);
      SplittableRandom random = new SplittableRandom(seed);
      RandomProgram program =
          new RandomProgram(seed).with(random.nextInt(30), body -> closer.start());
      List<String> broken = program.run(Execution.on(dispatcher));
      dispatcher.close();
      closer.join();
      assertEquals(List.of(), broken, "seed " + seed);
    }
  }
}
