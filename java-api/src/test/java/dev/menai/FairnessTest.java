package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.sleep;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tasks that only ever wake one another, more of them than there are processors, keep nobody else
 * from running who comes later. Where bodies have virtual threads, the JDK alone would let them.
 */
@Tag("once") // It takes long, and assertions change nothing in it.
@Timeout(600) // The many have so many turns before, which take a busy machine long.
class FairnessTest {
  private static final int MANY = 3 * Runtime.getRuntime().availableProcessors();

  /** So many turns each of the many has had when others come. */
  private static final int TURNS = 20_000;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final CountDownLatch busy = new CountDownLatch(MANY);
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

  /** Whether one of the many goes on; asked in each of its turns. */
  private BooleanSupplier goesOn() {
    AtomicInteger turns = new AtomicInteger();
    return () -> {
      if (turns.incrementAndGet() == TURNS) busy.countDown();
      return !stop.get();
    };
  }

  @AfterEach
  void end() {
    stop.set(true);
    scopes.forEach(AsyncScope::close);
  }

  private void assertOthersRun() throws Exception {
    assertTrue(busy.await(240, SECONDS), "the many let one another run");
    assertTimeoutPreemptively(
        ofSeconds(240),
        () -> {
          for (int i = 0; i < 10; i++) letOneOtherRun();
        });
  }

  private void letOneOtherRun() {
    others
        .createTask(
            () -> {
              sleep(ofMillis(1));
              createTask(() -> {}).await();
            })
        .toCompletableFuture()
        .join();
  }

  @Test
  void bodiesThatYieldInParallel() throws Exception {
    AsyncScope scope = scope(Execution.parallel());

    for (int i = 0; i < MANY; i++) {
      BooleanSupplier goesOn = goesOn();
      scope.createTask(() -> yieldWhile(goesOn));
    }

    assertOthersRun();
  }

  private void yieldWhile(BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) yieldNow();
  }

  @Test
  void loopsWhoseBodiesCallOtherThreads() throws Exception {
    for (int i = 0; i < MANY; i++) {
      BooleanSupplier goesOn = goesOn();
      scope(Execution.eventLoop()).createTask(() -> callOtherThreadsWhile(goesOn));
    }

    assertOthersRun();
  }

  private void callOtherThreadsWhile(BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) toThread(() -> 1);
  }

  @Test
  void pairsThatPassItems() throws Exception {
    AsyncScope scope = scope(Execution.parallel());

    for (int i = 0; i < MANY; i++) {
      AsyncQueue<Integer> there = AsyncQueue.fifo();
      AsyncQueue<Integer> back = AsyncQueue.fifo();
      BooleanSupplier goesOn = goesOn();
      scope.createTask(() -> passItems(there, back, goesOn));
      scope.createTask(() -> passItems(back, there, goesOn));
      there.offer(1);
    }

    assertOthersRun();
  }

  private void passItems(AsyncQueue<Integer> from, AsyncQueue<Integer> to, BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) to.put(from.get());
    to.put(0);
  }

  @Test
  void pairsThatWakeEachOther() throws Exception {
    AsyncScope scope = scope(Execution.parallel());

    for (int i = 0; i < MANY; i++) {
      AsyncEvent there = new AsyncEvent();
      AsyncEvent back = new AsyncEvent();
      BooleanSupplier goesOn = goesOn();
      scope.createTask(() -> wakeEachOther(there, back, goesOn));
      scope.createTask(() -> wakeEachOther(back, there, goesOn));
      there.set();
    }

    assertOthersRun();
  }

  private void wakeEachOther(AsyncEvent from, AsyncEvent to, BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
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
      BooleanSupplier goesOn = goesOn();
      loop.createTask(() -> yieldWhile(goesOn));
      loop.createTask(() -> yieldWhile(goesOn));
    }

    assertOthersRun();
  }

  @Test
  void eventLoopsWithKotlinCodeThatYields() throws Exception {
    for (int i = 0; i < MANY; i++) {
      BooleanSupplier goesOn = goesOn();
      scope(Execution.eventLoop()).createTask(k -> new Yields().during(goesOn, k));
    }

    assertOthersRun();
  }
}
