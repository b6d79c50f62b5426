package dev.menai.seen;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.yieldNow;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.menai.Action;
import dev.menai.Task;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the verbs allocate while nobody looks: no more than before there was anything to be seen.
 * The bounds are those of interpreted code; compiled code allocates less.
 */
@Tag("once")
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Of all threads, on newer Java: those of virtual ones can't be had one by one. */
  private static final Method OF_ALL = ofAll();

  private static final int TIMES = 1_000;
  private static final int ROUNDS = 5;

  @Test
  void aTaskAllocatesNoMoreThanItsJobItsFiberAndItsThread() {
    run(() -> assertAllocates(1_400, () -> createTask(() -> {}).await()));
  }

  @Test
  void aYieldAllocatesNothingToSpeakOf() {
    run(() -> assertAllocates(24, () -> yieldNow()));
  }

  @Test
  void aQueueAllocatesItsWaiters() {
    run(
        () -> {
          AsyncQueue<String> there = AsyncQueue.fifo("there");
          AsyncQueue<String> back = AsyncQueue.fifo("back");
          Task<Void> echo =
              createTask(
                  () -> {
                    while (true) back.put(there.get());
                  });
          assertAllocates(
              700,
              () -> {
                there.put("item");
                back.get();
              });
          echo.cancel();
        });
  }

  @Test
  void aLockAllocatesItsBlockAndItsWaiters() {
    run(
        () -> {
          AsyncLock lock = new AsyncLock("lock");
          assertAllocates(56, () -> lock.withLock(() -> {}));
          Task<Void> other =
              createTask(
                  () -> {
                    while (true) lock.withLock(() -> yieldNow());
                  });
          assertAllocates(700, () -> lock.withLock(() -> yieldNow()));
          other.cancel();
        });
  }

  /** Asserts the bytes of one call; the least of some rounds, as others allocate as well. */
  private static void assertAllocates(long most, Action call) throws Exception {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated();
      for (int i = 0; i < TIMES; i++) call.run();
      least = Math.min(least, (allocated() - before) / TIMES);
    }
    long bytes = least;
    assertTrue(bytes <= most, () -> bytes + " bytes, not " + most + " at most");
  }

  private static long allocated() throws Exception {
    if (OF_ALL != null) return (Long) OF_ALL.invoke(THREADS);
    assumeTrue(THREADS.isThreadAllocatedMemoryEnabled());
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static Method ofAll() {
    try {
      return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
    } catch (NoSuchMethodException olderJava) {
      return null;
    }
  }
}
