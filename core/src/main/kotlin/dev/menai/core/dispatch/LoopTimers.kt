package dev.menai.core

import java.time.Duration
import java.util.Queue
import java.util.concurrent.ConcurrentSkipListSet
import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.locks.LockSupport
import kotlinx.coroutines.DisposableHandle

/**
 * The pending timers of an event loop. Those that its end leaves behind come back to [dispatch].
 */
internal class LoopTimers(private val dispatch: (Runnable) -> Unit) {
    /** The next one first. Any thread adds and removes. */
    private val pending = ConcurrentSkipListSet<Timer>()
    private val serial = AtomicLong()

    /**
     * The timer for which the loop's thread wakes by itself; null while it sleeps until somebody
     * wakes it. Written by that thread, read by who adds timers or frees the baton.
     */
    @Volatile private var alarm: Timer? = null

    /** Has [block] made ready after [timeMillis]. On any thread. */
    fun add(timeMillis: Long, block: Runnable): Timer =
        Timer(timeMillis, block).also { pending.add(it) }

    /** Makes ready what is due. On the thread of the loop, or of who has its baton. */
    fun addDueTo(ready: Queue<Runnable>) {
        if (pending.isEmpty()) return
        val now = System.nanoTime()
        while (true) {
            val due = next() ?: break
            if (due.deadline - now > 0) break
            if (pending.remove(due)) ready.add(due.block)
        }
    }

    /** Whether a timer is due. */
    fun isOneDue(): Boolean {
        val next = next() ?: return false
        return next.deadline - System.nanoTime() <= 0
    }

    /** Whether the loop's thread has to be woken to set its alarm for an earlier timer. */
    fun isNextBeforeAlarm(): Boolean {
        val next = next() ?: return false
        val set = alarm ?: return true
        return next.deadline - set.deadline < 0
    }

    /** From now on a new timer wakes the loop's thread. On that thread. */
    fun clearAlarm() {
        alarm = null
    }

    /** A timer that is due after the present next one wakes nobody. On the loop's thread. */
    fun setAlarm() {
        alarm = next()
    }

    /** Parks the loop's thread until its alarm, or until somebody wakes it. */
    fun parkUntilAlarm(loop: Any) {
        val set = alarm
        if (set == null) LockSupport.park(loop)
        else LockSupport.parkNanos(loop, set.deadline - System.nanoTime())
    }

    /** The next one. An iterator, which other ways to look for the first make, is garbage. */
    private fun next(): Timer? =
        try {
            if (pending.isEmpty()) null else pending.first()
        } catch (_: NoSuchElementException) {
            null // Another thread has just taken the last one out.
        }

    /** The loop has ended: what is pending goes on by the machine's clock. */
    fun moveToMachineClock() {
        while (true) (next() ?: break).moveToMachineClock()
    }

    inner class Timer(timeMillis: Long, val block: Runnable) : Comparable<Timer>, DisposableHandle {
        // Half of the clock's range, so that the difference of two deadlines never overflows.
        val deadline = System.nanoTime() + MILLISECONDS.toNanos(timeMillis).coerceIn(0, FOREVER)
        private val order = serial.getAndIncrement()

        /** The timer in its place after the loop's end. */
        @Volatile private var successor: DisposableHandle? = null
        @Volatile private var disposed = false

        override fun compareTo(other: Timer): Int {
            val byDeadline = (deadline - other.deadline).compareTo(0)
            return if (byDeadline != 0) byDeadline else (order - other.order).compareTo(0)
        }

        /** Goes on by the machine's clock, if the loop has not served it. */
        fun moveToMachineClock() {
            if (!pending.remove(this)) return
            val left = Duration.ofNanos((deadline - System.nanoTime()).coerceAtLeast(0))
            successor = ContextClock.MACHINE.startTimer(left) { dispatch(block) }
            if (disposed) successor?.dispose()
        }

        override fun dispose() {
            disposed = true
            pending.remove(this)
            successor?.dispose()
        }
    }

    private companion object {
        const val FOREVER = Long.MAX_VALUE / 2
    }
}
