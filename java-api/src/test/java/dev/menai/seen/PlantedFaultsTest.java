package dev.menai.seen;

import static dev.menai.Async.dump;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs that hang, each for a reason that their dump is to name. */
@Tag("once")
class PlantedFaultsTest {
  private static final String AT = " at dev.menai.seen.PlantedFaultsTest.";
  private AsyncScope scope = AsyncScope.create();

  @OnEachExecution
  void twoLocksInTwoOrders(Execution where) {
    in(where);
    AsyncLock till = new AsyncLock("till");
    AsyncLock stock = new AsyncLock("stock");
    CountDownLatch both = new CountDownLatch(2);
    scope.createTask("a", () -> sells(till, stock, both));
    scope.createTask("b", () -> sells(stock, till, both));
    Seen.untilWaits("a", "lock");
    Seen.untilWaits("b", "lock");

    assertDumped(
        "deadlock: 'a' holds lock 'till', waits for lock 'stock', held by 'b', which waits for"
            + " lock 'till'\n",
        "'a', waits in AsyncLock.withLock" + AT + "lambda$sells",
        ", for lock 'stock', held by 'b', inside AsyncLock.withLock" + AT + "sells(");
    assertCycle("a", "b");
  }

  private static void sells(AsyncLock first, AsyncLock second, CountDownLatch both) {
    first.withLock(
        () -> {
          both.countDown();
          while (both.getCount() > 0) yieldNow();
          second.withLock(() -> {});
        });
  }

  @OnEachExecution
  void twoLocksWithoutNames(Execution where) {
    in(where);
    AsyncLock one = new AsyncLock();
    AsyncLock other = new AsyncLock();
    CountDownLatch both = new CountDownLatch(2);
    scope.createTask("a", () -> sells(one, other, both));
    scope.createTask("b", () -> sells(other, one, both));
    Seen.untilWaits("a", "lock");
    Seen.untilWaits("b", "lock");

    assertDumped(
        "deadlock: 'a' holds a lock, waits for a lock" + AT, "which waits for that of 'a'");
  }

  @OnEachExecution
  void threeTasksThatAwaitOneAnother(Execution where) {
    in(where);
    Promise<Task<Void>> first = Promise.create();
    Task<Void> b = scope.createTask("b", () -> awaitsWhatComes(first));
    Task<Void> c = scope.createTask("c", () -> b.await());
    first.complete(scope.createTask("a", () -> c.await()));
    for (String name : List.of("a", "b", "c")) Seen.untilWaits(name, "task");

    assertDumped(
        "deadlock: 'b' awaits 'a', which awaits 'c', which awaits 'b'\n",
        "'b', awaits task 'a'" + AT + "awaitsWhatComes(",
        "'c', awaits task 'b'" + AT);
    assertCycle("b", "a", "c");
  }

  private static void awaitsWhatComes(Promise<Task<Void>> other) {
    other.await().await();
  }

  @OnEachExecution
  void aGroupWhoseTaskNeedsWhatItsBodyHolds(Execution where) {
    in(where);
    AsyncLock lock = new AsyncLock("books");
    scope.createTask("outer", () -> holdsAndWaits(lock));
    Seen.untilWaits("inner", "lock");
    Seen.untilWaits("outer", "group");

    assertDumped(
        "deadlock: 'outer' holds lock 'books', waits in Async.taskGroup for 'inner', which waits"
            + " for lock 'books'\n");
  }

  private static void holdsAndWaits(AsyncLock lock) {
    lock.withLock(
        () ->
            taskGroup(
                group -> {
                  group.createTask("inner", () -> lock.withLock(() -> {}));
                }));
  }

  @OnEachExecution
  void everySlotIsHeldByWhoNeedsAnother(Execution where) {
    in(where);
    CapacityLimiter pool = new CapacityLimiter("connections", 2);
    CountDownLatch both = new CountDownLatch(2);
    for (String name : List.of("a", "b"))
      scope.createTask(name, () -> pool.withSlot(() -> needsAnother(pool, both)));
    Seen.untilWaits("a", "limiter");
    Seen.untilWaits("b", "limiter");

    assertDumped(
        "deadlock: ", ", for limiter 'connections', 2 of 2 borrowed, held by 'a', 'b', inside");
  }

