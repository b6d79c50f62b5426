package dev.menai.core

/**
 * Knows which turn an event loop runs now, and shows it to an [observer].
 *
 * The loop only counts its turns, as reading a clock would cost more than many a turn; who waits
 * for the run calls [check] now and then, so that the observer sees how long it finds the same one
 * running.
 */
internal class TurnWatch(private val observer: TurnObserver) {
    /** The number of the turn that runs, or of the next one, negative. Written by the loop. */
    @Volatile private var turn = -1L

    /** The fiber that has the turn, if any. Written by the loop. */
    @Volatile private var fiber: Fiber? = null

    /**
     * The thread that began the turn, which runs it unless a fiber has it. Written by the loop
     * before the turn, read after.
     */
    private var thread: Thread? = null

    /** When the turn began, by the [CoarseClock]. As [thread]. */
    private var since = 0L

    /** The turn before, if it has not ended yet, ends. */
    fun begin() {
        fiber = null
        thread = Thread.currentThread()
        since = CoarseClock.now()
        val last = turn
        turn = if (last < 0) -last else last + 1
    }

    fun running(fiber: Fiber) {
        this.fiber = fiber
    }

    /** The turn ends; nothing that ran in it is held any more. */
    fun end() {
        fiber = null
        thread = null
        val last = turn
        if (last > 0) turn = -(last + 1)
    }

    /** Shows the turn that runs, if one does; on any thread. */
    fun check() {
        val running = turn
        if (running < 0) return
        val holder = fiber
        val runner = (if (holder == null) thread else holder.thread) ?: return
        if (turn == running) observer.look(running, holder, runner)
    }

    /** What runs now, beside what is [ready]; on any thread. */
    fun look(ready: Int): LoopLook {
        val running = turn
        val holder = fiber
        val runner = if (holder == null) thread else holder.thread
        val began = since
        val isSame = running > 0 && turn == running
        return if (isSame) LoopLook(holder, runner, began, ready)
        else LoopLook(null, null, 0, ready)
    }

    companion object {
        /** For a loop on which nobody keeps an eye. */
        val SILENT = TurnWatch { _, _, _ -> }
    }
}
