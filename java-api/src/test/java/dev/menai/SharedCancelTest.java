package dev.menai;

import static dev.menai.Async.any;
import static dev.menai.Async.await;
import static dev.menai.Async.gather;
import static dev.menai.Async.onCancel;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.waitFor;
import static dev.menai.TaskAssertions.assertCancelled;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tasks that one act cancels are all cancelled, also those that hear of another's cancel before
 * their own comes to them. Here that has to happen: between the task that is awaited and the one
 * that awaits it the cancel is held up, until the second has ended.
 */
class SharedCancelTest {
  /** The ways to await a task. */
  static List<Named<Function<Task<String>, Awaitable<?>>>> waits() {
    return List.of(
        Named.of("await", source -> () -> await(source)),
        Named.of("waitFor", source -> () -> waitFor(source, ofDays(1))),
        Named.of("shield", source -> () -> shield(source)),
        Named.of("gather", source -> () -> gather(List.of(source))),
        Named.of("a task of gather", source -> () -> gather(() -> await(source))),
        Named.of("any", source -> () -> any(List.of(source))),
        Named.of("a task of any", source -> () -> any(() -> await(source))),
        Named.of("a stage", source -> () -> await(source.toCompletableFuture())),
        Named.of("a deferred", source -> () -> await(k -> source.asDeferred().await(k))),
        Named.of(
            "a group",
            source ->
                () ->
                    taskGroup(
                        g -> {
                          g.createTask(() -> await(source));
                          return null;
                        })),
        Named.of(
            "a block with a limit", source -> () -> Async.timeout(ofDays(1), () -> await(source))),
        Named.of(
            "what tells of it as of a failure",
            source ->
                () -> {
                  try {
                    return await(source);
                  } catch (TaskCancelledException another) {
                    throw new IllegalStateException("the source is gone", another);
                  }
                }));
  }

  private final Uncaught uncaught = new Uncaught();
  private final CountDownLatch waiting = new CountDownLatch(3);
  private final CountDownLatch ended = new CountDownLatch(1);

  private AsyncScope scope(Execution where) {
    return uncaught.scope(where);
  }

  private String source() {
    waiting.countDown();
    sleep(ofDays(1));
    return "never";
  }

  /** Holds the cancel up, when it comes to this task, until the awaiting task has ended. */
  private void holdUp() {
    onCancel(
        ended::await,
        () -> {
          waiting.countDown();
          sleep(ofDays(1));
        });
  }

  private <T> T awaiting(Awaitable<T> wait) throws Exception {
    waiting.countDown();
    try {
      return wait.await();
    } finally {
      ended.countDown();
    }
  }

  private static void untilAwaited() {
    // It is the last that begins to wait, and has announced that before.
    while (Async.dump().contains("runs at")) Thread.onSpinWait();
  }

  @ParameterizedTest
  @MethodSource("waits")
  void whenAScopeIsClosed(Function<Task<String>, Awaitable<?>> wait) throws Exception {
    AsyncScope scope = scope(Execution.parallel());
    Task<String> source = scope.createTask(this::source);
    scope.createTask(this::holdUp);
    Task<?> awaiting = scope.createTask(() -> awaiting(wait.apply(source)));
    waiting.await();
    untilAwaited();
    scope.close();
    assertTrue(awaiting.isCancelled(), awaiting::toString);
    assertEquals(List.of(), uncaught.failures());
  }

  @ParameterizedTest
  @MethodSource("waits")
  void whenAScopeIsCancelled(Function<Task<String>, Awaitable<?>> wait) throws Exception {
    try (AsyncScope scope = scope(Execution.parallel())) {
      Task<String> source = scope.createTask(this::source);
      scope.createTask(this::holdUp);
      Task<?> awaiting = scope.createTask(() -> awaiting(wait.apply(source)));
      waiting.await();
      untilAwaited();
      scope.cancel();
      assertCancelled(awaiting);
      assertEquals("open", scope.run(() -> "open"));
    }
    assertEquals(List.of(), uncaught.failures());
  }

  @ParameterizedTest
  @MethodSource("waits")
  void whenAGroupFails(Function<Task<String>, Awaitable<?>> wait) {
    IllegalStateException failure = new IllegalStateException("of a task");
    run(
        Execution.parallel(),
        () -> {
          TaskGroupException thrown =
              groupFailure(
                  g -> {
                    Task<String> source = g.createTask(this::source);
                    g.createTask(this::holdUp);
                    g.createTask(() -> awaiting(wait.apply(source)));
                    g.createTask(
                        () -> {
                          waiting.await();
                          throw failure;
                        });
                  });
          assertEquals(List.of(failure), thrown.failures());
        });
  }

  @ParameterizedTest
  @MethodSource("waits")
  void whenAGroupFailsAndItsBodyAwaitsATask(Function<Task<String>, Awaitable<?>> wait) {
    IllegalStateException failure = new IllegalStateException("of a task");
    run(
        Execution.parallel(),
        () -> {
          TaskGroupException thrown =
              groupFailure(
                  g -> {
                    Task<String> source = g.createTask(this::source);
                    g.createTask(this::holdUp);
                    g.createTask(
                        () -> {
                          waiting.await();
                          throw failure;
                        });
                    awaiting(wait.apply(source));
                  });
          assertEquals(List.of(failure), thrown.failures());
        });
  }

  @ParameterizedTest
  @MethodSource("waits")
  void whenARunEnds(Function<Task<String>, Awaitable<?>> wait) {
    List<Task<?>> left = new CopyOnWriteArrayList<>();
    run(
        Execution.parallel(),
        () -> {
          Task<String> source = Async.createTask(this::source);
          left.add(Async.createTask(this::holdUp));
          left.add(Async.createTask(() -> awaiting(wait.apply(source))));
          waiting.await();
        });
    for (Task<?> task : left) assertTrue(task.isCancelled(), task::toString);
  }

  @Test
  void whenARaceIsWon() {
    assertEquals(
        "won",
        run(
            Execution.parallel(),
            () -> {
              Promise<Task<?>> source = Promise.create();
              return Async.<Object>race(
                  () -> {
                    source.complete(Async.currentTask());
                    return source();
                  },
                  () -> {
                    holdUp();
                    return "never";
                  },
                  () -> awaiting(() -> await(source.await())),
                  () -> {
                    waiting.await();
                    return "won";
                  });
            }));
  }

  @Test
  void theReasonIsThatOfTheAct() throws Exception {
    List<String> reasons = new CopyOnWriteArrayList<>();
    AsyncScope scope = scope(Execution.parallel());
    Task<String> source = scope.createTask(this::source);
    scope.createTask(this::holdUp);
    scope.createTask(
        () ->
            awaiting(
                () -> {
                  try {
                    return await(source);
                  } catch (TaskCancelledException another) {
                    throw new AssertionError("it is its own cancel", another);
                  } catch (CancellationException own) {
                    reasons.add(own.getMessage());
                    throw own;
                  }
                }));
    waiting.await();
    scope.close();

    assertEquals(List.of("the scope was closed"), reasons);
    assertEquals(List.of(), uncaught.failures());
  }

  @Test
  void theCancelOfAnotherTaskAloneIsAFailureOfWhoAwaitsIt() throws Exception {
    try (AsyncScope scope = scope(Execution.parallel())) {
      Task<String> source = scope.createTask(this::source);
      Task<?> awaiting = scope.createTask(() -> await(source));
      source.cancel("alone");
      var thrown = assertCancelled(awaiting);
      assertEquals("alone", thrown.getMessage());
      assertTrue(awaiting.isDone() && !awaiting.isCancelled());
    }
  }
}