  private static void needsAnother(CapacityLimiter pool, CountDownLatch both) {
    both.countDown();
    while (both.getCount() > 0) yieldNow();
    pool.withSlot(() -> {});
  }

  @OnEachExecution
  void aPermitThatWasNeverReleased(Execution where) {
    in(where);
    AsyncSemaphore permits = new AsyncSemaphore("permits", 1);
    Task<Void> leaky = scope.createTask("leaky", () -> permits.acquire());
    while (!leaky.isDone()) Thread.onSpinWait();
    scope.createTask("waiter", () -> permits.withPermit(() -> {}));
    Seen.untilWaits("waiter", "semaphore");

    assertDumped(
        "'waiter', waits in AsyncSemaphore.withPermit" + AT + "lambda$aPermitThatWasNeverReleased",
        ", for semaphore 'permits', 0 free, last taken by 'leaky'");
    assertNoCycle();
  }

  @OnEachExecution
  void aLockThatWasNeverReleased(Execution where) {
    in(where);
    AsyncLock lock = new AsyncLock("ledger");
    Task<Void> leaky = scope.createTask("leaky", () -> lock.acquire());
    while (!leaky.isDone()) Thread.onSpinWait();
    scope.createTask("waiter", () -> lock.withLock(() -> {}));
    Seen.untilWaits("waiter", "lock");

    assertDumped(", for lock 'ledger', held by 'leaky', which has ended");
    assertNoCycle();
  }

  @OnEachExecution
  void aLockThatIsAcquiredTwice(Execution where) {
    in(where);
    AsyncLock lock = new AsyncLock("ledger");
    scope.createTask("twice", () -> lock.withLock(() -> lock.withLock(() -> {})));
    Seen.untilWaits("twice", "lock");

    assertDumped("deadlock: 'twice' holds lock 'ledger', waits for lock 'ledger'\n");
  }

  @OnEachExecution
  void aQueueThatNobodyFills(Execution where) {
    in(where);
    AsyncQueue<String> orders = AsyncQueue.fifo("orders");
    scope.createTask("reader", () -> orders.get());
    Seen.untilWaits("reader", "queue");

    assertDumped(
        "'reader', waits in AsyncQueue.get" + AT + "lambda$aQueueThatNobodyFills",
        ", for queue 'orders'");
    assertNoCycle();
  }

  @OnEachExecution
  void aQueueOfWhichNobodyTellsThatItsItemsAreDone(Execution where) {
    in(where);
    AsyncQueue<String> orders = AsyncQueue.fifo("orders");
    orders.offer("order");
    scope.createTask("joiner", () -> orders.join());
    Seen.untilWaits("joiner", "queue");

    assertDumped("'joiner', waits in AsyncQueue.join" + AT, ", for queue 'orders'");
  }

  @OnEachExecution
  void aPromiseThatIsNeverCompleted(Execution where) {
    in(where);
    Promise<String> answer = Promise.create();
    scope.createTask("waiter", () -> answer.await());
    Seen.untilWaits("waiter", "promise");

    assertDumped("'waiter', awaits the promise" + AT + "lambda$aPromiseThatIsNeverCompleted");
  }

  @OnEachExecution
  void aBarrierWithOnePartyTooFew(Execution where) {
    in(where);
    AsyncBarrier start = new AsyncBarrier("start", 2);
    scope.createTask("runner", () -> start.await());
    Seen.untilWaits("runner", "barrier");

    assertDumped("'runner', waits in AsyncBarrier.await" + AT, ", for barrier 'start', 1 of 2");
  }

  @OnEachExecution
  void aCallOnAThreadThatBlocks(Execution where) throws InterruptedException {
    in(where);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    scope.createTask("caller", () -> toThread(() -> blocks(begun, end)));
    begun.await();
    Seen.untilWaits("caller", "toThread");

    assertDumped(
        "'caller', waits in Async.toThread" + AT + "lambda$aCallOnAThreadThatBlocks",
        ", whose thread is" + AT + "blocks(");
    end.countDown();
  }

