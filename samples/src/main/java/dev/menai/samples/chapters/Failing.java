package dev.menai.samples.chapters;

import static dev.menai.Async.await;
import static dev.menai.Async.createTask;
import static dev.menai.Async.gather;
import static dev.menai.Async.gatherSettled;
import static dev.menai.Async.sleep;
import static dev.menai.samples.chapters.FirstProgram.price;
import static java.time.Duration.ofMillis;

import dev.menai.Outcome;
import dev.menai.Task;
import java.io.FileNotFoundException;
import java.util.concurrent.CompletionException;

/** Chapter 4 of the guide: where a failure is met. */
public final class Failing {
  private Failing() {}

  // guide/failures.md: fails
  static int brokenPrice(String shop) {
    sleep(ofMillis(100));
    throw new IllegalStateException(shop + " is closed");
  }

  // guide/failures.md: end

  static void unseen() {
    // guide/failures.md: unseen
    Task<Integer> asked = createTask(() -> brokenPrice("toad")); // wrong: nobody looks at it
    System.out.println("boo asks " + price("boo"));
    // guide/failures.md: end
    ignore(asked);
  }

  private static void ignore(Task<?> task) {
    System.out.println("failed: " + (task.exception() != null));
  }

  static void awaited() {
    // guide/failures.md: awaited
    Task<Integer> asked = createTask(() -> brokenPrice("toad"));
    System.out.println("boo asks " + price("boo"));
    System.out.println("toad asks " + await(asked)); // the failure is thrown here
    // guide/failures.md: end
  }

  static void gathered() {
    // guide/failures.md: gathered
    try {
      gather(() -> price("bowser"), () -> brokenPrice("toad"));
    } catch (IllegalStateException failure) {
      System.out.println(failure.getMessage() + "; bowser is asked no longer");
    }
    // guide/failures.md: end
  }

  static void settled() {
    // guide/failures.md: settled
    for (Outcome<Integer> each : gatherSettled(() -> price("boo"), () -> brokenPrice("toad"))) {
      if (each instanceof Outcome.Success<Integer> success) {
        System.out.println("costs " + success.value());
      } else if (each instanceof Outcome.Failure<Integer> failure) {
        System.out.println("failed: " + failure.exception().getMessage());
      }
    }
    // guide/failures.md: end
  }

  // guide/failures.md: checked
  static int readPrice() throws FileNotFoundException {
    throw new FileNotFoundException("prices.txt");
  }

  // guide/failures.md: end

  static void wrapped() {
    // guide/failures.md: wrapped
    Task<Integer> read = createTask(() -> readPrice());
    try {
      await(read);
    } catch (CompletionException failure) {
      System.out.println("await throws " + failure.getCause());
    }
    System.out.println("the task has " + read.exception());
    // guide/failures.md: end
  }
}
