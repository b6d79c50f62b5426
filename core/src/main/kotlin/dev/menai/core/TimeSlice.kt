package dev.menai.core

import java.util.concurrent.TimeUnit.MICROSECONDS
import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.locks.LockSupport

/**
 * Sees to it that virtual threads which only ever wake one another let the others run.
 *
 * A carrier runs what its own threads have woken before it looks for anything else. So two threads
 * in turns, or two that yield, would keep a carrier for as long as they have something to do, and
 * as many pairs as there are processors would keep all: no other virtual thread of the program
 * would begin, and no sleep would end. Who takes turns therefore calls [turn] in each, and steps
 * aside for a moment once they have taken some milliseconds, for a timer to wake it: that comes
 * from outside of the carrier. What waits there has its turn first.
 *
 * Belongs to one thread, or to those that take turns and hand it on with their turn.
 */
public class TimeSlice {
    private var turns = 0

    /** When the slice began; 0 before the clock was read for the first time. */
    private var start = 0L

    /** A turn ends on this thread, or begins. Costs a look at the clock now and then. */
    public fun turn() {
        if (++turns and RARELY == 0) endIfOver()
    }

    private fun endIfOver() {
        val now = System.nanoTime()
        if (start == 0L) start = now
        if (now - start < LENGTH) return
        // A permit that an earlier waking has left would end the first pause at once.
        repeat(2) {
            val before = System.nanoTime()
            LockSupport.parkNanos(this, ASIDE)
            start = System.nanoTime()
            if (start - before > ASIDE / 2) return
        }
    }

    private companion object {
        const val RARELY = 63
        val LENGTH = MILLISECONDS.toNanos(5)

        /** Long enough for the thread to be parked before the timer ends. */
        val ASIDE = MICROSECONDS.toNanos(50)
    }
}
