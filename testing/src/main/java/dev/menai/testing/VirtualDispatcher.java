package dev.menai.testing;

import dev.menai.core.SleepTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CancellableContinuation;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.Delay;
import kotlinx.coroutines.DisposableHandle;
import kotlinx.coroutines.test.TestCoroutineDispatchersKt;
import kotlinx.coroutines.test.TestCoroutineScheduler;
import kotlinx.coroutines.test.TestDispatcher;
import org.jspecify.annotations.Nullable;

/**
 * kotlinx.coroutines' test dispatcher, with a say in what runs next.
 *
 * <p>For each block that is ready, the scheduler holds a <em>slot</em>; a slot runs the block whose
 * turn it is. That is the oldest one, or any one when the order is shuffled. Timers stand in the
 * scheduler themselves, so that Kotlin code that knows the scheduler sees the same clock.
 */
final class VirtualDispatcher extends CoroutineDispatcher implements Delay {
  private final TestDispatcher delegate;
  private final TestCoroutineScheduler scheduler;
  private final VirtualLoop loop;
  private final Sites sites;

  /** Null when blocks run in the order in which they became ready. Guarded by {@link #ready}. */
  private final @Nullable RandomGenerator order;

  /** Blocks to run. Any thread adds, the driver takes. Guarded by itself. */
  private final ArrayList<Runnable> ready = new ArrayList<>();

  /** Pending timers, the next one first. */
  private final ConcurrentSkipListSet<Timer> timers = new ConcurrentSkipListSet<>();

  private final AtomicLong serial = new AtomicLong();

  VirtualDispatcher(
      TestCoroutineScheduler scheduler,
      VirtualLoop loop,
      Sites sites,
      @Nullable RandomGenerator order) {
    this.scheduler = scheduler;
    this.delegate = TestCoroutineDispatchersKt.StandardTestDispatcher(scheduler, "virtual time");
    this.loop = loop;
    this.sites = sites;
    this.order = order;
  }

  @Override
  public void dispatch(CoroutineContext context, Runnable block) {
    sites.note(block);
    add(block);
    addSlot();
    loop.signal();
  }

  private void add(Runnable block) {
    synchronized (ready) {
      ready.add(block);
    }
  }

  private void addSlot() {
    delegate.dispatch(EmptyCoroutineContext.INSTANCE, this::runSlot);
  }

  private void runSlot() {
    loop.beforeTurn();
    Runnable block = take();
    if (block != null) loop.run(block);
  }

  private @Nullable Runnable take() {
    synchronized (ready) {
      if (ready.isEmpty()) return null;
      return ready.remove(order == null ? 0 : order.nextInt(ready.size()));
    }
  }

  boolean hasReady() {
    synchronized (ready) {
      return !ready.isEmpty();
    }
  }

  /** Gives each ready block a slot again, after the loop was stopped within one. */
  void restoreSlots() {
    int blocks;
    synchronized (ready) {
      blocks = ready.size();
    }
    for (int i = 0; i < blocks; i++) addSlot();
  }

  @Override
  public void scheduleResumeAfterDelay(
      long millis, CancellableContinuation<? super Unit> continuation) {
    Timer timer =
        new Timer(
            millis,
            false,
            continuation.getContext(),
            () -> continuation.resumeUndispatched(this, Unit.INSTANCE));
    timer.start();
    continuation.invokeOnCancellation(
        cause -> {
          timer.dispose();
          return Unit.INSTANCE;
        });
  }

  @Override
  public DisposableHandle invokeOnTimeout(long millis, Runnable block, CoroutineContext context) {
    Timer timer = new Timer(millis, !(block instanceof SleepTimer), context, block);
    timer.start();
    return timer;
  }

  /** The timer that fires next. */
  @Nullable Timer nextTimer() {
    return timers.isEmpty() ? null : timers.first();
  }

  /** What the pending timers belong to. */
  List<String> pendingTimers() {
    return timers.stream().map(Timer::toString).toList();
  }

  @Override
  public String toString() {
    return "virtual time" + (order == null ? "" : ", shuffled");
  }

  /** A block to run at a moment of virtual time. */
  final class Timer implements DisposableHandle, Comparable<Timer> {
    /** In milliseconds of virtual time. */
    final long deadline;

    /** Whether it is a limit, rather than the end of a sleep. */
    final boolean isLimit;

    private final long number = serial.getAndIncrement();
    private final CoroutineContext context;
    private final Runnable block;

    /** Where the coroutine stands that it belongs to, if that isn't a task's. */
    private final @Nullable String site;

    /** Set by start, before the scheduler can run it on the driver; read by dispose. */
    private volatile @Nullable DisposableHandle event;

    Timer(long millis, boolean isLimit, CoroutineContext context, Runnable block) {
      long now = scheduler.getCurrentTime();
      this.deadline = millis > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(millis, 0);
      this.isLimit = isLimit;
      this.context = context;
      this.block = block;
      this.site = Sites.ofStray(context);
    }

    void start() {
      timers.add(this);
      event =
          delegate.invokeOnTimeout(
              Math.max(deadline - scheduler.getCurrentTime(), 0),
              this::fire,
              EmptyCoroutineContext.INSTANCE);
      loop.signal();
    }

    private void fire() {
      if (!timers.remove(this)) return;
      if (order == null && !loop.isStopping()) {
        loop.run(block);
      } else {
        // In a shuffled order a timer is a block like those that are ready.
        add(block);
        addSlot();
      }
    }

    @Override
    public void dispose() {
      timers.remove(this);
      DisposableHandle pending = event;
      if (pending != null) pending.dispose();
    }

    @Override
    public int compareTo(Timer other) {
      int byDeadline = Long.compare(deadline, other.deadline);
      return byDeadline != 0 ? byDeadline : Long.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }

    @Override
    public String toString() {
      return sites.describe(context)
          + (site == null ? "" : ", which waits at " + site)
          + ", for the time "
          + Duration.ofMillis(deadline);
    }
  }
}
