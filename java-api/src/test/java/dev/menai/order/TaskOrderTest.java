package dev.menai.order;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.Promise;
import dev.menai.Task;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskOrderTest extends OrderTest {
  @Test
  void tasksStartInTheOrderOfCreation() {
    run(
        () -> {
          List<Task<Void>> tasks =
              Stream.of("a", "b", "c")
                  .map(name -> createTask(() -> print(name, "starts")))
                  .toList();
          print("created");
          for (Task<Void> task : tasks) task.await();
          print("awaited");
        });
  }

  @Test
  void tasksMadeByTasksStartBreadthFirst() {
    run(
        () -> {
          createTask(() -> treeChild("a", 2));
          createTask(() -> treeChild("b", 1));
          for (int turn = 0; turn < 4; turn++) {
            yieldNow();
            print("turn", turn);
          }
        });
  }

  private void treeChild(String name, int depth) {
    print(name, "starts");
    if (depth > 0) {
      for (String suffix : List.of("x", "y")) createTask(() -> treeChild(name + suffix, depth - 1));
    }
    print(name, "ends");
  }

  @Test
  void sleepZeroTakesTurns() {
    run(
        () -> {
          var a = createTask(() -> counter("a", 3, Duration.ZERO));
          var b = createTask(() -> counter("b", 3, Duration.ZERO));
          var c = createTask(() -> counter("c", 3, Duration.ZERO));
          a.await();
          print("a awaited");
          b.await();
          print("b awaited");
          c.await();
          print("c awaited");
        });
  }

  @Test
  void aNegativeSleepIsOneTurn() {
    run(
        () -> {
          var a = createTask(() -> counter("zero", 2, Duration.ZERO));
          var b = createTask(() -> counter("negative", 2, Duration.ofSeconds(-1)));
          a.await();
          b.await();
          print("main ends");
        });
  }

  private void counter(String name, int turns, Duration pause) {
    for (int i = 0; i < turns; i++) {
      print(name, i);
      sleep(pause);
    }
    print(name, "ends");
  }

  @Test
  void awaitingADoneTaskTakesNoTurn() {
    run(
        () -> {
          Task<Integer> task =
              createTask(
                  () -> {
                    print("value");
                    return 1;
                  });
          yieldNow();
          createTask(() -> print("other"));
          print("before");
          print(task.await());
          print("after");
          yieldNow();
          print("end");
        });
  }

  @Test
  void aBodyAwaitedInlineTakesNoTurn() {
    Awaitable<String> inner =
        () -> {
          print("inner");
          return "value";
        };
    Awaitable<String> outer =
        () -> {
          print("outer");
          return await(inner);
        };
    run(
        () -> {
          createTask(() -> print("other"));
          print(await(outer));
          yieldNow();
          print("end");
        });
  }

  @Test
  void anAwaiterWakesOneTurnAfterTheEnd() {
    run(
        () -> {
          createTask(() -> ticker(6));
          createTask(turns(2, () -> print("child ends"))).await();
          print("main wakes");
        });
  }

  @Test
  void awaitersWakeInTheOrderInWhichTheyCame() {
    run(
        () -> {
          Task<String> task =
              createTask(
                  () -> {
                    yieldNow();
                    yieldNow();
                    print("child ends");
                    return "value";
                  });
          List<Task<Void>> awaiters =
              Stream.of("a", "b", "c").map(name -> awaiter(name, task)).toList();
          for (Task<Void> each : awaiters) each.await();
          print("main ends");
        });
  }

  private Task<Void> awaiter(String name, Awaitable<String> awaited) {
    return createTask(
        () -> {
          print(name, "waits");
          print(name, await(awaited));
        });
  }

  @Test
  void eachLinkOfAChainOfAwaitsTakesATurn() {
    run(
        () -> {
          createTask(() -> ticker(8));
          createTask(() -> link(3)).await();
          print("main wakes");
        });
  }

  private void link(int depth) {
    if (depth > 0) createTask(() -> link(depth - 1)).await();
    print("link", depth, "ends");
  }

  @Test
  void aFutureWakesItsAwaitersATurnLater() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          var a = awaiter("a", future);
          createTask(() -> ticker(4));
          var b = awaiter("b", future);
          yieldNow();
          future.complete("value");
          print("completed");
          yieldNow();
          print("turn");
          a.await();
          b.await();
          print("main ends");
        });
  }

  @Test
  void aFutureThatIsDoneTakesNoTurn() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          future.complete("value");
          createTask(() -> print("other"));
          print(future.await());
          print("still main");
          yieldNow();
          print("main ends");
        });
  }

  @Test
  void aFailedFutureWakesItsAwaitersInOrder() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          List<Task<Void>> tasks =
              Stream.of("a", "b")
                  .map(name -> createTask(() -> printFailure(name, future::await)))
                  .toList();
          yieldNow();
          future.fail(new IllegalStateException("x"));
          print("failed");
          for (Task<Void> task : tasks) task.await();
          print("main ends");
        });
  }

  @Test
  void aFailureReachesTheAwaiterOneTurnLater() {
    run(
        () -> {
          createTask(() -> ticker(5));
          Task<Void> task =
              createTask(
                  () -> {
                    yieldNow();
                    print("child fails");
                    throw new IllegalStateException("x");
                  });
          printFailure("main", task::await);
        });
  }

  private void printFailure(String name, Action body) throws Exception {
    try {
      body.run();
    } catch (IllegalStateException failure) {
      print(name, "caught", failure.getMessage());
    }
  }

  @Test
  void sleepersWakeByTheirDeadlines() {
    run(
        () -> {
          // Far more for a than for b, as a busy machine may pause between their beginnings.
          List<Task<Void>> tasks =
              List.of(sleeper("a", 500), sleeper("b", 20), sleeper("c", 510), sleeper("d", 0));
          for (Task<Void> task : tasks) task.await();
          print("main ends");
        });
  }

  private Task<Void> sleeper(String name, int millis) {
    return createTask(
        () -> {
          print(name, "sleeps");
          sleep(ofMillis(millis));
          print(name, "wakes");
        });
  }

  @Test
  void pingPongOfTwoTasks() {
    run(
        () -> {
          List<Promise<Void>> ping = promises(4);
          List<Promise<Void>> pong = promises(4);
          var a = createTask(() -> play("ping", ping, pong));
          var b = createTask(() -> play("pong", pong, ping.subList(1, 4)));
          ping.get(0).complete(null);
          a.await();
          print("a awaited");
          b.await();
          print("b awaited");
        });
  }

  private void play(String name, List<Promise<Void>> mine, List<Promise<Void>> theirs) {
    for (int i = 0; i < 3; i++) {
      mine.get(i).await();
      print(name, i);
      theirs.get(i).complete(null);
    }
    print(name, "ends");
  }

  private static List<Promise<Void>> promises(int count) {
    return IntStream.range(0, count).mapToObj(i -> Promise.<Void>create()).toList();
  }
}