  @OnSerialExecutions
  void aBodyThatBlocksTheOthers(Execution where) throws InterruptedException {
    in(where);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    scope.createTask("blocking", () -> blocks(begun, end));
    begun.await();
    scope.createTask("fresh", () -> {});

    assertDumped("'blocking', runs" + AT + "blocks(", "'fresh', has not begun", ", 1 ready");
    if (where == Execution.eventLoop()) assertDumped(" on Execution.eventLoop, runs 'blocking'");
    end.countDown();
  }

  private static void blocks(CountDownLatch begun, CountDownLatch end) throws InterruptedException {
    begun.countDown();
    end.await();
  }

  @OnEachExecution
  void aGatherOfWhichOneNeverEnds(Execution where) {
    in(where);
    scope.createTask("all", () -> gather(() -> {}, () -> sleep(ofHours(1))));
    Seen.untilWaits("all", "tasks");
    while (!dump().contains(", for 'Task-2'")) Thread.onSpinWait();

    assertDumped("'all', waits in Async.gather" + AT + "lambda$aGatherOfWhichOneNeverEnds");
  }

  @Test
  void aLimitIsToldOfThatWillEndTheDeadlock() {
    AsyncLock lock = new AsyncLock("ledger");
    scope.createTask(
        "twice",
        () ->
            dev.menai.Async.timeout(
                ofHours(1), () -> lock.withLock(() -> lock.withLock(() -> {}))));
    Seen.untilWaits("twice", "lock");

    assertDumped("waits for lock 'ledger'; a limit ends it in ");
  }

  @Test
  void whoMayGoOnIsInNoDeadlock() {
    AsyncSemaphore permits = new AsyncSemaphore("permits", 1);
    AsyncLock lock = new AsyncLock();
    scope.createTask("sleeper", () -> lock.withLock(() -> sleep(ofHours(1))));
    Seen.untilWaits("sleeper", "sleep");
    // May be released by anybody, as it was not taken for a block.
    permits.tryAcquire();
    scope.createTask("a", () -> permits.withPermit(() -> {}));
    scope.createTask("b", () -> lock.withLock(() -> {}));
    Seen.untilWaits("a", "semaphore");
    Seen.untilWaits("b", "lock");

    assertNoCycle();
  }

  @OnEachExecution
  void manyThatLookTheSameAreOneLine(Execution where) {
    in(where);
    AsyncQueue<String> orders = AsyncQueue.fifo("orders");
    scope.createTask(
        "server",
        () ->
            taskGroup(
                group -> {
                  for (int i = 0; i < 1_200; i++)
                    group.createTask("worker-" + i, () -> orders.get());
                }));
    Seen.untilWaits("server", "group");
    for (int i = 0; i < 1_200; i += 1_199) Seen.untilWaits("worker-" + i, "queue");
    while (!dump().contains("×1 200 ")) Thread.onSpinWait();

    assertDumped("×1 200 'worker-0' … 'worker-1199', waits in AsyncQueue.get" + AT);
    assertTrue(dump().lines().count() < 10, () -> dump());
  }

  private void in(Execution where) {
    scope.close();
    scope = AsyncScope.builder().execution(where).build();
  }

  private static void assertDumped(String... parts) {
    String dump = dump();
    for (String part : parts) assertTrue(dump.contains(part), () -> part + " in\n" + dump);
  }

  private static void assertCycle(Object... names) {
    Seen seen = Seen.now();
    List<?> cycle = (List<?>) ((List<?>) seen.get("cycles")).get(0);
    assertEquals(List.of(names), cycle.stream().map(seen::name).toList());
  }

  private static void assertNoCycle() {
    assertEquals(List.of(), Seen.now().get("cycles"));
  }

  @AfterEach
  void close() {
    scope.cancel();
    scope.close();
  }
}
