package dev.menai;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.race;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;
import static dev.menai.TaskAssertions.groupFailure;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a failure looks to who meets it, with assertions on and off. */
class ExceptionsTest {
  /** The kinds that kotlinx.coroutines could copy, and one that it could not. */
  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("unchecked"),
        new RuntimeException(new IOException("unchecked with a cause")),
        new AsyncTimeoutException("mine"),
        new TaskCancelledException("odd"),
        new AssertionError("an error"),
        new StackOverflowError("an error of the machine"),
        new IOException("checked"),
        new InterruptedException("checked, and nobody interrupted"),
        new TimeoutException("checked"),
        new CompletionException("not ours", new IOException("inside")),
        new ExecutionException("not ours", new IOException("inside")),
        new Exception("checked"));
  }

  private static Throwable bare(Throwable thrown, Throwable failure) {
    boolean checked = !(failure instanceof RuntimeException || failure instanceof Error);
    if (!checked) return thrown;
    assertInstanceOf(CompletionException.class, thrown);
    return thrown.getCause();
  }

  private static <T> Awaitable<T> failing(Throwable failure) {
    return () -> {
      yieldNow();
      if (failure instanceof Error error) throw error;
      throw (Exception) failure;
    };
  }

  @ParameterizedTest
  @MethodSource("failures")
  void crossesRunAsItselfOrWrappedOnce(Throwable failure) {
    for (Execution where : List.of(Execution.eventLoop(), Execution.parallel())) {
      Throwable thrown = assertThrows(Throwable.class, () -> run(where, failing(failure)));
      assertSame(failure, bare(thrown, failure));
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void crossesEachVerbAsItselfOrWrappedOnce(Throwable failure) {
    Awaitable<Object> body = failing(failure);
    run(
        () -> {
          List<Action> verbs =
              List.of(
                  () -> await(body),
                  () -> createTask(body).await(),
                  () -> gather(body),
                  () -> gather(createTask(body)),
                  () -> waitFor(body, ofHours(1)),
                  () -> waitFor(createTask(body), ofHours(1)),
                  () -> timeout(ofHours(1), body),
                  () -> moveOnAfter(ofHours(1), body),
                  () -> nonCancellable(body),
                  () -> race(body),
                  () -> shield(body));
          for (int i = 0; i < verbs.size(); i++) {
            Throwable thrown = assertThrows(Throwable.class, verbs.get(i)::run);
            assertSame(failure, bare(thrown, failure), "verb " + i);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isWrappedOnceHoweverManyTasksItCrosses(Throwable failure) {
    run(
        () -> {
          Task<Object> inner = createTask(failing(failure));
          Task<Object> middle = createTask(() -> gather(() -> await(inner)));
          Task<Object> outer =
              createTask(() -> timeout(ofHours(1), () -> nonCancellable(() -> middle.await())));

          Throwable thrown = assertThrows(Throwable.class, outer::await);

          assertSame(failure, bare(thrown, failure));
          for (Task<?> task : List.of(inner, middle, outer)) {
            assertSame(failure, task.exception());
            assertSame(failure, bare(assertThrows(Throwable.class, task::result), failure));
            assertSame(failure, assertThrows(ExecutionException.class, task::get).getCause());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isHeldBareInOutcomesGroupsAndFutures(Throwable failure) {
    run(
        () -> {
          assertEquals(List.of(new Outcome.Failure<>(failure)), gatherSettled(failing(failure)));
          TaskGroupException group = groupFailure(g -> g.createTask(failing(failure)).await());
          assertEquals(List.of(failure), group.failures());
          CompletableFuture<Throwable> seen = new CompletableFuture<>();
          createTask(failing(failure))
              .toCompletableFuture()
              .whenComplete((value, thrown) -> seen.complete(thrown));
          assertSame(failure, await(seen));
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isGivenBareToOnUncaught(Throwable failure) {
    Uncaught uncaught = new Uncaught();
    try (AsyncScope scope = AsyncScope.builder().onUncaught(uncaught).build()) {
      Task<Object> task = scope.createTask(() -> await(() -> await(failing(failure))));
      while (!task.isDone()) Thread.onSpinWait();
    }

    assertEquals(1, uncaught.failures().size());
    assertSame(failure, uncaught.first().failure());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void crossesASuspendCallAsItselfOrWrappedOnce(Throwable failure) {
    for (Execution where : List.of(Execution.eventLoop(), Execution.parallel())) {
      run(
          where,
          () -> {
            Throwable atOnce =
                assertThrows(
                    Throwable.class,
                    () ->
                        Async.<Object>await(
                            k -> {
                              throw failure;
                            }));
            assertSame(failure, bare(atOnce, failure));
          });
    }
  }

  @OnEachExecution
  void aCompletionExceptionOfTheUsersIsNotUnwrapped() {
    CompletionException mine = new CompletionException(new IOException("inside"));
    Task<?> task = createTask(failing(mine));
    assertSame(mine, assertThrows(CompletionException.class, task::await));
    assertSame(mine, task.exception());
  }

  @OnEachExecution
  void anExceptionThatIsRethrownByItsMeeterIsStillItself() {
    IOException failure = new IOException("gone");
    Task<?> task =
        createTask(
            () -> {
              try {
                await(failing(failure));
              } catch (CompletionException wrapped) {
                throw wrapped;
              }
            });

    assertSame(failure, assertThrows(CompletionException.class, task::await).getCause());
    assertSame(failure, task.exception());
  }

  @OnEachExecution
  void theAwaitersOfOneFailureAllMeetTheSameInstance() {
    RuntimeException failure = new IllegalStateException("shared");
    Task<?> task = createTask(failing(failure));
    for (Outcome<?> each : gatherSettled(() -> task.await(), () -> task.await(), task))
      assertSame(failure, ((Outcome.Failure<?>) each).exception());
    assertEquals(0, failure.getSuppressed().length);
  }
}
