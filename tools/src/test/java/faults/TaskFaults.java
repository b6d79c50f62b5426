package faults;

import static dev.menai.Async.await;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static dev.menai.Async.toThread;
import static java.time.Duration.ofDays;

import dev.menai.AsyncScope;
import dev.menai.Promise;
import dev.menai.Task;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

/** Mistakes with tasks, threads and calls. A comment names the line to be found. */
final class TaskFaults {
  private static final int MANY = 500;
  private static final int FEW = 20;

  static final List<Fault> ALL =
      List.of(
          new Fault("three tasks", TaskFaults::threeTasks),
          new Fault("straggler", TaskFaults::straggler),
          new Fault("runaway tasks", TaskFaults::runawayTasks),
          new Fault("swallowed cancel", TaskFaults::swallowedCancel),
          new Fault("endless clean-up", TaskFaults::endlessCleanUp),
          new Fault("broken promise", TaskFaults::brokenPromise),
          new Fault("lost stage", TaskFaults::lostStage),
          new Fault("lost continuation", TaskFaults::lostContinuation),
          new Fault("stuck thread", TaskFaults::stuckThread),
          new Fault("blocked thread", TaskFaults::blockedThread),
          new Fault("lock around a verb", TaskFaults::lockAroundAVerb),
          new Fault("starved threads", TaskFaults::starvedThreads));

  private TaskFaults() {}

  private static void threeTasks(AsyncScope scope) {
    Promise<Task<?>> last = Promise.create();
    Task<?> hen =
        scope.createTask(
            "hen",
            () -> {
              await(await(last)); // here: three tasks
            });
    Task<?> egg =
        scope.createTask(
            "egg",
            () -> {
              await(hen);
            });
    last.complete(
        scope.createTask(
            "nest",
            () -> {
              await(egg);
            }));
  }

  private static void straggler(AsyncScope scope) {
    scope.createTask(
        "team",
        () -> {
          taskGroup(
              group -> {
                group.createTask("fast", () -> {});
                group.createTask(
                    "slow",
                    () -> {
                      sleep(ofDays(1)); // here: straggler
                    });
              });
        });
  }

  private static void runawayTasks(AsyncScope scope) {
    for (int i = 0; i < MANY; i++) {
      scope.createTask(
          () -> {
            sleep(ofDays(2)); // here: runaway tasks
          });
    }
  }

  private static void swallowedCancel(AsyncScope scope) {
    Promise<Void> begun = Promise.create();
    Task<?> deaf =
        scope.createTask(
            "deaf",
            () -> {
              try {
                begun.complete(null);
                sleep(ofDays(1));
              } catch (CancellationException swallowed) {
                nonCancellable(
                    () -> {
                      sleep(ofDays(3)); // here: swallowed cancel
                    });
              }
            });
    scope.run(() -> await(begun));
    deaf.cancel("enough");
  }

  private static void endlessCleanUp(AsyncScope scope) {
    Promise<Void> begun = Promise.create();
    Task<?> tidy =
        scope.createTask(
            "tidy",
            () -> {
              try {
                begun.complete(null);
                sleep(ofDays(1));
              } finally {
                nonCancellable(
                    () -> {
                      await(Promise.create()); // here: endless clean-up
                    });
              }
            });
    scope.run(() -> await(begun));
    tidy.cancel("closing");
  }

  private static void brokenPromise(AsyncScope scope) {
    Promise<String> answer = Promise.create();
    scope.createTask(
        "asker",
        () -> {
          await(answer); // here: broken promise
        });
  }

  private static void lostStage(AsyncScope scope) {
    CompletableFuture<String> reply = new CompletableFuture<>();
    scope.createTask(
        "reader",
        () -> {
          await(reply); // here: lost stage
        });
  }

  private static void lostContinuation(AsyncScope scope) {
    scope.createTask(
        "bridge",
        () -> {
          await(k -> IntrinsicsKt.getCOROUTINE_SUSPENDED()); // here: lost continuation
        });
  }

  private static void stuckThread(AsyncScope scope) {
    scope.createTask(
        "printer",
        () -> {
          toThread(
              () -> {
                new CountDownLatch(1).await(); // here: stuck thread
                return null;
              });
        });
  }

  private static void blockedThread(AsyncScope scope) {
    scope.createTask(
        "hog",
        () -> {
          block();
        });
  }

  private static void lockAroundAVerb(AsyncScope scope) {
    Object monitor = new Object();
    Promise<Void> has = Promise.create();
    scope.createTask(
        "owner",
        () -> {
          synchronized (monitor) {
            has.complete(null);
            sleep(ofDays(1)); // here: lock around a verb
          }
        });
    scope.createTask(
        "heir",
        () -> {
          await(has);
          synchronized (monitor) { // and: lock around a verb
            sleep(ofDays(1));
          }
        });
  }

  /** A pool of connections that are all in use. */
  private static void starvedThreads(AsyncScope scope) {
    BlockingQueue<String> connections = new LinkedBlockingQueue<>();
    for (int i = 0; i < FEW; i++) {
      scope.createTask(
          "query " + i,
          () ->
              toThread(
                  () -> {
                    return connections.take(); // here: starved threads
                  }));
    }
  }

  private static void block() {
    try {
      new CountDownLatch(1).await(); // here: blocked thread
    } catch (InterruptedException ended) {
      // The program ends.
    }
  }
}
