package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.run;
import static dev.menai.Async.shield;
import static dev.menai.Async.sleep;
import static dev.menai.Async.waitOn;
import static dev.menai.Async.yieldNow;

import dev.menai.Action;
import dev.menai.Promise;
import dev.menai.ReturnWhen;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CancelOrderTest extends OrderTest {
  /** {@code except CancelledError: ...; raise}. */
  private static void onCancel(Action body, Action handler) throws Exception {
    try {
      body.run();
    } catch (CancellationException cancelled) {
      handler.run();
      throw cancelled;
    }
  }

  private static <T> void waitForAll(List<Task<T>> tasks) {
    waitOn(tasks, ReturnWhen.ALL_COMPLETED);
  }

  @Test
  void aCancelReachesASleeperOnTheNextTurn() {
    run(
        () -> {
          var task =
              createTask(
                  () -> {
                    try {
                      print("sleeps");
                      onCancel(() -> sleep(Duration.ofSeconds(1000)), () -> print("cancelled"));
                    } finally {
                      print("cleaned up");
                    }
                  });
          var ticking = createTask(() -> ticker(4));
          yieldNow();
          print("cancel", task.cancel());
          print("done", task.isDone());
          try {
            task.await();
          } catch (TaskCancelledException cancelled) {
            print("main caught it");
          }
          ticking.await();
        });
  }

  @Test
  void aTaskCancelledBeforeItsFirstTurnNeverRuns() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(3));
          var task =
              createTask(
                  () -> {
                    try {
                      print("never runs");
                    } finally {
                      print("neither does this");
                    }
                  });
          task.onDone(done -> print("callback", done.isCancelled()));
          print("cancel", task.cancel(), task.isDone());
          yieldNow();
          print("done", task.isDone());
          ticking.await();
          print("cancel again", task.cancel());
        });
  }

  @Test
  void aCancelOfATaskInItsTurnComesWithTheTurn() {
    run(
        () -> {
          var a = yielder("a");
          var b = yielder("b");
          yieldNow();
          b.cancel();
          a.cancel();
          print("both cancelled");
          yieldNow();
          print("done", a.isDone(), b.isDone());
        });
  }

  private Task<Void> yielder(String name) {
    Action yielding =
        () -> {
          while (true) {
            print(name, "yields");
            yieldNow();
          }
        };
    return createTask(() -> onCancel(yielding, () -> print(name, "cancelled")));
  }

  @Test
  void aTaskThatCancelsItselfHearsOfItWhenItNextSuspends() {
    run(
        () -> {
          var task =
              createTask(
                  () -> {
                    currentTask().cancel();
                    print("goes on");
                    onCancel(
                        () -> {
                          yieldNow();
                          print("never printed");
                        },
                        () -> print("cancelled"));
                  });
          createTask(() -> print("other"));
          try {
            task.await();
          } catch (TaskCancelledException cancelled) {
            print("main caught it");
          }
        });
  }

  @Test
  void aCancelledAwaiterOfAFutureLeavesTheOthers() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          List<Task<Void>> shared =
              Stream.of("a", "b", "c")
                  .map(
                      name ->
                          createTask(
                              () ->
                                  onCancel(
                                      () -> print(name, shield(future)),
                                      () -> print(name, "cancelled"))))
                  .toList();
          yieldNow();
          shared.get(1).cancel();
          print("cancel b");
          yieldNow();
          print("complete");
          future.complete("value");
          waitForAll(shared);
          print("main ends");
        });
  }

  @Test
  void severalCancelsAreDeliveredInTheirOrder() {
    run(
        () -> {
          Map<String, Task<Void>> tasks = new HashMap<>();
          for (String name : List.of("a", "b", "c"))
            tasks.put(name, createTask(sleeper(() -> print(name, "ends"))));
          yieldNow();
          for (String name : List.of("c", "a", "b")) {
            tasks.get(name).cancel();
            print("cancel", name);
          }
          waitForAll(List.copyOf(tasks.values()));
          print("main ends");
        });
  }

  @Test
  void aCancelledTaskTellsItsCallbacksAndAwaitersInOrder() {
    run(
        () -> {
          var task = createTask(sleeper(() -> print("sleeper ends")));
          task.onDone(done -> print("callback a", done.isCancelled()));
          List<Task<Void>> awaiters =
              Stream.of("b", "c").map(name -> createTask(() -> catching(name, task))).toList();
          yieldNow();
          yieldNow();
          task.cancel();
          print("cancel");
          waitForAll(awaiters);
          print("main ends");
        });
  }

  private void catching(String name, Task<?> task) {
    try {
      task.await();
    } catch (TaskCancelledException cancelled) {
      print(name, "caught it");
    }
  }
}
