package dev.menai.testing;

import dev.menai.core.FairShare;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Drives the scheduler: runs what is ready, lets the clock jump when everything waits, waits for
 * real threads, and tells when nothing will ever happen.
 */
final class VirtualLoop {
  /**
   * How long nothing may happen in real time before everything that waits is taken for hung, if no
   * work in real time can be seen.
   */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * How long a sign of real work is waited for before a limit passes: a thread may be about to
   * start. Long enough for a busy machine, short enough for tests whose limits do pass.
   */
  private static final long LIMIT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** The same, in a run that has waited in vain for long enough. */
  private static final long SHORT_PAUSE_NANOS = 500_000;

  /** How often threads outside, which don't signal all that they do, are looked at. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final VirtualScheduler time = new VirtualScheduler();
  private final VirtualDispatcher dispatcher;
  private final RealWork work;

  /** How long nothing may happen in real time while work can be seen. */
  private final long standsNanos;

  private final ClockWaiters waiters = new ClockWaiters();

  /** Counts what may have made something ready; any thread. */
  private final AtomicLong signals = new AtomicLong();

  /** Failures of blocks, which nothing else reports. */
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /** The thread that drives, and its goal; null between two drives. Written by it. */
  private volatile @Nullable Thread driver;

  private volatile @Nullable Goal goal;

  /** The thread that waits for a drive, and whose interrupt cancels it. Written by itself. */
  private volatile @Nullable Thread owner;

  /** Whether the owner has been interrupted. Written by the driver and the owner. */
  private volatile boolean stands;

  /** How many more turns may run. Only used by the driver. */
  private long budget;

  /** Of the driver, which takes turns with bodies, all on virtual threads if there are such. */
  private final FairShare fairShare = new FairShare();

  private final Patience patience;

  /**
   * How long nothing has happened, in real time while the driver waited. Only used by the driver.
   */
  private long quiet;

  VirtualLoop(
      RealWork work,
      Sites sites,
      @Nullable RandomGenerator order,
      Patience patience,
      long standsNanos) {
    this.work = work;
    this.standsNanos = standsNanos;
    this.patience = patience;
    this.dispatcher = new VirtualDispatcher(time.scheduler(), this, sites, order);
  }

  TestCoroutineScheduler scheduler() {
    return time.scheduler();
  }

  VirtualDispatcher dispatcher() {
    return dispatcher;
  }

  List<Throwable> failures() {
    return failures;
  }

  VirtualScheduler time() {
    return time;
  }

  /** How long nothing may happen in real time while work in real time can be seen. */
  Duration stands() {
    return Duration.ofNanos(standsNanos);
  }

  /** The work in real time that is waited for, for messages. */
  String realWork() {
    return work.describe();
  }

  boolean isDrivenBy(Thread thread) {
    return thread == driver;
  }

  /** Lets no time pass from when the thread is interrupted until this is called again. */
  void standsForInterruptOf(@Nullable Thread thread) {
    stands = false;
    owner = thread;
  }

  /** The owner was interrupted; it may forget that now. */
  void stand() {
    stands = true;
  }

  private boolean isInterrupted() {
    Thread waiting = owner;
    if (waiting != null && waiting.isInterrupted()) stands = true;
    return stands && waiting != null;
  }

  /** Something may have become ready. From any thread. */
  void signal() {
    signals.incrementAndGet();
    Thread sleeping = driver;
    if (sleeping != null && sleeping != Thread.currentThread()) LockSupport.unpark(sleeping);
  }

  boolean isStopping() {
    Goal current = goal;
    return current != null && current.isReached();
  }

  /** Before each turn: throws out of the scheduler when the loop has to stop. */
  void beforeTurn() {
    if (isStopping() || --budget < 0) throw VirtualScheduler.Stop.NOW;
    fairShare.turn();
  }

  void run(Runnable block) {
    try {
      block.run();
    } catch (VirtualScheduler.Stop stop) {
      throw stop;
    } catch (Throwable failure) {
      // It broke the rules of dispatchers; the test hears of it, and the others go on.
      failures.add(failure);
    } finally {
      quiet = 0;
    }
  }

  /** Runs until the goal is reached; false if nothing will ever happen before. */
  boolean drive(Goal towards) {
    return driving(towards, Long.MAX_VALUE, () -> driveOn(towards));
  }

