package dev.menai.samples.guide;

import static dev.menai.Async.createTask;
import static dev.menai.Async.moveOnAfter;
import static dev.menai.Async.run;
import static dev.menai.samples.Rehearsal.rehearse;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.menai.Action;
import dev.menai.AsyncScope;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.samples.Printed;
import dev.menai.sync.AsyncQueue;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kotlinx.coroutines.Dispatchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the code of {@code docs/concurrency.md} does is what the page says. */
class ConcurrencyTest {
  /** Runs code in a task on virtual time. */
  private static void assertPrints(Action code, String... lines) throws Exception {
    assertEquals(List.of(lines), Printed.by(() -> rehearse(code)));
  }

  private static void assertTakes(Duration time, Action code) throws Exception {
    Printed.by(() -> assertEquals(time, rehearse(code)));
  }

  @Test
  void aProgram() throws Exception {
    assertEquals(List.of("boo asks 30"), Printed.by(() -> Tasks.main(new String[0])));
  }

  @Test
  void tasks() throws Exception {
    assertPrints(Tasks::inARow, "30 and 40");
    assertTakes(ofMillis(700), Tasks::inARow);
    assertPrints(Tasks::atOnce, "[30, 40]");
    assertTakes(ofMillis(400), Tasks::atOnce);
    assertPrints(Tasks::task, "it has not begun yet", "30 and 40");
    assertTakes(ofMillis(400), Tasks::task);
  }

  @Test
  void severalAtOnce() throws Exception {
    assertPrints(Tasks::settled, "costs 30", "failed: which shop?");
    assertPrints(Tasks::first, "30");
    assertTakes(ofMillis(300), Tasks::first);
    assertPrints(Tasks::fewAtATime, "[50, 40, 30]");
    assertTakes(ofMillis(700), Tasks::fewAtATime);
    assertPrints(Tasks::asTheyCome, "30", "40");
  }

  @Test
  void groups() throws Exception {
    assertPrints(Groups::sum, "70");
    assertPrints(Groups::failing, "which shop?");
    assertTakes(Duration.ZERO, Groups::failing);
    assertPrints(Groups::enough, "toad will do");
    assertTakes(ofMillis(400), Groups::enough);
  }

  @Test
  void aGroupThatServesUntilItIsCancelled() throws Exception {
    AsyncQueue<String> customers = AsyncQueue.fifo();
    customers.offer("boo");
    assertPrints(
        () -> assertFalse(moveOnAfter(ofSeconds(1), () -> Groups.serving(customers))),
        "boo asks 30");
  }

  @Test
  void cancelling() throws Exception {
    assertPrints(Stopping::cancel, "no price: it takes too long");
    assertPrints(Stopping::cleanUp, "the door is open", "the door is closed");
    assertPrints(Stopping::catching, "costs what it costs", "true");
  }

  @Test
  void aLoopThatNeverWaitsIsCancelled() {
    CountDownLatch begun = new CountDownLatch(1);
    run(
        Execution.parallel(),
        () -> {
          Task<Integer> loop =
              createTask(
                  () ->
                      Stopping.computing(
                          () -> {
                            begun.countDown();
                            return false;
                          }));
          begun.await();
          loop.cancel();
          assertThrows(TaskCancelledException.class, loop::await);
        });
  }

  @Test
  void limits() throws Exception {
    assertPrints(Stopping::limit, "bowser takes too long");
    assertTakes(ofMillis(300), Stopping::limit);
    assertPrints(Stopping::moveOn, "99");
    assertPrints(Stopping::eachStep, "70");
    assertTakes(ofMillis(700), Stopping::eachStep);
    assertPrints(Stopping::giveUpWaiting, "not yet", "40");
  }

  @Test
  void executions() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Action main = () -> System.out.println("ran");
      assertEquals(
          List.of("ran", "ran", "ran", "ran"),
          Printed.by(() -> Places.executions(main, pool, Dispatchers.getDefault())));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void codeThatHasToRunOnAThreadOfItsOwn() throws Exception {
    ExecutorService ui = Executors.newSingleThreadExecutor();
    try {
      Thread itsThread = ui.submit(Thread::currentThread).get();
      List<String> shown = new ArrayList<>(List.of("boo"));
      Places.TextField field =
          new Places.TextField() {
            @Override
            public String text() {
              assertSame(itsThread, Thread.currentThread());
              return shown.get(0);
            }

            @Override
            public void show(String text) {
              assertSame(itsThread, Thread.currentThread());
              shown.set(0, text);
            }
          };

      run(() -> Places.onItsThread(field, ui));

      assertEquals(List.of("boo asks 30"), shown);
      // The executor lends its turns; what runs in them is the body's own thread.
      assertNotSame(itsThread, run(Execution.on(ui), () -> Thread.currentThread()));
    } finally {
      ui.shutdown();
    }
  }

  @Test
  void blockingCalls(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("letter"), "dear peach");
    assertEquals("dear peach", run(() -> Places.readFile(file)));
    assertEquals("dear peach", run(() -> Places.readLimited(file)));
  }

  @Test
  void aCallThatTakesNoNoticeOfAnInterrupt() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      assertFalse(run(() -> Places.hasClient(server, ofMillis(20))));
      assertTrue(server.isClosed());
    }
  }

  @Test
  void sharing() throws Exception {
    rehearse(() -> assertEquals(0, Places.sellTwice()));
    assertPrints(Places::queue, "boo asks 30", "toad asks 40");
    assertPrints(Places::context, "hello mario", "hello mario", "hello nobody");
  }

  @Test
  void aLibraryRunsInAScope() {
    try (AsyncScope scope = AsyncScope.create()) {
      assertEquals(70, Places.onExecutor(scope));
    }
  }

  @Test
  void aServer() throws Exception {
    CompletableFuture<Integer> unanswered;
    try (Places.Prices prices = new Places.Prices()) {
      assertEquals(30, prices.ask("boo").get());
      unanswered = prices.ask("a shop with a very long name");
    }
    assertThrows(CancellationException.class, unanswered::join);
  }
}
