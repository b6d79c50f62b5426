package dev.menai;

import static dev.menai.Async.sleep;
import static dev.menai.Async.timeout;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An event loop that sleeps is woken by what other threads give it. Each in rounds, as the loop may
 * be on its way to sleep only, when the other thread comes.
 */
class LoopWakeUpTest {
  private static final int ROUNDS = 30;

  private final AsyncScope scope =
      AsyncScope.builder().execution(Execution.eventLoop()).name("sleeping loop").build();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aPromiseThatAnotherThreadCompletesWakesIt() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Promise<String> promise = Promise.create();
      Task<String> task = scope.createTask("waiting", () -> promise.await());
      untilDumpSays("'waiting', awaits the promise");

      promise.complete("woken");

      assertEquals("woken", task.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aTaskThatAnotherThreadMakesWakesIt() throws Exception {
    scope.createTask("sleeping", () -> sleep(ofHours(1)));
    for (int i = 0; i < ROUNDS; i++) {
      untilDumpSays("'sleeping', waits in Async.sleep");

      Task<String> task = scope.createTask(() -> "begun");

      assertEquals("begun", task.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aDeadlineThatAnotherThreadMovesNearerWakesIt() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Promise<Timeout> deadline = Promise.create();
      Timeout.VoidBody body =
          mine -> {
            deadline.complete(mine);
            sleep(ofHours(1));
          };
      Task<?> task = scope.createTask("limited", () -> timeout(ofHours(1), body));
      Timeout moved = deadline.await();
      untilDumpSays("'limited', waits in Async.sleep");

      moved.reschedule(ofMillis(1));

      var late = assertThrows(Exception.class, () -> task.get(20, TimeUnit.SECONDS));
      assertEquals(AsyncTimeoutException.class, late.getCause().getClass());
    }
  }

  private static void untilDumpSays(String text) {
    while (!Async.dump().contains(text)) Thread.yield();
  }
}
