package dev.menai.stress;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.toThread;
import static dev.menai.Executed.failing;
import static java.time.Duration.ofDays;
import static kotlinx.coroutines.BuildersKt.withContext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.TaskGroupException;
import dev.menai.Uncaught;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tasks that await one another, and are cancelled together at any moment: nothing is reported, and
 * a group has real failures only. With {@code -Dmenai.stress=long}, 2 000 closes and 2 000 failing
 * groups of 300 tasks on each execution.
 */
class CancelledTogetherStressTest {
  private static final boolean LONG = "long".equals(System.getProperty("menai.stress"));
  private static final int ROUNDS = LONG ? 2_000 : 20;
  private static final int TASKS = LONG ? 300 : 30;

  static Stream<Named<Execution>> executions() {
    return Stream.of(
        Named.of("event loop", Execution.eventLoop()),
        Named.of("parallel", Execution.parallel()),
        Named.of("Dispatchers.Default", Execution.on(Dispatchers.getDefault())));
  }

  private final Random random = new Random(1);
  private final Uncaught uncaught = new Uncaught();

  /**
   * What the tasks of a round do: most await a task before them, in one of so many ways. The last
   * way makes a task of the scope, which no cancel of a group reaches.
   */
  private List<Awaitable<?>> bodies(List<Task<?>> started, int ways) {
    List<Awaitable<?>> bodies = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      int before = i == 0 ? 0 : random.nextInt(i);
      int way = i == 0 ? 0 : random.nextInt(ways);
      bodies.add(
          () -> {
            switch (way) {
              case 0 -> sleep(ofDays(1));
              case 1 -> await(started.get(before));
              case 2 -> gather(() -> await(started.get(before)));
              case 3 ->
                  taskGroup(
                      g -> {
                        g.createTask(() -> await(started.get(before)));
                      });
              case 4 -> toThread(() -> Thread.sleep(86_400_000));
              default -> createTask(() -> await(started.get(before))).await();
            }
            return null;
          });
    }
    return bodies;
  }

  private AsyncScope scope(Execution where) {
    return uncaught.scope(where);
  }

  @ParameterizedTest
  @MethodSource("executions")
  @Timeout(3_600)
  void aCloseHasNothingToReport(Execution where) {
    for (int round = 0; round < ROUNDS; round++) {
      AsyncScope scope = scope(where);
      List<Task<?>> started = new CopyOnWriteArrayList<>();
      for (var body : bodies(started, 6)) started.add(scope.createTask(body));
      if (round % 2 == 0) scope.run(() -> "all may have begun");
      if (round % 3 == 0) scope.cancel();
      scope.close();
      assertEquals(List.of(), uncaught.failures(), "round " + round);
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  @Timeout(3_600)
  void aFailingGroupHasItsRealFailuresOnly(Execution where) {
    IllegalStateException failure = new IllegalStateException("the real one");
    try (AsyncScope scope = scope(where)) {
      for (int round = 0; round < ROUNDS; round++) {
        int way = round % 3;
        TaskGroupException thrown =
            assertThrows(
                TaskGroupException.class, () -> scope.run(() -> failingGroup(failure, way)));
        assertEquals(List.of(failure), thrown.failures(), "round " + round);
      }
    }
    assertEquals(List.of(), uncaught.failures());
  }

  private static Object slept(Continuation<? super Unit> continuation) {
    return DelayKt.delay(86_400_000, continuation);
  }

  private void failingGroup(RuntimeException failure, int way) {
    taskGroup(
        g -> {
          List<Task<?>> started = new CopyOnWriteArrayList<>();
          for (var body : bodies(started, 5)) started.add(g.createTask(body));
          g.createTask(failing(failure));
          switch (way) {
            case 0 -> toThread(() -> Thread.sleep(86_400_000));
            case 1 -> await(k -> withContext(Dispatchers.getIO(), (io, inner) -> slept(inner), k));
            default -> await(started.get(random.nextInt(TASKS)));
          }
        });
  }
}
