package dev.menai.core

import java.time.Duration
import java.util.function.BiConsumer

/**
 * Knows since when an event loop runs its present slice, and tells of one that holds the loop for
 * too long.
 *
 * The loop only counts its slices, as reading a clock would cost more than many a slice; who waits
 * for the run calls [check] now and then, and so sees how long it has found the same one running.
 */
internal class SliceLog(
    private val threshold: Duration,
    private val tooLong: BiConsumer<Fiber?, Duration>,
) {
    /** The number of the slice that runs, or of the next one, negative. Written by the loop. */
    @Volatile private var slice = -1L

    /** The fiber that has the slice, if any. Written by the loop. */
    @Volatile private var fiber: Fiber? = null

    /** The slice that was seen last, and since when. Guarded by this: several threads may check. */
    private var seen = 0L
    private var since = 0L

    /** The slice that was told of last. Guarded by this. */
    private var told = 0L

    /** The slice before, if it has not ended yet, ends. */
    fun begin() {
        fiber = null
        val last = slice
        slice = if (last < 0) -last else last + 1
    }

    fun running(fiber: Fiber) {
        this.fiber = fiber
    }

    /** The slice ends; nothing that ran in it is held any more. */
    fun end() {
        fiber = null
        val last = slice
        if (last > 0) slice = -(last + 1)
    }

    /** Tells, once a slice, of the one that now runs for longer than the threshold. */
    @Synchronized
    fun check() {
        val running = slice
        val now = System.nanoTime()
        if (running != seen) {
            seen = running
            since = now
        }
        val length = now - since
        if (running < 0 || running == told || length < threshold.toNanos()) return
        val holder = fiber
        if (slice != running) return
        told = running
        tooLong.accept(holder, Duration.ofNanos(length))
    }

    companion object {
        /** For a loop on which nobody keeps an eye. */
        val SILENT = SliceLog(Duration.ofDays(1)) { _, _ -> }
    }
}
