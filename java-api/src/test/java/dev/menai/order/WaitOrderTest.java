package dev.menai.order;

import static dev.menai.Async.asCompleted;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;

import dev.menai.Awaitable;
import dev.menai.Promise;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.Waited;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitOrderTest extends OrderTest {
  private Awaitable<String> child(String name, int turns) {
    return () -> {
      for (int i = 0; i < turns; i++) yieldNow();
      print(name, "ends");
      return name;
    };
  }

  private void printMembers(Set<Task<String>> done, List<Task<String>> tasks) {
    print(
        "main wakes",
        done.contains(tasks.get(0)),
        done.contains(tasks.get(1)),
        done.contains(tasks.get(2)));
  }

  @Test
  void waitWakesTwoTurnsAfterTheLastEnd() {
    run(
        () -> {
          var tasks = List.of(createTask(child("a", 2)), createTask(child("b", 0)));
          var ticking = createTask(() -> ticker(7));
          var waited = waitOn(tasks, ReturnWhen.ALL_COMPLETED);
          print("main wakes", waited.done().size(), waited.pending().size());
          ticking.await();
        });
  }

  @Test
  void waitingForDoneTasksTakesTwoTurns() {
    run(
        () -> {
          var tasks = List.of(createTask(() -> print("child")), createTask(() -> print("child")));
          tasks.get(1).await();
          var ticking = createTask(() -> ticker(4));
          var waited = waitOn(tasks, ReturnWhen.ALL_COMPLETED);
          print("main goes on", waited.done().size(), waited.pending().size());
          ticking.await();
        });
  }

  @Test
  void waitingForTheFirstSeesWhatEndedMeanwhile() {
    run(
        () -> {
          List<Task<String>> tasks =
              List.of(
                  createTask(child("a", 4)), createTask(child("b", 1)), createTask(child("c", 2)));
          Waited<String> waited = waitOn(tasks, ReturnWhen.FIRST_COMPLETED);
          printMembers(waited.done(), tasks);
          waitOn(waited.pending(), ReturnWhen.ALL_COMPLETED);
          print("main ends");
        });
  }

  @Test
  void waitingForTheFirstExceptionPassesOverValues() {
    run(
        () -> {
          List<Task<String>> tasks =
              List.of(
                  createTask(child("a", 6)),
                  createTask(child("b", 1)),
                  createTask(
                      () -> {
                        yieldNow();
                        yieldNow();
                        print("c fails");
                        throw new IllegalStateException("c");
                      }));
          Waited<String> waited = waitOn(tasks, ReturnWhen.FIRST_EXCEPTION);
          printMembers(waited.done(), tasks);
          waitOn(waited.pending(), ReturnWhen.ALL_COMPLETED);
          waited.done().forEach(Task::exception);
          print("main ends");
        });
  }

  @Test
  void aCancelledWaitLeavesItsTasksAlone() {
    run(
        () -> {
          var task = createTask(turns(5, () -> print("child ends")));
          var waiting =
              createTask(
                  () -> {
                    try {
                      waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
                    } finally {
                      print("waiter ends");
                    }
                  });
          var ticking = createTask(() -> ticker(6));
          yieldNow();
          waiting.cancel();
          print("cancel");
          ticking.await();
        });
  }

  @Test
  void asCompletedYieldsInTheOrderOfTheEnds() {
    run(
        () -> {
          var tasks =
              List.of(
                  createTask(child("a", 8)),
                  createTask(child("b", 1)),
                  createTask(child("c", 4)),
                  createTask(child("d", 1)));
          for (Task<String> each : asCompleted(tasks)) print("got", each.await());
          print("main ends");
        });
  }

  @Test
  void asCompletedWakesTwoTurnsAfterAnEnd() {
    run(
        () -> {
          var tasks = List.of(createTask(child("a", 1)), createTask(child("b", 4)));
          var ticking = createTask(() -> ticker(8));
          for (Task<String> each : asCompleted(tasks)) print("got", each.await());
          ticking.await();
        });
  }

  @Test
  void asCompletedOfDoneTasks() {
    run(
        () -> {
          var tasks =
              List.of(
                  createTask(() -> "value"), createTask(() -> "value"), createTask(() -> "value"));
          tasks.get(2).await();
          var ticking = createTask(() -> ticker(5));
          for (Task<String> each : asCompleted(tasks)) print("got", each.await());
          ticking.await();
        });
  }

  @Test
  void shieldingADoneTaskTakesNoTurn() {
    run(
        () -> {
          var task = createTask(() -> "value");
          task.await();
          createTask(() -> print("other"));
          print(shield(task));
          yieldNow();
          print("main ends");
        });
  }

  @Test
  void shieldWakesTwoTurnsAfterTheEnd() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(7));
          Awaitable<String> inner =
              () -> {
                yieldNow();
                print("child ends");
                return "value";
              };
          print("main wakes", shield(inner));
          ticking.await();
        });
  }

  @Test
  void shieldedWorkGoesOnWhenItsCallerIsCancelled() {
    run(
        () -> {
          Promise<Void> future = Promise.create();
          var inner =
              createTask(
                  () -> {
                    print("child waits");
                    future.await();
                    print("child ends");
                  });
          var outer = createTask(() -> shielding(inner));
          yieldNow();
          yieldNow();
          outer.cancel();
          print("cancel");
          waitOn(List.of(outer), ReturnWhen.ALL_COMPLETED);
          print("inner done", inner.isDone());
          future.complete(null);
          inner.await();
          print("main ends");
        });
  }

  @Test
  void aCancelledShieldWakesItsCallerOnTheNextTurn() {
    run(
        () -> {
          var task = createTask(turns(5, () -> print("child ends")));
          var calling = createTask(() -> shielding(task));
          var ticking = createTask(() -> ticker(6));
          yieldNow();
          calling.cancel();
          print("cancel");
          ticking.await();
        });
  }

  private void shielding(Task<Void> task) {
    try {
      shield(task);
    } finally {
      print("caller ends");
    }
  }
}
