package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.run;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;
import static dev.menai.Executed.failing;

import dev.menai.Awaitable;
import dev.menai.Outcome;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatherOrderTest extends OrderTest {
  private Awaitable<String> child(String name, int turns) {
    return () -> {
      for (int i = 0; i < turns; i++) yieldNow();
      print(name, "ends");
      return name;
    };
  }

  private Awaitable<String> failing(String name, int turns) {
    return () -> {
      for (int i = 0; i < turns; i++) yieldNow();
      print(name, "fails");
      throw new IllegalStateException(name);
    };
  }

  @Test
  void gatherStartsInOrderAndReturnsInOrder() {
    run(() -> print(gather(starting("a", 3), starting("b", 1), starting("c", 2)).toArray()));
  }

  private Awaitable<String> starting(String name, int turns) {
    return () -> {
      print(name, "starts");
      return child(name, turns).await();
    };
  }

  @Test
  void gatherWakesTwoTurnsAfterTheLastEnd() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(7));
          gather(child("a", 0), child("b", 2));
          print("main wakes");
          ticking.await();
        });
  }

  @Test
  void gatherOfDoneTasksTakesNoTurn() {
    run(
        () -> {
          List<Task<Integer>> tasks = List.of(createTask(() -> 0), createTask(() -> 1));
          waitOn(tasks, ReturnWhen.ALL_COMPLETED);
          var ticking = createTask(() -> ticker(5));
          print("gather");
          print(gather(tasks).toArray());
          ticking.await();
        });
  }

  @Test
  void gatherOfNothing() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(3));
          print("gather");
          print(gather(List.of()).toArray());
          ticking.await();
        });
  }

  @Test
  void gatherOfTasksTellsOfTheFirstFailureAndLeavesTheRest() {
    run(
        () -> {
          var a = createTask(child("a", 5));
          var b = createTask(failing("b", 1));
          var c = createTask(child("c", 1));
          try {
            gather(a, b, c);
          } catch (IllegalStateException failure) {
            print("caught", failure.getMessage());
          }
          a.await();
          print("main ends");
        });
  }

  @Test
  void gatherWithATaskThatHasFailed() {
    run(
        () -> {
          Task<Void> failed =
              createTask(
                  () -> {
                    throw new IllegalStateException("x");
                  });
          waitOn(List.of(failed), ReturnWhen.ALL_COMPLETED);
          var ticking = createTask(() -> ticker(4));
          try {
            gather(ticking, failed);
          } catch (IllegalStateException failure) {
            print("caught", failure.getMessage());
          }
          ticking.await();
        });
  }

  @Test
  void gatherWithExceptionsWaitsForAll() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(6));
          for (Outcome<String> each :
              gatherSettled(failing("a", 1), child("b", 2), failing("c", 0))) {
            if (each instanceof Outcome.Failure<String> failed)
              print("failure", failed.exception().getMessage());
            else print("value", ((Outcome.Success<String>) each).value());
          }
          ticking.await();
        });
  }

  @Test
  void aCancelledGatherEndsItsChildrenFirst() {
    run(
        () -> {
          var task = createTask(this::gathering);
          yieldNow();
          yieldNow();
          task.cancel();
          print("cancel");
          waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
          print("main ends");
        });
  }

  @Test
  void aCancelledGatherTakesThreeTurns() {
    run(
        () -> {
          var task = createTask(this::gathering);
          yieldNow();
          yieldNow();
          var ticking = createTask(() -> ticker(6));
          task.cancel();
          print("cancel");
          ticking.await();
        });
  }

  private void gathering() {
    try {
      gather(sleeper(() -> print("a", "ends")), sleeper(() -> print("b", "ends")));
    } finally {
      print("gatherer ends");
    }
  }
}
