package dev.menai.core

import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.locks.LockSupport

/**
 * `System.nanoTime` for what is timed on every switch, where to read the machine's clock would cost
 * more than is worth it. It is some 20 ms late where it is read often, and exact elsewhere.
 *
 * Where it is read often, a thread reads the machine's clock in everybody's place, as long as
 * somebody asks.
 */
public object CoarseClock {
    /** The time as the thread has read it last; 0 while there is no such thread. */
    @Volatile private var tick = 0L

    /** Whether somebody has asked since the last tick. Set by who asks, cleared by the thread. */
    @Volatile private var asked = false

    private val ticking = AtomicBoolean()

    // How often the machine's clock was read since a moment. Threads that race for it count wrong,
    // which only decides a little later or earlier that it is often.
    private var reads = 0
    private var readsSince = 0L

    private const val OFTEN = 1_000
    private val OFTEN_WITHIN = MILLISECONDS.toNanos(50)
    private val TICK = MILLISECONDS.toNanos(20)

    /** So many ticks without a question end the thread. */
    private const val PATIENCE = 50

    /** The time, in nanoseconds of `System.nanoTime`. */
    @JvmStatic
    public fun now(): Long {
        val time = tick
        if (time == 0L) return read()
        if (!asked) asked = true
        return time
    }

    private fun read(): Long {
        val now = System.nanoTime()
        if (++reads >= OFTEN) {
            reads = 0
            if (now - readsSince < OFTEN_WITHIN) start()
            readsSince = now
        }
        return now
    }

    private fun start() {
        if (!ticking.compareAndSet(false, true)) return
        try {
            // Nobody's loader and context: it serves all.
            val thread = Thread(null, ::run, "menai-clock", 0, false)
            thread.contextClassLoader = null
            thread.isDaemon = true
            thread.start()
        } catch (_: Throwable) {
            // No room for a thread, on the stack or in the machine: the clock is read as before.
            ticking.set(false)
        }
    }

    private fun run() {
        var idle = 0
        while (idle < PATIENCE) {
            tick = System.nanoTime()
            LockSupport.parkNanos(this, TICK)
            idle = if (asked) 0 else idle + 1
            asked = false
        }
        tick = 0L
        ticking.set(false)
    }
}
