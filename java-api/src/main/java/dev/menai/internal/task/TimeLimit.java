package dev.menai.internal.task;

import dev.menai.core.ContextClock;
import dev.menai.core.Durations;
import dev.menai.core.Fiber;
import java.time.Duration;
import kotlinx.coroutines.DisposableHandle;
import org.jspecify.annotations.Nullable;

/**
 * A time after which an action is run once, unless it is moved or stopped before; on the clock of a
 * body's context, from any thread.
 *
 * <pre>
 *   RUNNING ── its time is over ──▶ EXPIRED    the action is run, with no lock held
 *      └────────── stop ──────────▶ STOPPED
 * </pre>
 */
public final class TimeLimit {
  /** As long as any clock can count. */
  public static final Duration NONE = Duration.ofNanos(Long.MAX_VALUE);

  private enum State {
    RUNNING,
    EXPIRED,
    STOPPED
  }

  private final ContextClock clock;
  private final Runnable onExpired;

  /** Guarded by this. */
  private State state = State.RUNNING;

  /** How often it was set: a timer of an earlier setting does nothing. Guarded by this. */
  private int settings;

  /** Whether it is a limit at all, and not longer than any clock. Guarded by this. */
  private boolean isLimited;

  /** When its time is over, if it is a limit. Guarded by this. */
  private long end;

  /** Guarded by this. */
  private @Nullable DisposableHandle timer;

  public TimeLimit(Fiber fiber, Runnable onExpired) {
    this.clock = fiber.getClock();
    this.onExpired = onExpired;
  }

  /** Sets or moves it; zero or less expires at once. False if it has expired or was stopped. */
  public boolean set(Duration fromNow) {
    int setting;
    DisposableHandle moved;
    synchronized (this) {
      if (state != State.RUNNING) return false;
      setting = ++settings;
      isLimited = fromNow.compareTo(NONE) < 0;
      end = clock.nanoTime() + Durations.wholeNanos(fromNow);
      moved = timer;
      timer = null;
    }
    if (moved != null) moved.dispose();
    if (fromNow.isZero() || fromNow.isNegative()) expire(setting);
    else if (fromNow.compareTo(NONE) < 0)
      keep(setting, clock.startTimer(fromNow, () -> expire(setting)));
    return true;
  }

  /** The timer of a setting; one that has been moved or stopped meanwhile is of no use. */
  private void keep(int setting, DisposableHandle started) {
    synchronized (this) {
      if (state == State.RUNNING && setting == settings) {
        timer = started;
        return;
      }
    }
    started.dispose();
  }

  private void expire(int setting) {
    synchronized (this) {
      if (state != State.RUNNING || setting != settings) return;
      state = State.EXPIRED;
    }
    onExpired.run();
  }

  /**
   * Ends it, when what it limits has ended. Whether its time was over by then: then it has expired,
   * though its timer may have had no turn.
   */
  public boolean stop() {
    DisposableHandle running;
    boolean over;
    synchronized (this) {
      over = state == State.EXPIRED || isOver();
      if (state == State.RUNNING) state = State.STOPPED;
      running = timer;
      timer = null;
    }
    if (running != null) running.dispose();
    return over;
  }

  /** Whether it has expired, as its action sees it. */
  public synchronized boolean hasExpired() {
    return state == State.EXPIRED;
  }

  /**
   * Whether it has expired, by the clock: while a body computes on an event loop its timer has no
   * turn, and so it expires when somebody asks.
   */
  public boolean expiredByNow() {
    int setting;
    synchronized (this) {
      if (state != State.RUNNING || !isOver()) return state == State.EXPIRED;
      setting = settings;
    }
    expire(setting);
    return hasExpired();
  }

  /** The time that is left; zero once it has expired or was stopped. */
  public synchronized Duration remaining() {
    if (state != State.RUNNING) return Duration.ZERO;
    return isLimited ? Duration.ofNanos(end - clock.nanoTime()) : NONE;
  }

  // Guarded by this.
  private boolean isOver() {
    return isLimited && settings > 0 && end - clock.nanoTime() <= 0;
  }
}
