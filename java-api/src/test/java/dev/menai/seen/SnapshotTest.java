package dev.menai.seen;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.OnEachExecution;
import dev.menai.OnSerialExecutions;
import dev.menai.Promise;
import dev.menai.SuspendCall;
import dev.menai.Task;
import dev.menai.internal.diagnostics.Attached;
import dev.menai.sync.AsyncBarrier;
import dev.menai.sync.AsyncCondition;
import dev.menai.sync.AsyncEvent;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import dev.menai.sync.CapacityLimiter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kotlinx.coroutines.DelayKt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  /** Set by each test that has an execution of its own. */
  private AsyncScope scope = AsyncScope.builder().name("seen").build();

  /** A body, and what is to be seen when it waits. */
  private record Wait(String kind, @Nullable String name, String verb, Action body) {}

  private static List<Wait> waits() {
    AsyncLock lock = new AsyncLock("till");
    lock.tryAcquire();
    AsyncSemaphore semaphore = new AsyncSemaphore("pool", 0);
    CapacityLimiter limiter = new CapacityLimiter("slots", 0);
    AsyncEvent event = new AsyncEvent("opened");
    AsyncCondition condition = new AsyncCondition("changed", new AsyncLock());
    AsyncBarrier barrier = new AsyncBarrier("start", 2);
    AsyncQueue<String> full = AsyncQueue.fifo("full", 1);
    full.offer("item");
    AsyncQueue<String> empty = AsyncQueue.fifo("empty");
    Promise<String> promise = Promise.create();
    Awaitable<String> slow =
        () -> {
          sleep(ofHours(1));
          return "";
        };
    return List.of(
        new Wait("lock", "till", "AsyncLock.acquire", () -> lock.acquire()),
        new Wait("lock", "till", "AsyncLock.withLock", () -> lock.withLock(() -> {})),
        new Wait("semaphore", "pool", "AsyncSemaphore.acquire", () -> semaphore.acquire()),
        new Wait("limiter", "slots", "CapacityLimiter.withSlot", () -> limiter.withSlot(() -> {})),
        new Wait("event", "opened", "AsyncEvent.await", () -> event.await()),
        new Wait(
            "condition",
            "changed",
            "AsyncCondition.await",
            () -> {
              condition.lock().acquire();
              condition.await();
            }),
        new Wait("barrier", "start", "AsyncBarrier.await", () -> barrier.await()),
        new Wait("queue", "full", "AsyncQueue.put", () -> full.put("more")),
        new Wait("queue", "full", "AsyncQueue.join", () -> full.join()),
        new Wait("queue", "empty", "AsyncQueue.get", () -> empty.get()),
        new Wait("promise", null, "Promise.await", () -> promise.await()),
        new Wait("task", "slow", "Task.await", () -> createTask("slow", slow).await()),
        new Wait("tasks", null, "Async.gather", () -> gather(slow, slow)),
        new Wait(
            "group",
            null,
            "Async.taskGroup",
            () ->
                taskGroup(
                    group -> {
                      group.createTask(slow);
                    })),
        new Wait("sleep", null, "Async.sleep", () -> sleep(ofHours(1))),
        new Wait(
            "stage",
            "CompletableFuture",
            "Async.await",
            () -> await(new CompletableFuture<String>())),
        new Wait(
            "suspendCall",
            null,
            "Async.await",
            () -> await((SuspendCall<Object>) DelayKt::awaitCancellation)));
  }

  @OnEachExecution
  void eachWaitTellsItsKindItsNameAndTheLineOfTheUser(Execution where) {
    for (Wait wait : waits()) {
      in(where);
      scope.createTask("waiter", wait.body());

      Map<String, Object> seen = Seen.untilWaits("waiter", wait.kind());

      assertEquals("waiting", seen.get("state"));
      assertEquals(wait.name(), Seen.wait(seen).get("name"), wait.kind());
      assertEquals(wait.verb(), Seen.wait(seen).get("verb"), wait.kind());
      String place = Seen.now().place(Seen.wait(Seen.now().task("waiter")).get("place"));
      assertTrue(place.contains("SnapshotTest.java:"), place);
      close();
    }
  }

  @Test
  void aBodyThatIsAVerbItselfIsNamedByIt() {
    AsyncEvent event = new AsyncEvent();
    scope.createTask("waiter", event::await);

    Map<String, Object> wait = Seen.wait(Seen.untilWaits("waiter", "event"));

    assertEquals("AsyncEvent.await", wait.get("verb"));
  }

  @OnEachExecution
  void aCallOnAThreadTellsWhereThatThreadStands(Execution where) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    in(where);
    scope.createTask("caller", () -> toThread(() -> blocks(begun, end)));
    begun.await();

    Seen.untilWaits("caller", "toThread");
    Seen seen = Seen.now();
    Map<String, Object> thread = Seen.map(Seen.wait(seen.task("caller")).get("thread"));

    assertEquals("caller toThread", thread.get("name"));
    assertTrue(seen.get("places").toString().contains("SnapshotTest.blocks("), seen::toString);
    end.countDown();
  }

  private static void blocks(CountDownLatch begun, CountDownLatch end) throws Exception {
    begun.countDown();
    end.await();
  }

  @OnEachExecution
  void aTaskTellsItsCreatorItsGroupAndItsLimits(Execution where) {
    in(where);
    scope.createTask(
        "parent",
        () ->
            timeout(
                ofMinutes(9),
                () ->
                    taskGroup(
                        group -> {
                          group.createTask("child", () -> sleep(ofHours(1)));
                        })));

    Seen.untilWaits("child", "sleep");
    Seen.untilWaits("parent", "group");
    Seen seen = Seen.now();
    Map<String, Object> parent = seen.task("parent");
    Map<String, Object> child = seen.task("child");

    assertEquals(parent.get("id"), child.get("creator"));
    assertEquals(parent.get("id"), child.get("parent"));
    assertEquals(seen.list("groups").get(0).get("id"), child.get("group"));
    assertEquals(List.of(child.get("id")), Seen.wait(parent).get("tasks"));
    long left = (Long) ((List<?>) parent.get("deadlinesMillis")).get(0);
    assertTrue(left > 0 && left <= ofMinutes(9).toMillis(), () -> "left: " + left);
    assertFalse(child.containsKey("deadlinesMillis"));
    long sleep = (Long) Seen.wait(child).get("leftMillis");
    assertTrue(sleep > 0 && sleep <= ofHours(1).toMillis(), () -> "left: " + sleep);
  }

  @OnSerialExecutions
  void theLoopTellsWhatRunsAndHowManyAreReady(Execution where) throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    in(where);
    scope.createTask("yielding", () -> yieldUntil(end));
    scope.createTask("blocking", () -> blocks(blocked, end));
    blocked.await();
    scope.createTask("fresh", () -> {});

    Seen seen = Seen.now();
    Map<String, Object> loop = Seen.map(scope(seen).get("loop"));

    assertEquals("running", seen.task("blocking").get("state"));
    assertEquals("ready", seen.task("yielding").get("state"));
    assertEquals("new", seen.task("fresh").get("state"));
    assertEquals(2L, loop.get("ready"));
    if (where == Execution.eventLoop()) {
      assertEquals(seen.task("blocking").get("id"), loop.get("task"));
      assertEquals("blocking", loop.get("thread"));
    }
    end.countDown();
  }

  private static void yieldUntil(CountDownLatch end) {
    while (end.getCount() > 0) yieldNow();
  }

  @OnEachExecution
  void aCancelledTaskIsCancellingAndStillTellsWhatItWaitsFor(Execution where) {
    in(where);
    Promise<String> end = Promise.create();
    Task<Void> task = scope.createTask("stubborn", () -> outlasts(end));
    Seen.untilWaits("stubborn", "promise");
    task.cancel();

    Map<String, Object> seen = Seen.now().task("stubborn");

    assertEquals("cancelling", seen.get("state"));
    assertEquals("waiting", seen.get("activity"));
    assertEquals("promise", Seen.wait(seen).get("kind"));
    end.complete("");
  }

  private static void outlasts(Promise<String> end) {
    nonCancellable(() -> end.await());
  }

  @OnEachExecution
  void whatABlockHoldsIsThatForWhichOthersWait(Execution where) {
    AsyncLock lock = new AsyncLock("till");
    in(where);
    scope.createTask("holder", () -> lock.withLock(() -> sleep(ofHours(1))));
    Seen.untilWaits("holder", "sleep");
    scope.createTask("waiter", () -> lock.acquire());
    Seen.untilWaits("waiter", "lock");

    Seen seen = Seen.now();
    Map<String, Object> wait = Seen.wait(seen.task("waiter"));
    Map<String, Object> held = Seen.list(seen.task("holder"), "holds").get(0);

    assertEquals(List.of(seen.task("holder").get("id")), wait.get("holders"));
    assertEquals(wait.get("target"), held.get("target"));
    assertEquals("till", held.get("name"));
  }

  @OnEachExecution
  void aLockThatWasReleasedHasNoHolder(Execution where) {
    AsyncLock lock = new AsyncLock();
    in(where);
    scope.run(
        () -> {
          lock.acquire();
          lock.release();
        });
    lock.tryAcquire();
    lock.release();
    scope.run(() -> lock.withLock(() -> {}));
    scope.createTask("holder", () -> holds(lock));
    Seen.untilWaits("holder", "sleep");
    scope.createTask("waiter", () -> lock.withLock(() -> {}));

    Map<String, Object> wait = Seen.wait(Seen.untilWaits("waiter", "lock"));

    assertEquals(List.of(Seen.now().task("holder").get("id")), wait.get("holders"));
    assertNull(wait.get("holderName"));
  }

  private static void holds(AsyncLock lock) {
    lock.acquire();
    sleep(ofHours(1));
  }

  @OnEachExecution
  void whoHasWaitedBeforeIsSeenToRunAgain(Execution where) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    in(where);
    scope.createTask(
        "task",
        () -> {
          sleep(java.time.Duration.ofMillis(1));
          moveOnAfter(ofHours(1), () -> yieldNow());
          blocks(begun, end);
        });
    begun.await();

    Map<String, Object> seen = Seen.now().task("task");

    assertEquals("running", seen.get("state"));
    assertNull(seen.get("wait"));
    end.countDown();
  }

  @Test
  void anyNameIsReadAsItWasGiven() {
    String name = "a \"name\" \\ \n\t\u0001 \u2028 ä 😀 half \ud83d";
    scope.createTask(name, () -> sleep(ofHours(1)));

    assertEquals(name, Seen.until(name, "waiting").get("name"));
  }

  @Test
  void aTaskIsCancelledByItsId() {
    Task<Void> task = scope.createTask("task", () -> sleep(ofHours(1)));
    int id = ((Long) Seen.until("task", "waiting").get("id")).intValue();

    assertTrue(Attached.cancel(id, "no use"));

    while (!task.isDone()) Thread.onSpinWait();
    assertEquals("Cancelled[reason=no use]", task.outcome().toString());
    assertFalse(Attached.cancel(id, null));
  }

  @Test
  void theTimesOfAWaitGrowFromWhenItBegan() {
    scope.createTask("task", () -> sleep(ofHours(1)));
    Map<String, Object> first = Seen.until("task", "waiting");

    Map<String, Object> later = first;
    while (millis(later, "since") < millis(first, "since") + 30) later = Seen.now().task("task");

    assertTrue(millis(later, "age") >= millis(later, "since"), later::toString);
    assertTrue(millis(first, "since") < 10_000, first::toString);
  }

  private static long millis(Map<String, Object> task, String what) {
    return (Long) task.get(what + "Millis");
  }

  private static Map<String, Object> scope(Seen seen) {
    return seen.list("scopes").stream()
        .filter(scope -> scope.get("name").equals("seen"))
        .findFirst()
        .orElseThrow();
  }

  private void in(Execution where) {
    scope.close();
    scope = AsyncScope.builder().name("seen").execution(where).build();
  }

  @AfterEach
  void close() {
    scope.cancel();
    scope.close();
  }
}
