package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.TaskGroup;
import dev.menai.TaskGroupException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupOrderTest extends OrderTest {
  private void printFailures(Action body) throws Exception {
    try {
      body.run();
    } catch (TaskGroupException failed) {
      print(
          Stream.concat(Stream.of("caught"), failed.failures().stream().map(Throwable::getMessage))
              .toArray());
    }
  }

  @Test
  void aGroupStartsInOrderAndWaitsForAll() {
    run(
        () -> {
          taskGroup(
              group -> {
                group.createTask(starting("a", 2));
                group.createTask(starting("b", 0));
                group.createTask(starting("c", 1));
                print("body ends");
              });
          print("group ends");
        });
  }

  private Action starting(String name, int turns) {
    return () -> {
      print(name, "starts");
      turns(turns, () -> print(name, "ends")).run();
    };
  }

  @Test
  void aGroupEndsTwoTurnsAfterItsLastTask() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(7));
          taskGroup(
              group -> {
                group.createTask(turns(1, () -> print("a ends")));
                group.createTask(turns(2, () -> print("b ends")));
              });
          print("group ends");
          ticking.await();
        });
  }

  @Test
  void aGroupWithoutTasksTakesNoTurn() {
    run(
        () -> {
          createTask(() -> print("other"));
          taskGroup(
              group -> {
                print("body");
              });
          print("group ends");
          yieldNow();
          print("main ends");
        });
  }

  @Test
  void aFailingTaskCancelsItsGroup() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(8));
          printFailures(
              () ->
                  taskGroup(
                      group -> {
                        group.createTask(sleeper(() -> print("a ends")));
                        group.createTask(failing("failing", 1, "x"));
                        sleeper(() -> print("body ends")).run();
                      }));
          ticking.await();
        });
  }

  private Action failing(String line, int turns, String message) {
    return turns(
        turns,
        () -> {
          print(line);
          throw new IllegalStateException(message);
        });
  }

  @Test
  void aGroupTellsOfFailuresInTheOrderInWhichTheyHappened() {
    run(
        () ->
            printFailures(
                () ->
                    taskGroup(
                        group -> {
                          group.createTask(sleeper(failing("a fails", 0, "a")));
                          group.createTask(failing("b fails", 2, "b"));
                          group.createTask(failing("c fails", 1, "c"));
                        })));
  }

  @Test
  void aFailingBodyCancelsItsGroup() {
    run(
        () ->
            printFailures(
                () ->
                    taskGroup(
                        group -> {
                          group.createTask(sleeper(() -> print("a ends")));
                          failing("body fails", 1, "x").run();
                        })));
  }

  @Test
  void tasksOfAGroupMayStartMoreOfThem() {
    run(
        () -> {
          taskGroup(
              group -> {
                group.createTask(() -> spawning(group, "a", 2));
                group.createTask(() -> spawning(group, "b", 1));
                print("body ends");
              });
          print("group ends");
        });
  }

  private void spawning(TaskGroup group, String name, int depth) {
    print(name, "starts");
    if (depth > 0) {
      group.createTask(() -> spawning(group, name + "x", depth - 1));
      yieldNow();
    }
    print(name, "ends");
  }

  @Test
  void aCancelledGroupEndsItsTaskBeforeItsCaller() {
    run(
        () -> {
          var task = createTask(this::grouping);
          yieldNow();
          yieldNow();
          task.cancel();
          print("cancel");
          waitOn(List.of(task), ReturnWhen.ALL_COMPLETED);
          print("main ends");
        });
  }

  private void grouping() {
    try {
      taskGroup(
          group -> {
            group.createTask(sleeper(() -> print("a ends")));
            print("body ends");
          });
    } finally {
      print("group ends");
    }
  }

  @Test
  void aTaskOfAGroupThatIsCancelledEndsAlone() {
    run(
        () -> {
          taskGroup(
              group -> {
                var sleeping = group.createTask(sleeper(() -> print("sleeper ends")));
                group.createTask(
                    () -> {
                      for (int i = 0; i < 3; i++) {
                        print("child", i);
                        yieldNow();
                      }
                    });
                yieldNow();
                sleeping.cancel();
                print("body ends");
              });
          print("group ends");
        });
  }

  @Test
  void aBodyThatAwaitsItsGroupTaskWakesFirst() {
    run(
        () -> {
          Task<String> last =
              taskGroup(
                  group -> {
                    var a = group.createTask(child("a", 1));
                    var b = group.createTask(child("b", 3));
                    print("got", a.await());
                    print("body ends");
                    return b;
                  });
          print("group ends", last.await());
        });
  }

  private Awaitable<String> child(String name, int turns) {
    return () -> {
      turns(turns, () -> print(name, "ends")).run();
      return name;
    };
  }
}
