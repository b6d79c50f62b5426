package dev.menai.core

import java.time.Duration
import java.util.function.BiConsumer

/**
 * Knows since when an event loop runs its present slice, and tells of one that holds the loop for
 * too long.
 *
 * The loop only writes two fields; who waits for the run calls [check] now and then.
 */
internal class SliceLog(
    private val threshold: Duration,
    private val tooLong: BiConsumer<Fiber?, Duration>,
) {
    /** When the present slice began, 0 between two. Written by the loop. */
    @Volatile private var began = 0L

    /** The fiber that has the slice, if any. Written by the loop. */
    @Volatile private var fiber: Fiber? = null

    /** The slice that was told of last. Guarded by this: several threads may check. */
    private var told = 0L

    fun begin() {
        fiber = null
        began = System.nanoTime() or 1
    }

    fun running(fiber: Fiber) {
        this.fiber = fiber
    }

    fun end() {
        began = 0
    }

    /** Tells, once a slice, of the one that now runs for longer than the threshold. */
    @Synchronized
    fun check() {
        val slice = began
        val length = System.nanoTime() - slice
        if (slice == 0L || slice == told || length < threshold.toNanos()) return
        val holder = fiber
        if (began != slice) return
        told = slice
        tooLong.accept(holder, Duration.ofNanos(length))
    }

    companion object {
        /** For a loop on which nobody keeps an eye. */
        val SILENT = SliceLog(Duration.ofDays(1)) { _, _ -> }
    }
}
