package dev.menai.testing;

import dev.menai.Action;
import dev.menai.Awaitable;
import dev.menai.core.Fiber;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code Async.run} in virtual time: a day of sleeping takes no time at all.
 *
 * <p>{@code sleep}, {@code waitFor}, {@code timeout} and Kotlin's {@code delay} go by one clock,
 * kotlinx.coroutines' {@code TestCoroutineScheduler}, which jumps when everything waits. JUnit
 * tests use {@link AsyncTest}; this is for other runners, and for programs.
 *
 * <pre>{@code
 * VirtualTime.run(() -> {
 *   sleep(Duration.ofHours(24));
 *   assertEquals(Duration.ofHours(24), VirtualTime.clock().now());
 * });
 * }</pre>
 */
public final class VirtualTime {
  /** As long as {@link AsyncTest#timeoutSeconds()}, if nothing else is said. */
  private static final Duration STANDS = Duration.ofSeconds(60);

  /** How many runs there have been, and how many go on. */
  private static final AtomicInteger SERIAL = new AtomicInteger();

  private static final AtomicInteger RUNNING = new AtomicInteger();

  private VirtualTime() {}

  /**
   * Runs a body as the main task of an event loop in virtual time, and blocks this thread until it
   * has ended. As with {@code Async.run}, the tasks that it left behind are then cancelled and
   * waited for.
   *
   * <p>What {@link AsyncTest} fails a test for, this throws: a task, a timer or a scope that is
   * left over when the body has ended, or a thread, if no other run went on meanwhile; and the
   * failure of a task at which nobody has looked. Beside a failure of the body, such a failure is
   * suppressed in it.
   *
   * @param body the body
   * @param <T> the type of its value
   * @return its value
   * @throws IllegalStateException when called inside a task
   * @throws dev.menai.TaskCancelledException if the main task was cancelled
   * @throws java.util.concurrent.CompletionException around a checked failure; an unchecked one is
   *     thrown as itself
   * @throws AssertionError if the body hangs: everything waits, nothing is scheduled, and nothing
   *     has happened for about a second of real time; or for a minute, if it waits for work in real
   *     time that can be seen. Its message has the task dump, and says what it waited for. Also if
   *     something is left over, or a task's failure unseen
   */
  public static <T extends @Nullable Object> T run(Awaitable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    if (Fiber.current() != null) {
      throw new IllegalStateException(
          "VirtualTime.run was called inside a task, and would block it; use await(...) or createTask(...) there");
    }
    boolean alone = RUNNING.getAndIncrement() == 0;
    int number = SERIAL.incrementAndGet();
    try {
      VirtualRun run = new VirtualRun("virtual-time-" + number, null, new Patience(true), STANDS);
      return VirtualTime.<T>runAndEnd(run, body, () -> alone && SERIAL.get() == number);
    } finally {
      RUNNING.decrementAndGet();
    }
  }

  private static <T extends @Nullable Object> T runAndEnd(
      VirtualRun run, Awaitable<? extends T> body, BooleanSupplier isAlone) {
    Leftovers leftovers = new Leftovers();
    T value;
    try {
      value = run.<T>run(body);
    } catch (Throwable failure) {
      AssertionError unseen = leftovers.end(run, failure, false, false);
      if (unseen != null) failure.addSuppressed(unseen);
      throw failure;
    }
    // What else the program does may open scopes and start threads as well.
    boolean threadsToo = isAlone.getAsBoolean() && run.threads().hasAny();
    AssertionError problem = leftovers.end(run, null, false, threadsToo);
    if (problem != null) throw problem;
    return value;
  }

  /**
   * Runs a body without a value; see {@link #run(Awaitable)}.
   *
   * @param body the body
   */
  public static void run(Action body) {
    Objects.requireNonNull(body, "body");
    VirtualTime.<@Nullable Void>run(
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * The clock of the test or run whose code this thread runs.
   *
   * @return the clock
   * @throws IllegalStateException outside of virtual time
   */
  public static VirtualClock clock() {
    VirtualRun run = RunContext.currentRun();
    if (run == null) {
      throw new IllegalStateException(
          "VirtualTime.clock() was called outside of virtual time; call it in a method with @AsyncTest, or in a body given"
              + " to VirtualTime.run(...)");
    }
    return run.clock();
  }
}
