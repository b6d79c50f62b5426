package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.nonCancellable;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static dev.menai.Async.waitFor;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Promise;
import dev.menai.Task;
import dev.menai.Timeout;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimeOrderTest extends OrderTest {
  @Test
  void waitForRunsABodyInline() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(4));
          Awaitable<String> child =
              () -> {
                print("child starts");
                yieldNow();
                print("child ends");
                return "value";
              };
          print("main goes on", waitFor(child, ofSeconds(1000)));
          ticking.await();
        });
  }

  @Test
  void waitForATaskWakesOneTurnAfterItsEnd() {
    run(
        () -> {
          var ticking = createTask(() -> ticker(5));
          Task<String> child =
              createTask(
                  () -> {
                    yieldNow();
                    print("child ends");
                    return "value";
                  });
          print("main wakes", waitFor(child, ofSeconds(1000)));
          ticking.await();
        });
  }

  @Test
  void waitForEndsTheLateTaskBeforeItRaises() {
    run(
        () -> {
          Task<Void> task =
              createTask(
                  () -> {
                    try {
                      sleep(ofSeconds(1000));
                    } catch (CancellationException cancelled) {
                      print("child cancelled");
                      nonCancellable(() -> yieldNow());
                      print("child cleaned up");
                      throw cancelled;
                    }
                  });
          try {
            waitFor(task, ofMillis(20));
          } catch (AsyncTimeoutException late) {
            print("main timed out", task.isDone());
          }
        });
  }

  @Test
  void aLateTaskEndsOneTurnBeforeWaitFor() {
    AtomicInteger turn = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    run(
        () -> {
          var ticking =
              createTask(
                  () -> {
                    while (true) {
                      turn.incrementAndGet();
                      yieldNow();
                    }
                  });
          var task =
              createTask(
                  sleeper(
                      () -> {
                        print("child ends");
                        ended.set(turn.get());
                      }));
          yieldNow();
          try {
            waitFor(task, ofMillis(10));
          } catch (AsyncTimeoutException late) {
            print("main timed out", turn.get() - ended.get());
          }
          ticking.cancel();
        });
  }

  @Test
  void waitForNoTimeAtAllCancelsTheTask() {
    run(
        () -> {
          Task<Void> task =
              createTask(
                  () -> {
                    print("child starts");
                    sleeper(() -> print("child ends")).run();
                  });
          yieldNow();
          try {
            waitFor(task, Duration.ZERO);
          } catch (AsyncTimeoutException late) {
            print("main timed out", task.isDone());
          }
        });
  }

  @Test
  void aCancelledWaitForEndsItsTaskFirst() {
    run(
        () -> {
          Task<Void> task = createTask(sleeper(() -> print("child ends")));
          var waiting =
              createTask(
                  () -> {
                    try {
                      waitFor(task, ofSeconds(1000));
                    } finally {
                      print("waiter ends");
                    }
                  });
          yieldNow();
          yieldNow();
          var ticking = createTask(() -> ticker(6));
          waiting.cancel();
          print("cancel");
          ticking.await();
        });
  }

  @Test
  void aTimeoutInterruptsItsBlockAndNothingElse() {
    run(
        () -> {
          Promise<Void> late = Promise.create();
          var task =
              createTask(
                  () -> {
                    late.await();
                    print("other wakes");
                  });
          AtomicReference<Timeout> limit = new AtomicReference<>();
          try {
            timeout(
                ofMillis(20),
                t -> {
                  limit.set(t);
                  try {
                    print("waits");
                    Promise.create().await();
                  } finally {
                    print("cleaned up");
                  }
                });
          } catch (AsyncTimeoutException passed) {
            print("timed out", limit.get().expired());
          }
          late.complete(null);
          task.await();
          print("main ends");
        });
  }

  @Test
  void theInnerOfTwoTimeoutsFiresAlone() {
    run(
        () -> {
          AtomicReference<Timeout> first = new AtomicReference<>();
          AtomicReference<Timeout> second = new AtomicReference<>();
          timeout(
              ofSeconds(1000),
              outer -> {
                first.set(outer);
                try {
                  timeout(
                      ofMillis(20),
                      inner -> {
                        second.set(inner);
                        sleep(ofSeconds(1000));
                      });
                } catch (AsyncTimeoutException late) {
                  print("inner", second.get().expired(), outer.expired());
                }
                yieldNow();
                print("still in outer");
              });
          print("outer", first.get().expired());
        });
  }

  @Test
  void theOuterOfTwoTimeoutsFiresThroughTheInner() {
    run(
        () -> {
          AtomicReference<Timeout> first = new AtomicReference<>();
          AtomicReference<Timeout> second = new AtomicReference<>();
          try {
            timeout(
                ofMillis(20),
                outer -> {
                  first.set(outer);
                  try {
                    timeout(
                        ofSeconds(1000),
                        inner -> {
                          second.set(inner);
                          sleep(ofSeconds(1000));
                        });
                  } finally {
                    print("inner", second.get().expired(), outer.expired());
                  }
                  print("never printed");
                });
          } catch (AsyncTimeoutException late) {
            print("outer", first.get().expired());
          }
        });
  }

  @Test
  void aTimeoutOfZeroLetsItsBlockBegin() {
    run(
        () -> {
          createTask(() -> print("other"));
          try {
            timeout(
                Duration.ZERO,
                () -> {
                  print("block begins");
                  yieldNow();
                  print("never printed");
                });
          } catch (AsyncTimeoutException late) {
            print("timed out");
          }
          yieldNow();
          print("main ends");
        });
  }
}
