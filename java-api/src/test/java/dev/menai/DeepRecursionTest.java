package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.core.StackRoom;
import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks in blocks: how deep they may stand, and what is left when the stack overflows. */
class DeepRecursionTest {
  private static final int DEEP = 500;
  private static final int ROUNDS = "long".equals(System.getProperty("menai.stress")) ? 200 : 5;

  private static int timeouts(int levels) {
    return levels == 0 ? 0 : timeout(ofSeconds(60), () -> 1 + timeouts(levels - 1));
  }

  private static int limits(int levels) {
    return levels == 0 ? 0 : moveOnAfter(ofSeconds(60), () -> 1 + limits(levels - 1)).orElseThrow();
  }

  private static int waits(int levels) {
    return levels == 0 ? 0 : waitFor(() -> 1 + waits(levels - 1), ofSeconds(60));
  }

  private static int groups(int levels) {
    if (levels == 0) return 0;
    return Async.<Integer>taskGroup(
        g -> {
          return 1 + groups(levels - 1);
        });
  }

  private static int shields(int levels) {
    return levels == 0 ? 0 : nonCancellable(() -> 1 + shields(levels - 1));
  }

  private static int awaits(int levels) {
    return levels == 0 ? 0 : await(() -> 1 + awaits(levels - 1));
  }

  private static int locks(int levels) {
    return levels == 0 ? 0 : new AsyncLock().withLock(() -> 1 + locks(levels - 1));
  }

