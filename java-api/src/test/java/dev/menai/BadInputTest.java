package dev.menai;

import static dev.menai.Async.allTasks;
import static dev.menai.Async.any;
import static dev.menai.Async.asCompleted;
import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.mapConcurrent;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.onCancel;
import static dev.menai.Async.race;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.timeout;
import static dev.menai.Async.toThread;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.util.Arrays.asList;
import static java.util.Collections.singletonList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(CapturedLog.LOGGER)
class BadInputTest {
  @RegisterExtension final CapturedLog log = new CapturedLog();

  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final Duration MOST_NEGATIVE = Duration.ofSeconds(Long.MIN_VALUE);
  private static final Duration NO_TIME = null;
  private static final String NO_NAME = null;
  private static final Awaitable<String> NO_BODY = null;
  private static final Action NO_ACTION = null;
  private static final SuspendCall<String> NO_CALL = null;

  /** How many bodies have begun. None may, where something is refused. */
  private final AtomicInteger begun = new AtomicInteger();

  private final Awaitable<String> body = () -> "" + begun.incrementAndGet();
  private final Action action = begun::incrementAndGet;
  private final SuspendCall<String> call = k -> "" + begun.incrementAndGet();

  @TestFactory
  Stream<DynamicTest> nullIsRefusedBeforeAnythingStarts() {
    Map<String, Executable> calls = nullsOutsideATask();
    try (AsyncScope closedLater = AsyncScope.create()) {
      // Null comes before "closed", so that both may be asked at any time.
      calls.putAll(nullsForA(closedLater));
    }
    return calls.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      assertThrows(NullPointerException.class, each.getValue());
                      assertEquals(0, begun.get());
                    }));
  }

  private Map<String, Executable> nullsOutsideATask() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("run body", () -> run(NO_BODY));
    calls.put("run action", () -> run(NO_ACTION));
    calls.put("run call", () -> run(NO_CALL));
    calls.put("run nowhere", () -> run(null, body));
    calls.put("run action nowhere", () -> run(null, action));
    calls.put("run call nowhere", () -> run(null, call));
    calls.put("Execution.on executor", () -> Execution.on((Executor) null));
    calls.put("Execution.on dispatcher", () -> Execution.on((CoroutineDispatcher) null));
    calls.put("ContextVar.create", () -> ContextVar.create(null));
    calls.put("ContextVar.create with default", () -> ContextVar.create(null, 1));
    calls.put("Builder.execution", () -> AsyncScope.builder().execution(null));
    calls.put("Builder.name", () -> AsyncScope.builder().name(null));
    calls.put("Builder.onUncaught", () -> AsyncScope.builder().onUncaught(null));
    calls.put("Builder.closeTimeout", () -> AsyncScope.builder().closeTimeout(null));
    calls.put("Builder.context", () -> AsyncScope.builder().context(null));
    calls.put("Suspend.adapt", () -> Suspend.adapt(null, "object"));
    calls.put("Suspend.adapt object", () -> Suspend.adapt(Runnable.class, null));
    calls.put("Suspend.implement", () -> Suspend.implement(null, "object"));
    calls.put("Suspend.implement object", () -> Suspend.implement(Runnable.class, null));
    calls.put("Suspend.body", () -> Suspend.body((Continuation<String>) null, body));
    calls.put("Suspend.body action", () -> Suspend.body((Continuation<Unit>) null, action));
    calls.put("Outcome.Failure", () -> new Outcome.Failure<>(null));
    calls.put("Outcome.Cancelled", () -> new Outcome.Cancelled<>(null));
    calls.put("Waited done", () -> new Waited<>(null, Set.of()));
    calls.put("Waited pending", () -> new Waited<>(Set.of(), null));
    return calls;
  }

  private static Map<String, Executable> nullsForA(AsyncScope scope) {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("scope.createTask body", () -> scope.createTask(NO_BODY));
    calls.put("scope.createTask action", () -> scope.createTask(NO_ACTION));
    calls.put("scope.createTask call", () -> scope.createTask(NO_CALL));
    calls.put("scope.createTask named body", () -> scope.createTask("x", NO_BODY));
    calls.put("scope.createTask named action", () -> scope.createTask("x", NO_ACTION));
    calls.put("scope.createTask named call", () -> scope.createTask("x", NO_CALL));
    calls.put("scope.createTask name", () -> scope.createTask(NO_NAME, () -> "x"));
    calls.put("scope.future body", () -> scope.future(NO_BODY));
    calls.put("scope.future action", () -> scope.future(NO_ACTION));
    calls.put("scope.future call", () -> scope.future(NO_CALL));
    calls.put("scope.run body", () -> scope.run(NO_BODY));
    calls.put("scope.run action", () -> scope.run(NO_ACTION));
    calls.put("scope.run call", () -> scope.run(NO_CALL));
    return calls;
  }

  @TestFactory
  Stream<DynamicTest> nullIsRefusedInATaskBeforeAnythingStarts() {
    return Stream.of(nullsForOneBody(), nullsForSeveralBodies(), nullsForALimit())
        .flatMap(calls -> calls.entrySet().stream())
        .map(each -> dynamicTest(each.getKey(), () -> refusesNull(each.getValue())));
  }

  private Map<String, Executable> nullsForOneBody() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("await body", () -> await(NO_BODY));
    calls.put("await call", () -> await(NO_CALL));
    calls.put("await stage", () -> await((CompletionStage<String>) null));
    calls.put("sleep", () -> sleep(null));
    calls.put("createTask body", () -> createTask(NO_BODY));
    calls.put("createTask action", () -> createTask(NO_ACTION));
    calls.put("createTask call", () -> createTask(NO_CALL));
    calls.put("createTask named body", () -> createTask("x", NO_BODY));
    calls.put("createTask named action", () -> createTask("x", NO_ACTION));
    calls.put("createTask named call", () -> createTask("x", NO_CALL));
    calls.put("createTask name, body", () -> createTask(NO_NAME, body));
    calls.put("createTask name, action", () -> createTask(NO_NAME, action));
    calls.put("createTask name, call", () -> createTask(NO_NAME, call));
    calls.put("onCancel unblock", () -> onCancel(NO_ACTION, body));
    calls.put("onCancel unblock, action", () -> onCancel(NO_ACTION, action));
    calls.put("onCancel body", () -> onCancel(action, NO_BODY));
    calls.put("onCancel action", () -> onCancel(action, NO_ACTION));
    calls.put("shield body", () -> shield(NO_BODY));
    calls.put("shield action", () -> shield(NO_ACTION));
    calls.put("nonCancellable body", () -> nonCancellable(NO_BODY));
    calls.put("nonCancellable action", () -> nonCancellable(NO_ACTION));
    calls.put("toThread call", () -> toThread((Callable<String>) null));
    calls.put("toThread action", () -> toThread(NO_ACTION));
    calls.put("ContextVar.where", () -> ContextVar.create("v").where(1, NO_BODY));
    calls.put("ContextVar.where action", () -> ContextVar.create("v").where(1, NO_ACTION));
    calls.put("Suspend.body", () -> await(k -> Suspend.body(k, NO_BODY)));
    calls.put("Suspend.body action", () -> Async.<Unit>await(k -> Suspend.body(k, NO_ACTION)));
    return calls;
  }

  private Map<String, Executable> nullsForSeveralBodies() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("gather array", () -> gather((Awaitable<String>[]) null));
    calls.put("gather calls", () -> gather((SuspendCall<String>[]) null));
    calls.put("gather actions", () -> gather((Action[]) null));
    calls.put("gather collection", () -> gather((Collection<Awaitable<String>>) null));
    calls.put("gather element", () -> gather(body, NO_BODY));
    calls.put("gather call element", () -> gather(call, NO_CALL));
    calls.put("gather action element", () -> gather(action, NO_ACTION));
    calls.put("gather item", () -> gather(asList(body, null)));
    calls.put("gatherSettled array", () -> gatherSettled((Awaitable<String>[]) null));
    calls.put("gatherSettled calls", () -> gatherSettled((SuspendCall<String>[]) null));
    calls.put("gatherSettled actions", () -> gatherSettled((Action[]) null));
    calls.put("gatherSettled collection", () -> gatherSettled((List<Awaitable<String>>) null));
    calls.put("gatherSettled element", () -> gatherSettled(body, NO_BODY));
    calls.put("gatherSettled action element", () -> gatherSettled(action, NO_ACTION));
    calls.put("race array", () -> race((Awaitable<String>[]) null));
    calls.put("race calls", () -> race((SuspendCall<String>[]) null));
    calls.put("race collection", () -> race((List<Awaitable<String>>) null));
    calls.put("race element", () -> race(body, NO_BODY));
    calls.put("any array", () -> any((Awaitable<String>[]) null));
    calls.put("any calls", () -> any((SuspendCall<String>[]) null));
    calls.put("any collection", () -> any((List<Awaitable<String>>) null));
    calls.put("any element", () -> any(body, NO_BODY));
    calls.put("mapConcurrent items", () -> mapConcurrent(null, 1, i -> body.await()));
    calls.put("mapConcurrent function", () -> mapConcurrent(List.of(1), 1, null));
    calls.put("waitOn", () -> waitOn((List<Task<String>>) null, ReturnWhen.ALL_COMPLETED));
    calls.put(
        "waitOn element",
        () -> waitOn(singletonList((Task<String>) null), ReturnWhen.ALL_COMPLETED));
    calls.put("waitOn when", () -> waitOn(List.<Task<String>>of(), null));
    calls.put("waitOn when, limit", () -> waitOn(List.<Task<String>>of(), null, ZERO));
    calls.put(
        "waitOn limit", () -> waitOn(List.<Task<String>>of(), ReturnWhen.FIRST_COMPLETED, NO_TIME));
    calls.put("asCompleted", () -> asCompleted((List<Awaitable<String>>) null));
    calls.put("asCompleted element", () -> asCompleted(asList(body, null)));
    calls.put("asCompleted, limit", () -> asCompleted((List<Awaitable<String>>) null, ZERO));
    calls.put("asCompleted limit", () -> asCompleted(List.of(body), NO_TIME));
    calls.put("taskGroup body", () -> taskGroup((TaskGroup.Body<String>) null));
    calls.put("taskGroup void body", () -> taskGroup((TaskGroup.VoidBody) null));
    return calls;
  }

  private Map<String, Executable> nullsForALimit() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("waitFor body", () -> waitFor(NO_BODY, ofHours(1)));
    calls.put("waitFor action", () -> waitFor(NO_ACTION, ofHours(1)));
    calls.put("waitFor call", () -> waitFor(NO_CALL, ofHours(1)));
    calls.put("waitFor stage", () -> waitFor((CompletionStage<String>) null, ofHours(1)));
    calls.put("waitFor body, limit", () -> waitFor(body, NO_TIME));
    calls.put("waitFor action, limit", () -> waitFor(action, NO_TIME));
    calls.put("waitFor call, limit", () -> waitFor(call, NO_TIME));
    calls.put("waitFor stage, limit", () -> waitFor(new CompletableFuture<>(), NO_TIME));
    calls.put("timeout limit", () -> timeout(NO_TIME, body));
    calls.put("timeout limit, action", () -> timeout(NO_TIME, action));
    calls.put("timeout body", () -> timeout(ofHours(1), NO_BODY));
    calls.put("timeout action", () -> timeout(ofHours(1), NO_ACTION));
    calls.put("timeout deadline", () -> timeout(ofHours(1), (Timeout.Body<String>) null));
    calls.put("timeout void deadline", () -> timeout(ofHours(1), (Timeout.VoidBody) null));
    calls.put("moveOnAfter limit", () -> moveOnAfter(NO_TIME, body));
    calls.put("moveOnAfter limit, action", () -> moveOnAfter(NO_TIME, action));
    calls.put("moveOnAfter body", () -> moveOnAfter(ofHours(1), NO_BODY));
    calls.put("moveOnAfter action", () -> moveOnAfter(ofHours(1), NO_ACTION));
    return calls;
  }

  private void refusesNull(Executable executable) {
    run(
        () -> {
          Set<Task<?>> before = allTasks();
          assertThrows(NullPointerException.class, executable);
          assertEquals(before, allTasks());
          yieldNow();
          assertEquals(0, begun.get());
        });
  }

  @Test
  void nullChangesNothingInATask() {
    run(
        () -> {
          Task<Object> task = createTask(Executed.never());
          assertThrows(NullPointerException.class, () -> task.cancel((String) null));
          assertThrows(NullPointerException.class, () -> task.onDone(null));
          assertThrows(NullPointerException.class, () -> task.get(1, null));
          yieldNow();
          assertFalse(task.isDone());
          assertTrue(task.cancel());
        });
  }

  @Test
  void nullChangesNothingInAPromise() {
    Promise<String> promise = Promise.create();
    assertThrows(NullPointerException.class, () -> promise.fail(null));
    assertThrows(NullPointerException.class, () -> promise.cancel(null));
    assertFalse(promise.isDone());
    assertTrue(promise.complete("still possible"));
  }

  @Test
  void nullChangesNothingInAGroupOrADeadline() {
    run(
        () -> {
          taskGroup(
              group -> {
                assertThrows(NullPointerException.class, () -> group.createTask(NO_BODY));
                assertThrows(NullPointerException.class, () -> group.createTask(NO_ACTION));
                assertThrows(NullPointerException.class, () -> group.createTask(NO_CALL));
                assertThrows(NullPointerException.class, () -> group.createTask("x", NO_BODY));
                assertThrows(NullPointerException.class, () -> group.createTask("x", NO_ACTION));
                assertThrows(NullPointerException.class, () -> group.createTask("x", NO_CALL));
                assertThrows(NullPointerException.class, () -> group.createTask(NO_NAME, body));
                assertThrows(NullPointerException.class, () -> group.cancel(null));
                assertEquals(List.of(), group.tasks());
                assertEquals("1", group.createTask(body).await());
              });
          timeout(
              ofHours(1),
              deadline -> {
                assertThrows(NullPointerException.class, () -> deadline.reschedule(null));
                assertFalse(deadline.expired());
                assertTrue(deadline.remaining().compareTo(ofHours(1)) <= 0);
                yieldNow();
              });
        });
  }

  @TestFactory
  Stream<DynamicTest> outsideATaskAVerbIsRefusedByItsName() {
    List<Task<String>> tasks = List.of(run(() -> createTask(body)));
    begun.set(0);
    return verbs(tasks).entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      var thrown = assertThrows(IllegalStateException.class, each.getValue());
                      String start = each.getKey().strip() + " was called outside a task";
                      assertTrue(thrown.getMessage().startsWith(start), thrown.getMessage());
                      assertEquals(0, begun.get());
                    }));
  }

  /** A call of each verb, under its name; spaces after it tell its overloads apart. */
  private Map<String, Executable> verbs(List<Task<String>> tasks) {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("await", () -> await(body));
    calls.put("await ", () -> await(call));
    calls.put("await  ", () -> await(CompletableFuture.completedFuture("x")));
    calls.put("sleep", () -> sleep(ZERO));
    calls.put("yieldNow", Async::yieldNow);
    calls.put("checkCancelled", Async::checkCancelled);
    calls.put("createTask", () -> createTask(body));
    calls.put("createTask ", () -> createTask("x", action));
    calls.put("createTask  ", () -> createTask(call));
    calls.put("gather", () -> gather(body));
    calls.put("gather ", () -> gather(List.<Awaitable<String>>of()));
    calls.put("gatherSettled", () -> gatherSettled(body));
    calls.put("race", () -> race(body));
    calls.put("any", () -> any(body));
    calls.put("mapConcurrent", () -> mapConcurrent(List.of(1), 1, i -> body.await()));
    calls.put("waitFor", () -> waitFor(body, ofHours(1)));
    calls.put("waitFor ", () -> waitFor(CompletableFuture.completedFuture("x"), ZERO));
    calls.put("timeout", () -> timeout(ofHours(1), body));
    calls.put("moveOnAfter", () -> moveOnAfter(ofHours(1), body));
    calls.put("moveOnAfter ", () -> moveOnAfter(ofHours(1), action));
    calls.put("onCancel", () -> onCancel(action, body));
    calls.put("onCancel ", () -> onCancel(action, action));
    calls.put("waitOn", () -> waitOn(tasks, ReturnWhen.ALL_COMPLETED));
    calls.put("waitOn ", () -> waitOn(tasks, ReturnWhen.ALL_COMPLETED, ZERO));
    calls.put("asCompleted", () -> asCompleted(List.of(body)));
    calls.put("asCompleted ", () -> asCompleted(List.of(body), ZERO));
    calls.put("shield", () -> shield(body));
    calls.put("nonCancellable", () -> nonCancellable(body));
    calls.put("toThread", () -> toThread(() -> "x"));
    calls.put("taskGroup", () -> taskGroup((TaskGroup.Body<String>) group -> body.await()));
    calls.put("currentTask", Async::currentTask);
    calls.put("allTasks", Async::allTasks);
    calls.put("ContextVar.where", () -> ContextVar.create("v").where(1, body));
    return calls;
  }

  @Test
  void insideATaskWhatWouldBlockItIsRefused() {
    try (AsyncScope scope = AsyncScope.create()) {
      run(
          () -> {
            for (Executable blocking :
                List.<Executable>of(
                    () -> run(body),
                    () -> run(action),
                    () -> run(call),
                    () -> run(Execution.parallel(), body),
                    () -> scope.run(body),
                    () -> scope.run(action),
                    () -> scope.run(call))) {
              var thrown = assertThrows(IllegalStateException.class, blocking);
              assertTrue(thrown.getMessage().contains("Task-1"), thrown.getMessage());
            }
          });
      assertEquals(0, begun.get());
      scope.run(() -> assertThrows(IllegalStateException.class, scope::close));
      assertFalse(scope.isClosed());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aLimitOfTasksBelowOneIsRefused(int limit) {
    run(
        () -> {
          var thrown =
              assertThrows(
                  IllegalArgumentException.class,
                  () -> mapConcurrent(List.of(1), limit, i -> body.await()));
          assertTrue(thrown.getMessage().contains("" + limit), thrown.getMessage());
        });
    assertEquals(0, begun.get());
  }

  @Test
  void aVeryLargeLimitOfTasksIsNone() {
    List<Integer> doubled =
        run(() -> mapConcurrent(List.of(1, 2), Integer.MAX_VALUE, item -> 2 * item));
    assertEquals(List.of(2, 4), doubled);
  }

  @Test
  void nothingToWaitForIsRefusedWhereNothingCouldEnd() {
    run(
        () -> {
          List<Awaitable<String>> none = List.of();
          List<Task<String>> noTasks = List.of();
          for (Executable nothing :
              List.<Executable>of(
                  () -> race(none),
                  () -> any(none),
                  () -> waitOn(noTasks, ReturnWhen.ALL_COMPLETED),
                  () -> waitOn(noTasks, ReturnWhen.FIRST_COMPLETED, ZERO))) {
            assertThrows(IllegalArgumentException.class, nothing);
          }
          assertEquals(List.of(), gather(none));
          assertEquals(List.of(), gatherSettled(none));
          assertEquals(List.of(), mapConcurrent(none, 1, each -> each));
          assertFalse(asCompleted(none).iterator().hasNext());
          assertFalse(asCompleted(none, ZERO).iterator().hasNext());
        });
  }

  static Stream<Duration> none() {
    return Stream.of(ZERO, Duration.ofNanos(-1), MOST_NEGATIVE);
  }

  @ParameterizedTest
  @MethodSource("none")
  void withoutTimeWaitForStartsNothing(Duration limit) {
    run(
        () -> {
          sleep(limit);
          assertThrows(AsyncTimeoutException.class, () -> waitFor(body, limit));
          assertThrows(AsyncTimeoutException.class, () -> waitFor(action, limit));
          assertThrows(AsyncTimeoutException.class, () -> waitFor(call, limit));
          assertEquals(0, begun.get());
          assertEquals("done", waitFor(CompletableFuture.completedFuture("done"), limit));
          CompletableFuture<String> late = new CompletableFuture<>();
          assertThrows(AsyncTimeoutException.class, () -> waitFor(late, limit));
          assertTrue(late.isCancelled());
        });
  }

  @ParameterizedTest
  @MethodSource("none")
  void withoutTimeABlockRunsUntilItSuspends(Duration limit) {
    run(
        () -> {
          assertEquals("1", timeout(limit, body));
          assertEquals("2", moveOnAfter(limit, body).orElseThrow());
          assertThrows(AsyncTimeoutException.class, () -> timeout(limit, () -> yieldNow()));
          assertFalse(moveOnAfter(limit, () -> yieldNow()));
          assertThrows(AsyncTimeoutException.class, () -> withinADeadlineMovedTo(limit));
        });
  }

  private static void withinADeadlineMovedTo(Duration limit) {
    timeout(
        ofHours(1),
        deadline -> {
          deadline.reschedule(limit);
          assertTrue(deadline.expired());
          yieldNow();
        });
  }

  @ParameterizedTest
  @MethodSource("none")
  void withoutTimeAWaitForTasksLeavesThemRunning(Duration limit) {
    run(
        () -> {
          Task<Object> running = createTask(Executed.never());
          assertEquals(
              Set.of(running), waitOn(List.of(running), ReturnWhen.ALL_COMPLETED, limit).pending());
          var completed = asCompleted(List.of(running), limit).iterator();
          assertThrows(AsyncTimeoutException.class, completed::next);
          assertFalse(running.isDone());
          assertThrows(
              TimeoutException.class, () -> running.get(limit.getSeconds(), TimeUnit.SECONDS));
        });
  }

  @Test
  void aTimeBeyondAnyClockIsNoLimit() {
    run(
        () -> {
          Action pause = () -> sleep(Duration.ofMillis(1));
          waitFor(pause, LONGEST);
          timeout(LONGEST, pause);
          assertTrue(moveOnAfter(LONGEST, pause));
          timeout(
              ofHours(1),
              deadline -> {
                deadline.reschedule(LONGEST);
                assertTrue(deadline.remaining().compareTo(Duration.ofDays(100_000)) > 0);
                pause.run();
              });
        });
  }

  @Test
  void aTimeBeyondAnyClockIsNoLimitForAWait() {
    run(
        () -> {
          Action pause = () -> sleep(Duration.ofMillis(1));
          Task<Void> task = createTask(pause);
          assertNull(waitFor(task, LONGEST));
          assertEquals("later", waitFor(CompletableFuture.supplyAsync(() -> "later"), LONGEST));
          List<Task<Void>> tasks = List.of(createTask(pause));
          assertEquals(Set.copyOf(tasks), waitOn(tasks, ReturnWhen.ALL_COMPLETED, LONGEST).done());
          assertEquals(Set.of(), waitOn(tasks, ReturnWhen.FIRST_COMPLETED, LONGEST).pending());
          List<Object> ended = new ArrayList<>();
          asCompleted(List.of(createTask(pause)), LONGEST).forEach(ended::add);
          assertEquals(1, ended.size());
          Task<Void> sleeper = createTask(() -> sleep(LONGEST));
          yieldNow();
          assertFalse(sleeper.isDone());
          sleeper.cancel();
        });
    try (AsyncScope scope = AsyncScope.builder().closeTimeout(LONGEST).build()) {
      scope.createTask(Executed.never());
    }
  }

  @ParameterizedTest
  @MethodSource("none")
  void aScopeThatMayTakeNoTimeToCloseReturnsAtOnceAndEndsLater(Duration limit) {
    Promise<String> go = Promise.create();
    Promise<String> began = Promise.create();
    AsyncScope scope = AsyncScope.builder().closeTimeout(limit).build();
    Task<String> stubborn =
        scope.createTask(
            () ->
                nonCancellable(
                    () -> {
                      began.complete("");
                      return go.await();
                    }));
    began.await();
    scope.close();
    assertTrue(scope.isClosed());
    assertFalse(stubborn.isDone());
    go.complete("");
    assertCancelled(stubborn);
  }

  @Test
  void aClosedScopeTakesNothingMore() {
    AsyncScope scope = AsyncScope.builder().name("gone").build();
    scope.close();
    for (Executable refused :
        List.<Executable>of(
            () -> scope.createTask(body),
            () -> scope.createTask(action),
            () -> scope.createTask(call),
            () -> scope.createTask("x", body),
            () -> scope.createTask("x", action),
            () -> scope.createTask("x", call),
            () -> scope.future(body),
            () -> scope.future(action),
            () -> scope.future(call),
            () -> scope.run(body),
            () -> scope.run(action),
            () -> scope.run(call))) {
      var thrown = assertThrows(IllegalStateException.class, refused);
      assertEquals("scope 'gone' is closed and takes no more tasks", thrown.getMessage());
    }
    scope.cancel();
    scope.close();

    assertTrue(scope.isClosed());
    assertFalse(scope.asCoroutineScope().getCoroutineContext().get(Job.Key).isActive());
    assertEquals(0, begun.get());
  }

  @Test
  void aGroupThatIsOverTakesNothingMore() {
    run(
        () -> {
          List<TaskGroup> groups = new ArrayList<>();
          taskGroup(
              group -> {
                groups.add(group);
              });
          TaskGroup group = groups.get(0);
          for (Executable refused :
              List.<Executable>of(
                  () -> group.createTask(body),
                  () -> group.createTask(action),
                  () -> group.createTask(call),
                  () -> group.createTask("x", body),
                  () -> group.createTask("x", action),
                  () -> group.createTask("x", call))) {
            assertThrows(IllegalStateException.class, refused);
          }
          group.cancel();
          group.cancel("again");
          assertEquals(List.of(), group.tasks());
          yieldNow();
        });
    assertEquals(0, begun.get());
  }

  @Test
  void aDeadlineWhoseBlockHasEndedCannotBeMoved() {
    run(
        () -> {
          List<Timeout> deadlines = new ArrayList<>();
          timeout(
              ofHours(1),
              deadline -> {
                deadlines.add(deadline);
              });
          Timeout ended = deadlines.get(0);
          for (Duration any : List.of(ZERO, MOST_NEGATIVE, LONGEST)) {
            assertThrows(IllegalStateException.class, () -> ended.reschedule(any));
          }
          assertFalse(ended.expired());
          assertTrue(ended.remaining().compareTo(ZERO) <= 0);
          yieldNow();
        });
  }

  @Test
  void aTaskOfARunThatIsOverAnswersAllTheSame() throws Exception {
    List<Task<?>> heard = new ArrayList<>();
    Task<String> task = run(() -> createTask(body));
    task.onDone(heard::add);

    assertEquals("1", task.await());
    assertEquals("1", task.result());
    assertEquals("1", task.get(MOST_NEGATIVE.getSeconds(), TimeUnit.DAYS));
    assertNull(task.exception());
    assertEquals("1", task.toCompletableFuture().join());
    assertFalse(task.cancel());
    assertFalse(task.cancel("late"));
    assertFalse(task.cancel(true));
    assertFalse(task.isCancelled());
  }

  @Test
  void aTaskThatIsNotDoneHasNoResult() {
    run(
        () -> {
          Task<Object> running = createTask(Executed.never());
          assertThrows(IllegalStateException.class, running::result);
          assertThrows(IllegalStateException.class, running::exception);
          Promise<Object> promise = Promise.create();
          assertThrows(IllegalStateException.class, promise::result);
          assertThrows(IllegalStateException.class, promise::exception);
          assertFalse(promise.isDone());
          assertFalse(running.isDone());
        });
  }

  @Test
  void aTaskIsRefusedToWaitForItself() {
    run(
        () -> {
          Task<?> me = Async.currentTask();
          for (Executable itself :
              List.<Executable>of(
                  me::await,
                  me::get,
                  () -> me.get(1, TimeUnit.HOURS),
                  () -> await(me),
                  () -> waitFor(me, ofHours(1)),
                  () -> waitFor(me, ZERO),
                  () -> gather(List.of(me)),
                  () -> gatherSettled(List.of(me)),
                  () -> race(List.of(me)),
                  () -> any(List.of(me)),
                  () -> shield(me),
                  () -> asCompleted(List.of(me)))) {
            assertThrows(IllegalStateException.class, itself);
          }
          yieldNow(); // Nothing has cancelled it.
        });
  }

  @Test
  void aJobOrADispatcherIsNoElementForTheTasksOfAScope() {
    AsyncScope.Builder builder = AsyncScope.builder();
    for (CoroutineContext refused :
        List.of((CoroutineContext) JobKt.Job((Job) null), Dispatchers.getDefault())) {
      assertThrows(IllegalArgumentException.class, () -> builder.context(refused));
    }
    try (AsyncScope scope = builder.build()) {
      assertEquals("1", scope.run(body));
    }
  }

  @Test
  void whatIsNoInterfaceIsRefusedWithAWordOnWhatToGive() {
    IllegalArgumentException view =
        assertThrows(IllegalArgumentException.class, () -> Suspend.adapt(String.class, "x"));
    IllegalArgumentException implementation =
        assertThrows(IllegalArgumentException.class, () -> Suspend.implement(String.class, "x"));

    assertEquals(
        "java.lang.String is no interface, and a view must be one; declare in an interface which"
            + " functions you call, or have it written by @JavaView",
        view.getMessage());
    assertEquals(
        "java.lang.String is no interface, and a Java object can implement nothing else of Kotlin's",
        implementation.getMessage());
  }

  @Test
  void aHandlerThatThrowsStopsNothing() {
    BiConsumer<Task<?>, Throwable> throwing =
        (task, failure) -> {
          begun.incrementAndGet();
          throw new IllegalStateException("the handler broke");
        };
    AsyncScope scope = AsyncScope.builder().onUncaught(throwing).build();
    Task<String> first = scope.createTask(() -> failing());
    Task<String> second = scope.createTask(() -> failing());
    while (!first.isDone() || !second.isDone()) Thread.onSpinWait();
    scope.close();

    assertEquals(2, begun.get());
    assertEquals(2, log.with("SEVERE the onUncaught handler threw").size(), log.messages::toString);
  }

  private static String failing() {
    throw new IllegalArgumentException("nobody looks");
  }
}
