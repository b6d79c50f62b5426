package faults;

import static dev.menai.Async.await;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncCondition;
import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.util.List;

/** Mistakes with locks and the like. A comment names the line that a fault is to be found at. */
final class LockFaults {
  static final List<Fault> ALL =
      List.of(
          new Fault("two locks", LockFaults::twoLocks),
          new Fault("lock twice", LockFaults::lockTwice),
          new Fault("lost permit", LockFaults::lostPermit),
          new Fault("slots in use", LockFaults::slotsInUse),
          new Fault("forgotten queue", LockFaults::forgottenQueue),
          new Fault("full queue", LockFaults::fullQueue),
          new Fault("forgotten event", LockFaults::forgottenEvent),
          new Fault("missing party", LockFaults::missingParty),
          new Fault("missing signal", LockFaults::missingSignal));

  private LockFaults() {}

  private static void twoLocks(AsyncScope scope) {
    AsyncLock till = new AsyncLock("till");
    AsyncLock stock = new AsyncLock("stock");
    Promise<Void> first = Promise.create();
    Promise<Void> second = Promise.create();
    scope.createTask(
        "sell",
        () ->
            till.withLock(
                () -> {
                  first.complete(null);
                  await(second);
                  stock.withLock(() -> {}); // here: two locks
                }));
    scope.createTask(
        "refill",
        () ->
            stock.withLock(
                () -> {
                  second.complete(null);
                  await(first);
                  till.withLock(() -> {});
                }));
  }

  private static void lockTwice(AsyncScope scope) {
    AsyncLock ledger = new AsyncLock("ledger");
    scope.createTask(
        "book",
        () ->
            ledger.withLock(
                () -> {
                  ledger.withLock(() -> {}); // here: lock twice
                }));
  }

  private static void lostPermit(AsyncScope scope) {
    AsyncSemaphore doors = new AsyncSemaphore("doors", 1);
    scope.run(
        () -> {
          scope.createTask("careless", doors::acquire).await(); // and never released
        });
    scope.createTask(
        "visitor",
        () -> {
          doors.acquire(); // here: lost permit
        });
  }

  private static void slotsInUse(AsyncScope scope) {
    CapacityLimiter line = new CapacityLimiter("line", 1);
    Promise<Void> has = Promise.create();
    scope.createTask(
        "talker",
        () ->
            line.withSlot(
                () -> {
                  has.complete(null);
                  sleep(ofDays(1));
                }));
    scope.createTask(
        "caller",
        () -> {
          await(has);
          line.withSlot(() -> {}); // here: slots in use
        });
  }

  private static void forgottenQueue(AsyncScope scope) {
    AsyncQueue<String> orders = AsyncQueue.fifo("orders");
    scope.createTask(
        "cook",
        () -> {
          orders.get(); // here: forgotten queue
        });
  }

  private static void fullQueue(AsyncScope scope) {
    AsyncQueue<String> dishes = AsyncQueue.fifo("dishes", 1);
    scope.createTask(
        "waiter",
        () -> {
          dishes.put("soup");
          dishes.put("salad"); // here: full queue
        });
  }

  private static void forgottenEvent(AsyncScope scope) {
    AsyncEvent open = new AsyncEvent("open");
    scope.createTask(
        "guest",
        () -> {
          open.await(); // here: forgotten event
        });
  }

  private static void missingParty(AsyncScope scope) {
    AsyncBarrier table = new AsyncBarrier("table", 3);
    for (String name : List.of("anna", "bert")) {
      scope.createTask(
          name,
          () -> {
            table.await(); // here: missing party
          });
    }
  }

  private static void missingSignal(AsyncScope scope) {
    AsyncCondition bell = new AsyncCondition("bell", new AsyncLock());
    scope.createTask(
        "ringer",
        () ->
            bell.lock()
                .withLock(
                    () -> {
                      bell.await(); // here: missing signal
                    }));
  }
}