  static Stream<Named<IntFunction<Integer>>> verbs() {
    return Stream.of(
        Named.of("timeout", DeepRecursionTest::timeouts),
        Named.of("moveOnAfter", DeepRecursionTest::limits),
        Named.of("waitFor", DeepRecursionTest::waits),
        Named.of("taskGroup", DeepRecursionTest::groups),
        Named.of("nonCancellable", DeepRecursionTest::shields),
        Named.of("await", DeepRecursionTest::awaits),
        Named.of("withLock", DeepRecursionTest::locks));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void fiveHundredBlocksInEachOtherWork(IntFunction<Integer> verb) {
    Integer depth = run(() -> verb.apply(DEEP));

    assertEquals(DEEP, depth);
  }

  /** In a JVM of its own: where the stack ends a class may fail to be initialised, for good. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void endlessBlocksInEachOtherEndInAnErrorAndTheTaskGoesOn(int verb) throws Exception {
    try (ChildProgram child = new ChildProgram(Endless.class, "-Dverb=" + verb, "-ea")) {
      child.awaitLine("went on");
      assertEquals(0, child.awaitEnd());
    }
  }

  private static final class Endless {
    public static void main(String[] arguments) {
      IntFunction<Integer> verb = verbs().toList().get(Integer.getInteger("verb")).getPayload();
      run(() -> verb.apply(DEEP)); // So that its classes are there.
      for (int i = 0; i < ROUNDS; i++) {
        run(
            () -> {
              assertThrows(Throwable.class, () -> verb.apply(Integer.MAX_VALUE));
              assertEquals(3, verb.apply(3));
              assertEquals(List.of(1, 2), gather(() -> 1, () -> 2));
            });
      }
      System.out.println("went on");
    }
  }

  @Test
  void noLockIsLeftWhereTheStackOverflowsInsideOfItsBlocks() {
    for (int i = 0; i < ROUNDS; i++) {
      List<AsyncLock> locks = new ArrayList<>();
      run(() -> assertThrows(StackOverflowError.class, () -> lock(locks)));
      assertTrue(locks.size() > 100);
      for (AsyncLock lock : locks) assertFalse(lock.isLocked());
    }
  }

  private static void lock(List<AsyncLock> locks) {
    AsyncLock lock = new AsyncLock();
    locks.add(lock);
    lock.withLock(() -> lock(locks));
  }

  @Test
  void noPermitAndNoSlotIsLeftWhereTheStackOverflowsInsideOfTheirBlocks() {
    for (int i = 0; i < ROUNDS; i++) {
      AsyncSemaphore permits = AsyncSemaphore.bounded(1_000_000);
      CapacityLimiter slots = new CapacityLimiter(1_000_000);
      run(() -> assertThrows(StackOverflowError.class, () -> borrow(permits, slots)));
      assertEquals(0, slots.borrowed());
      assertThrows(IllegalStateException.class, permits::release);
    }
  }

  private static void borrow(AsyncSemaphore permits, CapacityLimiter slots) {
    permits.withPermit(() -> slots.withSlot(() -> borrow(permits, slots)));
  }

  static Stream<Named<Consumer<Action>>> blocks() {
    AsyncLock lock = new AsyncLock();
    AsyncSemaphore permits = AsyncSemaphore.bounded(1);
    CapacityLimiter slots = new CapacityLimiter(1);
    return Stream.of(
        Named.of("withLock", lock::withLock),
        Named.of("withPermit", permits::withPermit),
        Named.of("withSlot", slots::withSlot));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void whatABlockHeldIsFreeThoughTheStackOverflowsAsItIsLeft(Consumer<Action> block) {
    for (int i = 0; i < 10 * ROUNDS; i++) {
      run(
          () -> {
            assertThrows(StackOverflowError.class, () -> visit(block));
            Task<Void> other = createTask(() -> block.accept(() -> {}));
            yieldNow();
            assertTrue(other.isDone());
          });
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void whatABlockHeldGoesToWhoWaitsForItThoughTheStackOverflows(Consumer<Action> block) {
    Awaitable<?> overflow =
        () -> {
          int calls = (int) (callsUntilOverflow() * 0.94);
          return assertThrows(StackOverflowError.class, () -> visitAfter(calls, new int[1], block));
        };
    Action hold = () -> block.accept(() -> sleep(ofMillis(1)));
    run(Execution.parallel(), () -> gather(hold, hold)); // So that its classes are there.
    for (int i = 0; i < ROUNDS / 5; i++) {
      run(
          Execution.parallel(),
          () -> {
            gather(overflow, overflow);
            timeout(ofSeconds(10), () -> block.accept(() -> {}));
          });
    }
  }

  /** Near the end of the stack only: each wait takes a virtual thread some milliseconds there. */
  private static void visitAfter(int calls, int[] left, Consumer<Action> block) {
    left[0] = calls;
    if (calls == 0) visit(block);
    else visitAfter(calls - 1, left, block);
  }

  private static int callsUntilOverflow() {
    int[] left = new int[1];
    for (int i = 0; i < 3; i++) // More fit once it is compiled.
    assertThrows(StackOverflowError.class, () -> visitAfter(Integer.MAX_VALUE, left, block -> {}));
    return Integer.MAX_VALUE - left[0];
  }

  /** Deep calls, each of which enters the block and leaves it again. */
  private static void visit(Consumer<Action> block) {
    block.accept(() -> {});
    visit(block);
  }

  static Stream<Named<Action>> waits() {
    return Stream.of(
        Named.of("yieldNow", Async::yieldNow),
        Named.of("sleep", () -> sleep(ofNanos(1))),
        Named.of("await", () -> createTask(() -> 1).await()));
  }

  @Tag("once") // On the second engine the JDK itself may lose a thread whose stack is that deep.
  @ParameterizedTest
  @MethodSource("waits")
  void theLoopIsInOrderThoughTheStackOverflowsInAWait(Action wait) {
    run(DeepRecursionTest::yieldOften); // So that its classes are there.
    run(wait);
    for (int i = 0; i < ROUNDS / 5; i++) {
      run(
          () -> {
            Task<Integer> other = createTask(DeepRecursionTest::yieldOften);
            callsLeftBefore(wait);
            assertEquals(100, other.await());
            assertEquals(List.of(1, 2), gather(() -> 1, () -> 2));
          });
    }
  }

  private static int yieldOften() {
    int yields = 0;
    while (yields < 100) {
      yieldNow();
      yields++;
    }
    return yields;
  }

  static Stream<Named<Action>> acts() {
    return Stream.concat(
        waits(),
        Stream.of(
            Named.of("createTask", () -> createTask(() -> 1)),
            Named.of("set", () -> new AsyncEvent().set()),
            Named.of("reset", () -> new AsyncBarrier(2).reset()),
            Named.of("resize", () -> new CapacityLimiter(1).resize(2)),
            Named.of("timeout", () -> timeout(ofSeconds(10), () -> 1))));
  }

  @Tag("once") // On the second engine the JDK itself may lose a thread whose stack is that deep.
  @ParameterizedTest
  @MethodSource("acts")
  void nothingBeginsWhereTheStackHasLittleRoom(Action act) {
    run(() -> assertRefusedAtTheStacksEnd(act));
  }

  @Tag("once")
  @Test
  void aQueueChangesNothingWhereTheStackHasLittleRoomToWakeWhoWaits() {
    run(
        () -> {
          AsyncQueue<Integer> queue = AsyncQueue.fifo();
          for (int i = 0; i < 10_000; i++) queue.put(i);
          Task<?> joiner = createTask(queue::join);
          yieldNow();

          assertRefusedAtTheStacksEnd(queue::taskDone);

          joiner.cancel();
        });
  }

  /** The answers may be lost there, as a future of Java's drops the error; nothing else may be. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void theLoopGoesOnThoughTheStackOverflowsWhereFuturesAreCompleted(int offset) {
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.eventLoop()).build()) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      List<Task<String>> tasks = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.add(answer);
        tasks.add(scope.createTask(() -> await(answer)));
      }
      scope.run(Async::yieldNow); // So that all wait.

      answerOnTheWayOut(answers.iterator(), new int[] {offset});

      assertEquals(1, scope.run(() -> createTask(() -> 1).await()));
      tasks.forEach(Task::cancel);
    }
  }

  /** Gives an answer in each fifth of the last calls before the stack ends. */
  private static void answerOnTheWayOut(Iterator<CompletableFuture<String>> answers, int[] left) {
    try {
      answerOnTheWayOut(answers, left);
    } catch (StackOverflowError overflow) {
      // The end of the stack.
    }
    if (left[0]++ % 5 != 0 || !answers.hasNext()) return;
    try {
      answers.next().complete("answer");
    } catch (StackOverflowError overflow) {
      // Of the completion.
    }
  }

  private static void assertRefusedAtTheStacksEnd(Action act) throws Exception {
    for (int i = 0; i < 1_000; i++) act.run(); // So that its classes are there, and compiled.
    boolean refused = false;
    // How much a call takes of the stack changes as its code is compiled.
    for (int i = 0; i < 20 && !refused; i++)
      refused = callsLeftBefore(act) > 0.35 * callsLeftBefore(StackRoom::require);
    assertTrue(refused);
  }

  /** How many calls are left, after the stack has overflowed, until the act succeeds. */
  private static int callsLeftBefore(Action act) throws Exception {
    int[] left = new int[1];
    for (int i = 0; i < 3; i++) succeeds(act, left);
    return left[0];
  }

  /** Tries the act on the way out of an overflow; not in each call, as an overflow takes long. */
  private static boolean succeeds(Action act, int[] left) throws Exception {
    try {
      if (succeeds(act, left)) return true;
    } catch (StackOverflowError overflow) {
      // The end of the stack.
    }
    if (++left[0] % 10 != 0) return false;
    try {
      act.run();
      return true;
    } catch (StackOverflowError overflow) {
      return false;
    }
  }
}