  /** Runs what is ready now, and what that makes ready, without letting time pass. */
  void settle() {
    driving(
        new Goal(this),
        10_000,
        () -> {
          time.runReady();
          return true;
        });
  }

  private boolean driving(Goal towards, long turns, BooleanSupplier action) {
    goal = towards;
    driver = Thread.currentThread();
    budget = turns;
    quiet = 0;
    dispatcher.restoreSlots();
    try {
      return action.getAsBoolean();
    } finally {
      driver = null;
      goal = null;
    }
  }

  /** Whether there may be work in real time that is to be waited for. */
  boolean expectsWork() {
    return patience.expectsWork();
  }

  private boolean driveOn(Goal towards) {
    while (true) {
      long seen = signals.get();
      time.runReady();
      if (towards.isReached()) return true;
      if (dispatcher.hasReady() || waiters.resumeAt(time.now())) continue;
      boolean works = work.isUnderWay();
      if (works || isInterrupted()) {
        if (works && quiet > standsNanos) return false;
        await(seen, POLL_NANOS);
        continue;
      }
      // Whoever went on outside meanwhile, and now waits for the run, may have left it something.
      if (signals.get() != seen) continue;
      boolean mayWork = expectsWork() && work.mayBeUnderWay();
      if (mayWork && answerComes(seen)) continue;
      if (jump(seen) || waiters.resumeIdle()) continue;
      if (quiet > (mayWork ? standsNanos : QUIET_NANOS)) return false;
      await(seen, 10 * POLL_NANOS);
      if (mayWork && signals.get() != seen) patience.restore();
    }
  }

  /**
   * Parks until there was a signal since {@code seen}, for some nanoseconds at most. Returns how
   * long; on a busy machine a thread that parks comes back late, as those do who are waited for,
   * and that doesn't count.
   */
  private long await(long seen, long nanos) {
    long start = System.nanoTime();
    long left = nanos;
    // An earlier signal may have left a permit, with which parking ends at once.
    while (signals.get() == seen && left > 0) {
      LockSupport.parkNanos(this, left);
      Thread.interrupted();
      left = nanos - (System.nanoTime() - start);
    }
    long waited = Math.min(System.nanoTime() - start, 2 * nanos);
    quiet = signals.get() == seen ? quiet + waited : 0;
    return waited;
  }

  /** When something is due next, in virtual time; {@code Long.MAX_VALUE} if nothing is. */
  private long nextMoment() {
    VirtualDispatcher.Timer timer = dispatcher.nextTimer();
    return Math.min(timer == null ? Long.MAX_VALUE : timer.deadline, waiters.nextMoment());
  }

  /** Moves the clock to when something is due; false if nothing is. */
  private boolean jump(long seen) {
    long next = nextMoment();
    if (next == Long.MAX_VALUE) {
      if (!time.jumpToIdle()) return false;
      quiet = 0;
      return true;
    }
    VirtualDispatcher.Timer timer = dispatcher.nextTimer();
    boolean isLimit = timer != null && timer.isLimit && timer.deadline == next;
    if (isLimit && workAppears(seen)) return true;
    time.moveTo(next);
    return true;
  }

  /** Gives the real work that a task waits for the time to answer. */
  private boolean answerComes(long seen) {
    while (!patience.isOver()) {
      long waited = await(seen, Math.min(patience.left(), 10 * POLL_NANOS));
      if (signals.get() != seen) {
        patience.restore();
        return true;
      }
      if (work.isUnderWay()) return true;
      patience.waitedInVain(waited);
    }
    return false;
  }

  /** Gives real work, which a limit must not overtake, the time to show. */
  private boolean workAppears(long seen) {
    long pause = patience.isOver() ? SHORT_PAUSE_NANOS : LIMIT_PAUSE_NANOS;
    do {
      long waited = await(seen, pause);
      if (signals.get() != seen || work.isUnderWay()) return true;
      patience.waitedInVain(waited);
    } while (!patience.isOver() && quiet < QUIET_NANOS && LiveThreads.kotlinWorks());
    return false;
  }

  /** Completes when the clock has reached a moment and nothing else is ready in it. */
  CompletableFuture<@Nullable Void> reached(long moment) {
    return waiters.forMoment(moment);
  }

  /** Completes when nothing is ready or scheduled. */
  CompletableFuture<@Nullable Void> idle() {
    return waiters.untilIdle();
  }
}
