package dev.menai.core

/**
 * Knows which slice an event loop runs now, and shows it to a [watch].
 *
 * The loop only counts its slices, as reading a clock would cost more than many a slice; who waits
 * for the run calls [check] now and then, so that the watch sees how long it finds the same one
 * running.
 */
internal class SliceLog(private val watch: SliceWatch) {
    /** The number of the slice that runs, or of the next one, negative. Written by the loop. */
    @Volatile private var slice = -1L

    /** The fiber that has the slice, if any. Written by the loop. */
    @Volatile private var fiber: Fiber? = null

    /**
     * The thread that began the slice, which runs it unless a fiber has it. Written by the loop
     * before the slice, read after.
     */
    private var thread: Thread? = null

    /** When the slice began, by the [CoarseClock]. As [thread]. */
    private var since = 0L

    /** The slice before, if it has not ended yet, ends. */
    fun begin() {
        fiber = null
        thread = Thread.currentThread()
        since = CoarseClock.now()
        val last = slice
        slice = if (last < 0) -last else last + 1
    }

    fun running(fiber: Fiber) {
        this.fiber = fiber
    }

    /** The slice ends; nothing that ran in it is held any more. */
    fun end() {
        fiber = null
        thread = null
        val last = slice
        if (last > 0) slice = -(last + 1)
    }

    /** Shows the slice that runs, if one does; on any thread. */
    fun check() {
        val running = slice
        if (running < 0) return
        val holder = fiber
        val runner = (if (holder == null) thread else holder.thread) ?: return
        if (slice == running) watch.look(running, holder, runner)
    }

    /** What runs now, beside what is [ready]; on any thread. */
    fun look(ready: Int): LoopLook {
        val running = slice
        val holder = fiber
        val runner = if (holder == null) thread else holder.thread
        val began = since
        val isSame = running > 0 && slice == running
        return if (isSame) LoopLook(holder, runner, began, ready)
        else LoopLook(null, null, 0, ready)
    }

    companion object {
        /** For a loop on which nobody keeps an eye. */
        val SILENT = SliceLog { _, _, _ -> }
    }
}
