package dev.menai.order;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RunOrderTest extends OrderTest {
  @Test
  void theEndOfMainGivesWhatIsReadyOneLastTurn() {
    run(
        () -> {
          createTask(
              () -> {
                try {
                  for (int i = 0; i < 9; i++) {
                    print("a", i);
                    yieldNow();
                  }
                } finally {
                  print("a ends");
                }
              });
          yieldNow();
          yieldNow();
          print("main ends");
        });
    print("run ends");
  }

  @Test
  void aTaskMadeAtTheEndOfMainStartsAndIsCancelled() {
    run(
        () -> {
          createTask(
              () -> {
                try {
                  print("child starts");
                  yieldNow();
                  print("never printed");
                } finally {
                  print("child ends");
                }
              });
          print("main ends");
        });
    print("run ends");
  }

  @Test
  void whatSleepsWhenMainEndsIsCancelled() {
    run(
        () -> {
          createTask(
              () -> {
                try {
                  print("child starts");
                  sleep(Duration.ofSeconds(1000));
                } catch (CancellationException cancelled) {
                  print("child cancelled");
                  throw cancelled;
                } finally {
                  print("child ends");
                }
              });
          yieldNow();
          print("main ends");
        });
    print("run ends");
  }
}
