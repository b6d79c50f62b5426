package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tasks that only ever wake one another, more of them than there are processors, keep nobody else
 * from running. Where bodies have virtual threads, the JDK alone would let them.
 */
class FairnessTest {
  private static final int MANY = 3 * Runtime.getRuntime().availableProcessors();

  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<AsyncScope> scopes = new ArrayList<>();
  private AsyncScope others;

  @BeforeEach
  void openAScopeForTheOthers() {
    others = scope(Execution.parallel());
  }

  private AsyncScope scope(Execution execution) {
    AsyncScope scope = AsyncScope.builder().execution(execution).build();
    scopes.add(scope);
    return scope;
  }

  @AfterEach
  void end() {
    stop.set(true);
    scopes.forEach(AsyncScope::close);
  }

  private void assertOthersRun() throws Exception {
    others
        .createTask(
            () -> {
              sleep(ofMillis(1));
              createTask(() -> {}).await();
            })
        .toCompletableFuture()
        .get(60, SECONDS);
  }

  @Test
  void bodiesThatYieldInParallel() throws Exception {
    AsyncScope scope = scope(Execution.parallel());

    for (int i = 0; i < MANY; i++) scope.createTask(this::yieldUntilStopped);

    assertOthersRun();
  }

  private void yieldUntilStopped() {
    while (!stop.get()) yieldNow();
  }

  @Test
  void pairsThatPassItems() throws Exception {
    AsyncScope scope = scope(Execution.parallel());

    for (int i = 0; i < MANY; i++) {
      AsyncQueue<Integer> there = AsyncQueue.fifo();
      AsyncQueue<Integer> back = AsyncQueue.fifo();
      scope.createTask(() -> passItems(there, back));
      scope.createTask(() -> passItems(back, there));
      there.offer(1);
    }

    assertOthersRun();
  }

  private void passItems(AsyncQueue<Integer> from, AsyncQueue<Integer> to) {
    while (!stop.get()) to.put(from.get());
    to.put(0);
  }

  @Test
  void pairsThatWakeEachOther() throws Exception {
    AsyncScope scope = scope(Execution.parallel());

    for (int i = 0; i < MANY; i++) {
      AsyncEvent there = new AsyncEvent();
      AsyncEvent back = new AsyncEvent();
      scope.createTask(() -> wakeEachOther(there, back));
      scope.createTask(() -> wakeEachOther(back, there));
      there.set();
    }

    assertOthersRun();
  }

  private void wakeEachOther(AsyncEvent from, AsyncEvent to) {
    while (!stop.get()) {
      from.await();
      from.clear();
      to.set();
    }
    to.set();
  }

  @Test
  void eventLoopsWithBodiesThatYield() throws Exception {
    for (int i = 0; i < MANY; i++) {
      AsyncScope loop = scope(Execution.eventLoop());
      loop.createTask(this::yieldUntilStopped);
      loop.createTask(this::yieldUntilStopped);
    }

    assertOthersRun();
  }

  @Test
  void eventLoopsWithKotlinCodeThatYields() throws Exception {
    for (int i = 0; i < MANY; i++)
      scope(Execution.eventLoop()).createTask(k -> new Yields().until(stop, k));

    assertOthersRun();
  }
}
