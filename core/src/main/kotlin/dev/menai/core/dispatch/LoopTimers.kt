package dev.menai.core

import java.time.Duration
import java.util.Queue
import java.util.concurrent.ConcurrentSkipListSet
import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.DisposableHandle

/**
 * The pending timers of an event loop. Those that its end leaves behind come back to [dispatch].
 */
internal class LoopTimers(private val dispatch: (Runnable) -> Unit) {
    /** The next one first. Any thread adds and removes. */
    private val pending = ConcurrentSkipListSet<Timer>()
    private val serial = AtomicLong()

    /** Has [block] made ready after [timeMillis]. On any thread. */
    fun add(timeMillis: Long, block: Runnable): Timer =
        Timer(timeMillis, block).also { pending.add(it) }

    /** Makes ready what is due. On the thread of the loop, or of who has its baton. */
    fun addDueTo(ready: Queue<Runnable>) {
        if (pending.isEmpty()) return
        val now = System.nanoTime()
        while (true) {
            val due = pending.firstOrNull() ?: break
            if (due.deadline - now > 0) break
            if (pending.remove(due)) ready.add(due.block)
        }
    }

    /** Parks the loop's thread until a timer is due, or somebody wakes it. */
    fun parkUntilNext(loop: Any) {
        val next = pending.firstOrNull()
        if (next == null) LockSupport.park(loop)
        else LockSupport.parkNanos(loop, next.deadline - System.nanoTime())
    }

    /** The loop has ended: what is pending goes on by the machine's clock. */
    fun moveToMachineClock() {
        while (true) (pending.firstOrNull() ?: break).moveToMachineClock()
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
            successor = startTimer(EmptyCoroutineContext, left) { dispatch(block) }
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
