package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.yieldNow;

import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Promise;
import dev.menai.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackOrderTest extends OrderTest {
  @Test
  void doneCallbacksRunInTheOrderOfRegistration() {
    run(
        () -> {
          var task = createTask(() -> print("child"));
          for (String name : List.of("a", "b", "c")) task.onDone(done -> print("callback", name));
          task.await();
          print("main wakes");
          yieldNow();
          print("main ends");
        });
  }

  @Test
  void aCallbackOnADoneTaskRunsOnTheNextTurn() {
    run(
        () -> {
          var task = createTask(() -> print("child"));
          task.await();
          createTask(() -> print("other", "before"));
          task.onDone(done -> print("callback a"));
          task.onDone(done -> print("callback b"));
          createTask(() -> print("other", "after"));
          print("registered");
          yieldNow();
          print("main ends");
        });
  }

  @Test
  void callbacksAndAwaitersShareOneOrder() {
    run(
        () -> {
          var task = createTask(turns(2, () -> print("child")));
          task.onDone(done -> print("callback 1"));
          var a = awaiter(2, task);
          yieldNow();
          task.onDone(done -> print("callback 3"));
          var b = awaiter(4, task);
          yieldNow();
          task.onDone(done -> print("callback 5"));
          a.await();
          b.await();
          print("main ends");
        });
  }

  private Task<Void> awaiter(int number, Task<?> task) {
    return createTask(
        () -> {
          task.await();
          print("awaiter", number);
        });
  }

  @Test
  void aCallbackStartsATaskOnTheTurnAfter() {
    run(
        () -> {
          var task = createTask(() -> print("child"));
          Promise<Void> ended = Promise.create();
          task.onDone(
              done -> {
                print("callback");
                ended.complete(null);
              });
          var ticking = createTask(() -> ticker(4));
          ended.await();
          print("main wakes");
          ticking.await();
        });
  }

  @Test
  void aCallbackThatRaisesStopsNoOther() {
    try (AsyncScope scope =
        AsyncScope.builder()
            .execution(Execution.eventLoop())
            .onUncaught((task, failure) -> print("handler", failure.getMessage()))
            .build()) {
      scope.run(
          () -> {
            var task = createTask(() -> print("child"));
            task.onDone(done -> print("callback a"));
            task.onDone(
                done -> {
                  print("failing callback");
                  throw new IllegalStateException("x");
                });
            task.onDone(done -> print("callback c"));
            task.await();
            print("main wakes");
            yieldNow();
            print("main ends");
          });
    }
  }
}
