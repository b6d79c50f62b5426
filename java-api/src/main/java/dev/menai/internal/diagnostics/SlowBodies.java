package dev.menai.internal.diagnostics;

import dev.menai.core.Fiber;
import dev.menai.core.TurnObserver;
import dev.menai.internal.recording.Recorder;
import dev.menai.internal.task.BodyTask;
import dev.menai.internal.task.Log;
import dev.menai.internal.task.Tasks;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The warning about a body that holds an event loop for too long. One for each loop.
 *
 * <p>It looks at the loop some times within the threshold, and at the stack of what it finds
 * running for longer than one look. Time counts from the look at which the turn was first seen, or
 * at which there was last something that excuses it: it waits in Menai, and the loop only has not
 * come to run the next one yet; classes are loaded or initialised; this watch was itself late, so
 * that the machine, or the collector, kept everybody waiting. A body that gets on from line to line
 * is given more time than one that stays where it is.
 */
public final class SlowBodies implements TurnObserver {
  /** From when on a turn is too long; zero switches the warning off. */
  private static final long THRESHOLD =
      TimeUnit.MILLISECONDS.toNanos(Math.max(0, Long.getLong("menai.slowBodyMillis", 100)));

  /** How often it looks. */
  public static final Duration LOOK_EVERY =
      THRESHOLD == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(1_000_000, THRESHOLD / 3));

  /** So much longer may a turn take that is seen at several places. */
  private static final int PATIENCE = 4;

  /** A look that is late by so much sees a machine that is too busy to judge a body. */
  private static final long LATE = 3 * LOOK_EVERY.toNanos();

  /** The places of which a warning told already. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  /** Held by the thread that looks, for which no other waits; guards the fields below. */
  private final AtomicBoolean looking = new AtomicBoolean();

  private long seen;
  private long lastLook;

  /** When the turn was seen first. */
  private long begin;

  /** Since when nothing has excused the turn. */
  private long unexcused;

  /** Where it was seen last; null if it was not looked at, or excused. */
  private @Nullable SlowPlace place;

  /** Since when it is seen there. */
  private long there;

  /** The turn that was reported last. */
  private long reported;

  @Override
  public void look(long turn, @Nullable Fiber fiber, Thread thread) {
    if (!looking.compareAndSet(false, true)) return;
    SlowPlace slow;
    long length;
    try {
      long now = System.nanoTime();
      slow = judge(turn, thread, now);
      length = now - begin;
    } finally {
      looking.set(false);
    }
    if (slow != null) report(fiber, Duration.ofNanos(length), slow);
  }

  /** Where the turn is, if it takes too long and that was not reported yet. */
  private @Nullable SlowPlace judge(long turn, Thread thread, long now) {
    long before = lastLook;
    boolean known = turn == seen;
    // Another thread may just have looked.
    if (known && now - before < LOOK_EVERY.toNanos() / 2) return null;
    lastLook = now;
    if (!known) {
      seen = turn;
      begin = now;
    }
    SlowPlace here =
        !known || now - before > LATE || turn == reported
            ? null
            : SlowPlace.of(thread.getStackTrace());
    if (here == null) {
      place = null;
      unexcused = now;
      there = now;
      return null;
    }
    if (place != null && !here.name().equals(place.name())) there = before;
    place = here;
    if (now - there < THRESHOLD && now - unexcused < PATIENCE * THRESHOLD) return null;
    reported = turn;
    return here;
  }

  public static void report(@Nullable Fiber fiber, Duration length, SlowPlace place) {
    BodyTask<?> task = fiber == null ? null : Tasks.in(fiber);
    Recorder.slow(task, length.toMillis(), place.stack());
    if (!TOLD.add(place.name())) return;
    Log.warning(
        (task == null ? "code that belongs to no task" : "task '" + task.name() + "'")
            + " holds the event loop for at least "
            + length.toMillis()
            + " ms"
            + place.called()
            + "; meanwhile no other task runs. Move blocking work to toThread(...), or run on"
            + " Execution.parallel()."
            + place.stack());
  }
}
