package dev.menai.samples.chapters;

import static dev.menai.Async.createTask;
import static dev.menai.Async.dump;
import static dev.menai.Async.run;
import static dev.menai.Async.sleep;
import static dev.menai.Async.taskGroup;
import static java.time.Duration.ofMillis;

import dev.menai.sync.AsyncLock;

/** Chapter 10 of the guide: a program that stands still. */
public final class Hanging {
  private Hanging() {}

  // guide/when-it-hangs.md: transfer
  static void transfer(AsyncLock from, AsyncLock to) {
    from.withLock(
        () -> {
          sleep(ofMillis(10));
          to.withLock(() -> System.out.println("transferred"));
        });
  }

  // guide/when-it-hangs.md: end

  static void deadlock(String[] args) {
    // guide/when-it-hangs.md: deadlock
    AsyncLock mario = new AsyncLock("mario");
    AsyncLock luigi = new AsyncLock("luigi");
    run(
        () -> {
          createTask("to luigi", () -> transfer(mario, luigi));
          createTask("to mario", () -> transfer(luigi, mario)); // wrong: the other order
          sleep(ofMillis(100));
          System.out.print(dump());
        });
    // guide/when-it-hangs.md: end
  }

  static void ordered(String[] args) {
    // guide/when-it-hangs.md: ordered
    AsyncLock mario = new AsyncLock();
    AsyncLock luigi = new AsyncLock();
    run(
        () ->
            taskGroup(
                g -> {
                  g.createTask("to luigi", () -> transfer(mario, luigi));
                  g.createTask("to mario", () -> transfer(mario, luigi)); // the same order
                }));
    // guide/when-it-hangs.md: end
  }
}
