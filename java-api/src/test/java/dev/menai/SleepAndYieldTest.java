package dev.menai;

import static dev.menai.Async.checkCancelled;
import static dev.menai.Async.createTask;
import static dev.menai.Async.currentTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static dev.menai.TaskAssertions.assertCancelled;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SleepAndYieldTest {
  @Test
  void sleepTakesItsTimeOnTheDispatchersClock() {
    try (Virtual virtual = new Virtual()) {
      long woke =
          virtual.run(
              () -> {
                sleep(ofMillis(2500));
                return virtual.now();
              });
      assertEquals(2500, woke);
    }
  }

  @Test
  void sleepRoundsUpToMilliseconds() {
    try (Virtual virtual = new Virtual()) {
      long woke =
          virtual.run(
              () -> {
                sleep(ofNanos(1));
                sleep(ofNanos(1_000_001));
                return virtual.now();
              });
      assertEquals(3, woke);
    }
  }

  @OnEachExecution
  void sleepNeverWakesEarly() {
    long start = System.nanoTime();
    sleep(ofMillis(20));
    long slept = System.nanoTime() - start;
    assertTrue(slept >= ofMillis(20).toNanos(), () -> "woke after " + slept + " ns");
  }

  @OnEachExecution
  void sleepersSleepAtTheSameTime(Execution where) {
    long start = System.nanoTime();
    run(
        where,
        () ->
            gather(
                IntStream.range(0, 100)
                    .<Awaitable<Object>>mapToObj(
                        i ->
                            () -> {
                              sleep(ofMillis(400));
                              return null;
                            })
                    .toList()));
    long took = System.nanoTime() - start;
    // One after the other they would take 40 seconds.
    assertTrue(took < ofSeconds(15).toNanos(), () -> "took " + took + " ns instead of 400 ms");
  }

  @Test
  void sleepersWakeInTheOrderOfTheirTimesNotOfTheirStarts() {
    List<Integer> order = new ArrayList<>();
    try (Virtual virtual = new Virtual()) {
      virtual.run(
          () -> {
            for (int each : new int[] {30, 10, 20})
              createTask(
                  () -> {
                    sleep(ofMillis(each));
                    order.add(each);
                  });
          });
    }

    assertEquals(List.of(10, 20, 30), order);
  }

  @Test
  void theLoopsTimersWakeInTheOrderOfTheirTimes() {
    List<Integer> order = new ArrayList<>();
    // Where the last began to sleep so late that its time may be the latest, it is tried again.
    while (timeToFallAsleep(order, 20, 1, 10) >= ofMillis(9).toNanos()) order.clear();
    assertEquals(List.of(1, 10, 20), order);
  }

  /** Sleepers on a loop add themselves as they wake; how long it took until all of them slept. */
  private static long timeToFallAsleep(List<Integer> woken, int... millis) {
    AtomicLong took = new AtomicLong();
    run(
        () -> {
          long start = System.nanoTime();
          List<Task<?>> sleepers = new ArrayList<>();
          for (int each : millis) {
            sleepers.add(
                createTask(
                    () -> {
                      sleep(ofMillis(each));
                      woken.add(each);
                    }));
          }
          yieldNow();
          took.set(System.nanoTime() - start);
          for (Task<?> each : sleepers) each.await();
        });
    return took.get();
  }

  @OnSerialExecutions
  void zeroAndNegativeSleepsLetTheOthersRunOnce() {
    List<String> order = new ArrayList<>();
    createTask(
        () -> {
          order.add("a1");
          sleep(Duration.ZERO);
          order.add("a2");
          sleep(ofMillis(-5));
          order.add("a3");
        });
    Task<?> last =
        createTask(
            () -> {
              order.add("b1");
              sleep(Duration.ZERO);
              order.add("b2");
              yieldNow();
              order.add("b3");
            });
    last.await();

    assertEquals(List.of("a1", "b1", "a2", "b2", "a3", "b3"), order);
  }

  @Test
  void aZeroSleepTakesNoTime() {
    try (Virtual virtual = new Virtual()) {
      long now =
          virtual.run(
              () -> {
                sleep(Duration.ZERO);
                sleep(Duration.ofSeconds(Long.MIN_VALUE));
                return virtual.now();
              });
      assertEquals(0, now);
    }
  }

  @OnEachExecution
  void aSleepBeyondAnyClockEndsWithACancelOnly() {
    Task<?> forEver = createTask(() -> sleep(Duration.ofSeconds(Long.MAX_VALUE)));
    Task<?> almost = createTask(() -> sleep(ofDays(365L * 500)));
    sleep(ofMillis(2));
    assertFalse(forEver.isDone());
    assertFalse(almost.isDone());
  }

  @OnEachExecution
  void cancelEndsASleepAtOnce() {
    Task<?> sleeper = createTask(() -> sleep(ofHours(1)));
    yieldNow();
    sleeper.cancel();
    assertCancelled(sleeper);
  }

  @OnEachExecution
  void aCancelledTaskCanNeitherSleepNorYield() {
    List<String> thrown = new CopyOnWriteArrayList<>();
    Task<?> task =
        createTask(
            () -> {
              currentTask().cancel();
              assertThrows(CancellationException.class, () -> sleep(ofMillis(1)));
              assertThrows(CancellationException.class, () -> sleep(Duration.ZERO));
              assertThrows(CancellationException.class, Async::yieldNow);
              assertThrows(CancellationException.class, Async::checkCancelled);
              thrown.add("all");
            });

    assertCancelled(task);
    assertEquals(List.of("all"), thrown);
  }

  @OnEachExecution
  void checkCancelledLetsATaskGoOnThatIsNotCancelled(Execution where) {
    assertEquals(
        "on",
        run(
            where,
            () -> {
              checkCancelled();
              return "on";
            }));
  }

  @OnSerialExecutions
  void aYieldThatIsCancelledBeforeItsTurnThrows() {
    List<String> order = new ArrayList<>();
    Task<?> yielding =
        createTask(
            () -> {
              try {
                order.add("yields");
                yieldNow();
                order.add("not reached");
              } catch (CancellationException cancelled) {
                order.add("thrown");
                throw cancelled;
              }
            });
    createTask(() -> yielding.cancel());

    assertCancelled(yielding);
    assertEquals(List.of("yields", "thrown"), order);
  }
}
