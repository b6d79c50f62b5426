package dev.menai.stress;

import static java.time.Duration.ofMillis;

import dev.menai.Async;
import dev.menai.AsyncScope;
import dev.menai.AsyncTimeoutException;
import dev.menai.Awaitable;
import dev.menai.Execution;
import dev.menai.Task;
import dev.menai.TaskCancelledException;
import dev.menai.TaskGroupException;
import dev.menai.sync.AsyncLock;
import dev.menai.sync.AsyncQueue;
import dev.menai.sync.AsyncSemaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A tree of tasks, groups, limits, cancels, queues and locks that a seed decides, and what must
 * hold however it goes: every body that started has ended and run its {@code finally}, nothing is
 * alive afterwards, no permit or item is lost, and what was cancelled before its end never reports
 * success.
 */
final class RandomProgram {
  private static final int PERMITS = 3;
  private static final int MAX_BODIES = 200;

  private final long seed;

  // Counted by the bodies, on any thread.
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger inLock = new AtomicInteger();
  private final AtomicInteger inSemaphore = new AtomicInteger();
  private final AtomicInteger put = new AtomicInteger();
  private final AtomicInteger got = new AtomicInteger();

  private final Queue<Task<?>> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Task<?>> cancelled = new ConcurrentLinkedQueue<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  private final AsyncLock lock = new AsyncLock();
  private final AsyncSemaphore permits = AsyncSemaphore.bounded(PERMITS);
  private final AsyncQueue<Integer> queue = AsyncQueue.fifo(2);

  // Set before it runs.
  private int disturbed = Integer.MAX_VALUE;
  private Consumer<Thread> disturbance = thread -> {};

  RandomProgram(long seed) {
    this.seed = seed;
  }

  /** Has something happen to the thread of the body that begins after so many others. */
  RandomProgram with(int afterBodies, Consumer<Thread> disturbance) {
    this.disturbed = afterBodies;
    this.disturbance = disturbance;
    return this;
  }

  /** Runs it to its end, and returns what was broken; nothing, if all is well. */
  List<String> run(Execution where) throws InterruptedException {
    AsyncScope scope =
        AsyncScope.builder()
            .execution(where)
            .onUncaught((task, failure) -> checkFailure(failure))
            .closeTimeout(Duration.ofSeconds(20))
            .build();
    SplittableRandom random = new SplittableRandom(seed);
    boolean cancelledFromOutside = random.nextInt(4) == 0;
    Task<?> main = scope.createTask(() -> body(random, 4));
    if (cancelledFromOutside) {
      LockSupport.parkNanos(random.nextInt(500_000));
      cancel(main);
    }
    try {
      main.get(20, TimeUnit.SECONDS);
    } catch (TimeoutException hangs) {
      broken.add("hangs:\n" + Async.dump());
    } catch (ExecutionException failure) {
      checkFailure(failure.getCause());
    } catch (CancellationException end) {
      // One of the ways in which main may end.
    }
    scope.close();
    check();
    return List.copyOf(broken);
  }

  private void check() {
    expect(started.get() == ended.get(), started + " bodies started, " + ended + " ended");
    expect(!lock.isLocked(), "the lock is still held");
    for (int i = 0; i < PERMITS; i++) expect(permits.tryAcquire(), "permit " + i + " is lost");
    expect(
        put.get() - got.get() == queue.size(), put + " put, " + got + " got, left " + queue.size());
    for (Task<?> task : tasks) expect(task.isDone(), task + " is alive");
    for (Task<?> task : cancelled) {
      try {
        task.result();
        broken.add(task + " was cancelled before its end, and succeeded");
      } catch (RuntimeException end) {
        checkFailure(end);
      }
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) broken.add(otherwise);
  }

  private void checkFailure(Throwable failure) {
    boolean known =
        failure instanceof Planned
            || failure instanceof AsyncTimeoutException
            || failure instanceof TaskGroupException
            || failure instanceof TaskCancelledException
            || failure instanceof CancellationException;
    if (!known) broken.add("unplanned: " + failure + " at " + List.of(failure.getStackTrace()));
  }

  private Integer body(SplittableRandom random, int depth) {
    int number = started.incrementAndGet();
    try {
      if (number == disturbed + 1) disturbance.accept(Thread.currentThread());
      int steps = 1 + random.nextInt(4);
      for (int i = 0; i < steps; i++) {
        try {
          step(random, depth);
        } catch (Planned | AsyncTimeoutException | TaskGroupException | TaskCancelledException e) {
          if (random.nextBoolean()) throw e;
        }
      }
      return number;
    } finally {
      if (random.nextInt(5) == 0) Async.nonCancellable(Async::yieldNow);
      ended.incrementAndGet();
    }
  }

  private void step(SplittableRandom random, int depth) {
    boolean leaf = depth == 0 || started.get() > MAX_BODIES;
    switch (random.nextInt(leaf ? 9 : 18)) {
      case 0, 1 -> Async.yieldNow();
      case 2 -> Async.sleep(Duration.ofNanos(random.nextInt(300_000)));
      case 3 -> lock.withLock(() -> alone(inLock, 1));
      case 4 -> permits.withPermit(() -> alone(inSemaphore, PERMITS));
      case 5 -> Async.moveOnAfter(ofMillis(1), () -> put(random.nextInt()));
      case 6 -> Async.moveOnAfter(ofMillis(1), this::get);
      case 7 -> cancelOne(random);
      case 8 -> {
        if (random.nextInt(3) == 0) throw new Planned();
      }
      case 9 -> tasks.add(Async.createTask(child(random, depth)));
      case 10 -> {
        Task<?> task = Async.createTask(child(random, depth));
        tasks.add(task);
        task.await();
      }
      case 11 -> Async.gather(children(random, depth));
      case 12 -> Async.gatherSettled(children(random, depth));
      case 13 ->
          Async.taskGroup(
              group -> {
                for (Awaitable<Integer> child : children(random, depth)) {
                  tasks.add(group.createTask(child));
                }
                if (random.nextInt(4) == 0) group.cancel();
                Async.yieldNow();
              });
      case 14 -> Async.timeout(limit(random), child(random, depth));
      case 15 -> Async.waitFor(Async.createTask(child(random, depth)), limit(random));
      case 16 -> Async.race(children(random, depth));
      default -> Async.shield(child(random, depth));
    }
  }

  private Awaitable<Integer> child(SplittableRandom random, int depth) {
    SplittableRandom own = random.split();
    return () -> body(own, depth - 1);
  }

  private List<Awaitable<Integer>> children(SplittableRandom random, int depth) {
    List<Awaitable<Integer>> children = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) children.add(child(random, depth));
    return children;
  }

  private static Duration limit(SplittableRandom random) {
    return Duration.ofNanos(random.nextInt(-50_000, 600_000));
  }

  private void alone(AtomicInteger inside, int most) {
    int now = inside.incrementAndGet();
    try {
      if (now > most) broken.add(now + " bodies are where " + most + " may be");
      Async.yieldNow();
    } finally {
      inside.decrementAndGet();
    }
  }

  private void put(int item) {
    queue.put(item);
    put.incrementAndGet();
  }

  private void get() {
    queue.get();
    got.incrementAndGet();
  }

  private void cancelOne(SplittableRandom random) {
    int chosen = random.nextInt(8);
    for (Task<?> task : tasks) if (chosen-- == 0) cancel(task);
  }

  private void cancel(Task<?> task) {
    if (task.cancel()) cancelled.add(task);
  }

  /** What the programs throw. */
  private static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Planned() {
      super("planned", null, false, false);
    }
  }
}
