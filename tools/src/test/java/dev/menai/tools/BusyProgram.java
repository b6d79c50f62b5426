package dev.menai.tools;

import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.sleep;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;

import dev.menai.AsyncScope;
import dev.menai.Execution;

/** A program that works well; it runs until its input ends. */
final class BusyProgram {
  private BusyProgram() {}

  public static void main(String[] args) throws Exception {
    AsyncScope scope = AsyncScope.builder().name("office").execution(Execution.eventLoop()).build();
    // The last has half a character in its name, which no encoding has.
    for (String name : new String[] {"victim", "twin", "twin", "another victim", "half \ud800"}) {
      scope.createTask(name, () -> sleep(ofDays(1)));
    }
    scope.createTask(
        "clock",
        () -> {
          while (true) {
            gather(() -> sleep(ofMillis(1)), () -> sleep(ofMillis(2)));
            createTask("tick", () -> sleep(ofMillis(1))).await();
          }
        });
    // On the same loop, and so when all of them wait.
    scope.run(() -> System.out.println("works"));
    System.in.read();
    System.exit(0);
  }
}
