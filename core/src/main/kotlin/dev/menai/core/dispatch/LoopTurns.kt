package dev.menai.core

import java.util.concurrent.ConcurrentLinkedQueue

/**
 * The turns of an event loop that are ready to begin, in passes: what is ready as a pass begins
 * runs in it, and what becomes ready meanwhile waits for the next. Except where noted, used by the
 * holder of the baton only.
 */
internal class LoopTurns(private val timers: LoopTimers) {
    /** Added to from any thread. */
    private val ready = ConcurrentLinkedQueue<Runnable>()

    /** What is left of the present pass. */
    private val pass = ArrayDeque<Runnable>()

    /** To run at the end of the present pass. */
    var afterPass: Runnable? = null

    /** How many wait to begin. On any thread: one that looks while a pass begins may miss some. */
    val count: Int
        get() = ready.size + pass.size

    /** Makes [turn] ready. On any thread. */
    fun add(turn: Runnable) {
        ready.add(turn)
    }

    /** Whether something became ready since the last pass began. On any thread. */
    fun hasNew(): Boolean = !ready.isEmpty()

    /** Whether the present pass is over, and nothing is to be done before the next. */
    fun isPassOver(): Boolean = pass.isEmpty() && afterPass == null

    /** The next turn, which stays: of this pass, or of the next where that may begin now. */
    fun peek(): Runnable? {
        if (pass.isEmpty() && afterPass == null) beginPass()
        return pass.firstOrNull()
    }

    /** Takes the next turn, and begins a pass for it if this one is over. On the loop's thread. */
    fun take(): Runnable? {
        if (pass.isEmpty()) beginPass()
        return pass.removeFirstOrNull()
    }

    /** Moves everything ready now into this pass; due timers go to its end. */
    private fun beginPass() {
        afterPass?.run()
        afterPass = null
        timers.addDueTo(ready)
        while (true) pass.addLast(ready.poll() ?: break)
    }
}
