package dev.menai.testing;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.core.Fiber;
import dev.menai.core.NanoClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * One run in virtual time: its clock, its scopes, and the main task that bodies run in.
 *
 * <p>Several bodies may run one after another, in the same main task and so on the same thread: a
 * test's preparation, the test, its clean-up. Between them everything stands still.
 */
final class VirtualRun {
  /** How long what was cancelled may take, in real time, until it is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final Sites sites = new Sites();
  private final RunContext context = new RunContext(this);
  private final VirtualLoop loop;
  private final Driver driver;
  private final VirtualClock clock;
  private final AsyncScope scope;

  /** What tasks failed with that nobody looked at. Any thread. */
  private final List<Unseen> unseen = new CopyOnWriteArrayList<>();

  /** The scope given to a test that asks for one. Only used by the test's thread. */
  private @Nullable AsyncScope given;

  /** The task in which bodies run; a new one when it was cancelled. Only used by the same. */
  private @Nullable Task<?> main;

  /** Its job. Written by main before anything else. */
  private volatile @Nullable Job mainJob;

  /** Where main takes its next body from. Written by main, before the body before it ends. */
  private volatile CompletableFuture<Command> next = new OwnFuture<>();

  /**
   * A run.
   *
   * @param seed of the order of what is ready, or null for first in, first out
   * @param stands how long nothing may happen in real time while work in real time can be seen
   */
  VirtualRun(String name, @Nullable Long seed, Patience patience, Duration stands) {
    this.name = name;
    // Of seeds that follow one another, java.util.Random begins with nearly the same numbers.
    RandomGenerator order = seed == null ? null : new SplittableRandom(seed);
    this.loop = new VirtualLoop(context.work(), sites, order, patience, stands.toNanos());
    this.clock = new RunClock(loop);
    this.driver = new Driver(loop);
    this.scope = open(name);
  }

  private AsyncScope open(String scopeName) {
    return AsyncScope.builder()
        .name(scopeName)
        .execution(Execution.on(loop.dispatcher()))
        .closeTimeout(PATIENCE)
        .context(loop.scheduler().plus(context))
        .onUncaught((task, failure) -> unseen.add(new Unseen(task.name(), failure)))
        .build();
  }

  VirtualLoop loop() {
    return loop;
  }

  /** Whether it is the one of this run, by which its tasks sleep. */
  boolean isClock(@Nullable NanoClock other) {
    return other == context;
  }

  VirtualClock clock() {
    return clock;
  }

  String name() {
    return name;
  }

  Sites sites() {
    return sites;
  }

  ThreadSites threads() {
    return context.threads();
  }

  AsyncScope scope() {
    return scope;
  }

  @Nullable AsyncScope given() {
    return given;
  }

  /** The job of the main task that waits for its next body. */
  @Nullable Job mainJob() {
    return mainJob;
  }

  List<Unseen> unseen() {
    return unseen;
  }

  /** A scope of this run that a test may cancel without cancelling itself. */
  AsyncScope givenScope() {
    if (given == null) given = open(name + ", given scope");
    return given;
  }

  /** Runs a body as the main task; what it left behind is still to be ended. */
  <T extends @Nullable Object> T run(Awaitable<? extends T> body) {
    Task<T> task = scope.createTask(body);
    Goal ended = new Goal(loop);
    task.toCompletableFuture().whenComplete((value, failure) -> ended.reach());
    boolean interrupted = false;
    try {
      driver.drive(ended, null, this::cancel);
    } catch (InterruptedException interrupt) {
      interrupted = true;
    }
    if (interrupted) Thread.currentThread().interrupt();
    return task.await();
  }

  /**
   * Runs a body in the main task and throws what it throws.
   *
   * @param limit in real time
   */
  void perform(Body body, Duration limit) throws Throwable {
    Command command = new Command(body, new Goal(loop));
    Task<?> server = main;
    if (server == null || server.isDone()) server = startMain();
    CompletableFuture<?> ended = server.toCompletableFuture();
    ended.whenComplete((value, failure) -> command.goal.reach());
    next.complete(command);
    try {
      driver.drive(command.goal, limit, this::cancel);
    } catch (Throwable stuck) {
      Throwable failure = command.failure;
      if (failure != null && !(failure instanceof CancellationException))
        stuck.addSuppressed(failure);
      throw stuck;
    }
    Throwable failure = command.failure;
    if (failure != null) throw failure;
    if (!command.begun) throw new CancellationException("the main task was cancelled before");
  }

  private Task<?> startMain() {
    next = new OwnFuture<>();
    Task<?> started = scope.createTask(name, this::serve);
    main = started;
    return started;
  }

  private void serve() {
    mainJob = Objects.requireNonNull(Fiber.current()).getJob();
    while (true) {
      Command command = Async.await(next);
      next = new OwnFuture<>();
      command.run();
    }
  }

  private void cancel() {
    scope.cancel();
    if (given != null) given.cancel();
  }

  /** Lets what is ready now run, without letting time pass; false if that can't be done. */
  boolean settle() {
    return driver.settle();
  }

  /** Cancels what still runs, and waits for it; the report if it doesn't end. */
  @Nullable String close() {
    return driver.driveWhile(
        () -> {
          if (given != null) given.close();
          scope.close();
        });
  }

  /** What a test does. */
  @FunctionalInterface
  interface Body {
    void run() throws Throwable;
  }

  /** A body to run in the main task. */
  private static final class Command {
    final Body body;
    final Goal goal;

    /** Written by the main task, before the goal is reached. */
    volatile boolean begun;

    volatile @Nullable Throwable failure;

    Command(Body body, Goal goal) {
      this.body = body;
      this.goal = goal;
    }

    void run() {
      begun = true;
      try {
        body.run();
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        goal.reach();
      }
    }
  }

  /** A failure that nobody has looked at. */
  record Unseen(String task, Throwable failure) {
    Unseen {
      Objects.requireNonNull(failure);
    }
  }
}
