package dev.menai.core

import java.util.concurrent.TimeUnit.MICROSECONDS
import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.locks.LockSupport

/**
 * Bounds how long virtual threads that only wake one another keep a carrier.
 *
 * A carrier runs what its own threads have woken before it looks for anything else, and then what
 * is in the queue from which it took its last work, as long as there is some. So two threads in
 * turns, or two that yield, would keep a carrier for as long as they have something to do, and as
 * many pairs as there are processors would keep all: no other virtual thread of the program would
 * begin, and no sleep would end. Those that take turns therefore call [turn] in each, and
 * - step aside for a moment once they have taken some milliseconds, for a timer to wake them. The
 *   carrier then finds its own queue empty and looks at the others'.
 * - Where more of them step aside than there are carriers, the queue to which the timer returns
 *   them is never empty, and carriers stay with it. Each can tell, as it is woken late. All that
 *   were woken late pause in the same short breaks: those begin at certain times of the clock.
 *   Every queue has its turn then.
 *
 * Belongs to one thread, or to those that take turns and hand it on with their turn.
 */
public class FairShare {
    /** After how many turns the clock is looked at, which takes as long as a short turn does. */
    private var period = 1
    private var turnsLeft = period

    /** Turns of this share, as of the last look. */
    private var turns = 0
    private var lastLook = 0L

    /** When the share began; 0 before the clock was read for the first time. */
    private var start = 0L

    /**
     * How long after the end of its last pause this one was woken: how crowded the carriers are.
     */
    private var late = 0L

    /**
     * A turn ends on this thread, or begins. Costs a look at the clock now and then; nothing where
     * the JDK has no virtual threads.
     */
    public fun turn() {
        if (FiberThreads.areVirtual && isLookDue()) look()
    }

    /** Counts a turn; whether [look] is to be called before the next. */
    internal fun isLookDue(): Boolean = --turnsLeft <= 0

    /** Looks at the clock, and pauses if it is time to. */
    internal fun look() {
        val now = System.nanoTime()
        if (start == 0L) start = now
        turns += period
        period = if (now - lastLook > period * LONG_TURN) 1 else RARELY
        // Few turns in a long time are those of one that mostly waits.
        if (turns >= RARELY && now - start > LENGTH) pauseUntil(now + ASIDE)
        if (late > LATE) joinBreak()
        lastLook = System.nanoTime()
        turnsLeft = period
    }

    private fun joinBreak() {
        val now = System.nanoTime()
        // The more of them there are, the longer it takes until all have seen that it is a break.
        val length = (SHORT_BREAK + late / 25).coerceAtMost(LONG_BREAK)
        val left = length - now.mod(BREAKS_EVERY)
        if (left > 0) pauseUntil(now + left)
    }

    private fun pauseUntil(end: Long) {
        turns = 0
        // A permit that an earlier waking has left would end the first pause at once.
        repeat(2) {
            stepAside { LockSupport.parkNanos(this, end - System.nanoTime()) }
            start = System.nanoTime()
            if (start - end >= 0) {
                late = start - end
                return
            }
        }
    }

    private companion object {
        const val RARELY = 64
        val LONG_TURN = MICROSECONDS.toNanos(10)
        val LENGTH = MILLISECONDS.toNanos(5)

        /** Long enough for the thread to be parked before the timer ends. */
        val ASIDE = MICROSECONDS.toNanos(50)

        val LATE = MILLISECONDS.toNanos(1)
        val BREAKS_EVERY = MILLISECONDS.toNanos(50)
        val SHORT_BREAK = MILLISECONDS.toNanos(1)
        val LONG_BREAK = MILLISECONDS.toNanos(10)
    }
}
