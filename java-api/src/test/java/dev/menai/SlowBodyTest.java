package dev.menai;

import static dev.menai.Async.createTask;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.core.Fiber;
import dev.menai.internal.diagnostics.SlowBodies;
import dev.menai.internal.diagnostics.SlowPlace;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The warning about a body that holds an event loop. */
@ResourceLock(CapturedLog.LOGGER)
class SlowBodyTest {
  @RegisterExtension final CapturedLog log = new CapturedLog();

  @Test
  void aBodyThatHoldsTheLoopIsLoggedWithItsNameAndStackOnce() {
    run(() -> createTask("sluggard", this::holdTheLoop).await());

    List<String> mine = log.with("sluggard");
    assertEquals(1, mine.size(), log.messages::toString);
    List<String> lines = mine.get(0).lines().toList();
    assertTrue(
        lines
            .get(0)
            .matches(
                "WARNING task 'sluggard' holds the event loop for at least [0-9]+ ms, in"
                    + " CountDownLatch.await; meanwhile no other task runs..*"),
        mine::toString);
    assertTrue(
        lines.get(1).startsWith("\tat dev.menai.SlowBodyTest.holdTheLoop(SlowBodyTest.java:"),
        mine::toString);
    assertTrue(
        lines.stream().skip(1).allMatch(line -> line.contains("(SlowBodyTest.java:")),
        mine::toString);
  }

  @Test
  void itIsLoggedInAScopeToo() {
    try (AsyncScope scope = AsyncScope.builder().execution(Execution.eventLoop()).build()) {
      scope.createTask("sluggard", () -> holdTheLoopElsewhere()).await();
    }
    assertEquals(1, log.with("'sluggard'").size(), log.messages::toString);
  }

  @Test
  void itIsLoggedOncePerPlace() {
    for (int i = 0; i < 2; i++) {
      run(() -> createTask("sluggard", () -> computeUntilWarnedAndFor(ofMillis(400))).await());
    }
    assertEquals(1, log.with("sluggard").size(), log.messages::toString);
  }

  @Test
  void codeThatBelongsToNoTaskIsLoggedWithItsStack() {
    run(
        () -> {
          Task<Void> task = createTask(() -> {});
          task.onDone(done -> blockTheLoop());
          task.await();
          yieldNow();
          yieldNow();
        });
    assertTrue(
        log.messages.stream()
            .anyMatch(
                each ->
                    each.startsWith("WARNING code that belongs to no task holds the event loop")
                        && each.contains("\tat dev.menai.SlowBodyTest.blockTheLoop(")),
        log.messages::toString);
  }

  private void blockTheLoop() {
    try {
      assertTrue(log.first.await(10, TimeUnit.SECONDS), "no warning came");
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @OnSerialExecutions
  void whoWaitsInMenaiHoldsNoLoop() {
    Task<Void> sleeper = createTask(() -> sleep(ofHours(1)));
    Task<Void> waiter = createTask(() -> sleeper.await());
    while (TaskState.of((BodyTask<?>) waiter).target() != sleeper) yieldNow();
    for (Task<Void> task : List.of(sleeper, waiter)) {
      Thread thread = ((BodyTask<?>) task).fiber().getThread();
      assertNull(SlowPlace.of(thread.getStackTrace()));
    }
  }

  @Test
  void whoLoadsOrInitialisesAClassHoldsNoLoop() {
    assertNull(SlowPlace.of(Initialised.STACK));
    assertNotNull(SlowPlace.of(Thread.currentThread().getStackTrace()));
  }

  private static final class Initialised {
    static final StackTraceElement[] STACK = Thread.currentThread().getStackTrace();
  }

  @Test
  void zeroSwitchesTheWarningOff() throws Exception {
    try (ChildProgram child = new ChildProgram(Sluggard.class, "-Dmenai.slowBodyMillis=0")) {
      assertEquals(0, child.awaitEnd());
      assertEquals(List.of("done"), child.lines);
    }
  }

  static final class Sluggard {
    private Sluggard() {}

    public static void main(String[] args) {
      run(() -> computeFor(ofMillis(500)));
      System.out.println("done");
    }
  }

  @Test
  void aBodyThatSuspendsForLongIsNotLogged() {
    run(() -> createTask("sleeper", () -> sleep(ofMillis(250))).await());
    assertEquals(List.of(), log.with("sleeper"));
  }

  @Test
  void aBodyThatBlocksAThreadOfItsOwnIsNotLogged() {
    run(
        Execution.parallel(),
        () ->
            createTask(
                    "blocker",
                    () -> {
                      assertFalse(new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS));
                    })
                .await());
    assertEquals(List.of(), log.messages);
  }

  @Test
  void aLoopThatStepsAsideForThoseWhoComputeIsNotLogged() {
    int processors = Runtime.getRuntime().availableProcessors();
    try (AsyncScope others = AsyncScope.builder().execution(Execution.parallel()).build()) {
      run(
          () -> {
            List<Task<Void>> computing = new ArrayList<>();
            for (int i = 0; i < processors; i++)
              computing.add(others.createTask(() -> computeFor(ofMillis(250))));
            while (!computing.stream().allMatch(Task::isDone)) yieldNow();
          });
    }

    assertEquals(List.of(), log.with("no task"));
  }

  /** So that on a busy machine, too, the watch has looked. */
  private void computeUntilWarnedAndFor(Duration time) {
    long start = System.nanoTime();
    while (log.first.getCount() > 0 || System.nanoTime() - start < time.toNanos())
      Thread.onSpinWait();
  }

  private static void computeFor(Duration time) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) Thread.onSpinWait();
  }

  @Test
  void aFiberThatHasNoBodyAnyMoreIsNoTasks() {
    AtomicReference<Fiber> over = new AtomicReference<>();
    run(() -> over.set(Fiber.current()));

    SlowBodies.report(over.get(), ofMillis(101), new SlowPlace(List.of("a place"), ""));

    assertTrue(
        log.messages.get(0).contains("no task holds the event loop for at least 101 ms"),
        log.messages::toString);
  }

  private void holdTheLoop() throws InterruptedException {
    assertTrue(log.first.await(10, TimeUnit.SECONDS), "no warning came");
  }

  /** At another place, as a place is logged once. */
  private void holdTheLoopElsewhere() throws InterruptedException {
    assertTrue(log.first.await(10, TimeUnit.SECONDS), "no warning came");
  }
}
