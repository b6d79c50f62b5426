package dev.menai.core

import kotlinx.coroutines.Job

/**
 * Turns the cancellation of a body's current block into an interrupt of its thread, while that
 * thread runs Java code.
 *
 * The interrupt flag must never leak to other work, so each change of what the thread does (waits,
 * goes on, enters or leaves a block) takes an interrupt of ours back first. An interrupt that
 * somebody else made is left alone.
 *
 * The thread is interrupted under this object's lock. That runs no code of ours or of users, but
 * for a channel in which the thread blocks: the JDK closes it, and holds locks of its own
 * meanwhile.
 */
internal class Interruption(private val thread: Thread) {
    /** The block whose cancel interrupts; null while the body waits or is over. Guarded by this. */
    private var target: ScopeFrame? = null

    /** Whether we interrupted the thread and have not taken the flag back yet. Guarded by this. */
    private var interrupted = false

    /**
     * The thread goes on with Java code in [scope]; with [remind] it is interrupted at once for a
     * cancel that was not delivered yet.
     */
    @Synchronized
    fun resumed(scope: ScopeFrame, remind: Boolean = false) {
        clearOurs()
        target = scope
        if (remind && scope.job?.isCancelled == true) interrupt(scope)
    }

    /**
     * The thread goes on in [scope] with an exception that reports its cancellation. A second
     * signal would disturb clean-up: takes our interrupt back, and suppresses a pending one.
     */
    @Synchronized
    fun markDelivered(scope: ScopeFrame) {
        clearOurs()
        target = scope
        scope.isCancelDelivered = true
    }

    /**
     * The thread waits for a suspend call, or has ended its body: a cancel reaches it in another
     * way.
     */
    @Synchronized
    fun suspended() {
        clearOurs()
        target = null
    }

    /** [job] was cancelled, on any thread. */
    @Synchronized
    fun cancelled(job: Job) {
        val scope = target
        if (scope != null && scope.job === job && !interrupted) interrupt(scope)
    }

    private fun interrupt(scope: ScopeFrame) {
        if (scope.isCancelDelivered) return
        interrupted = true
        thread.interrupt()
    }

    // Only called on the thread itself.
    private fun clearOurs() {
        if (interrupted) {
            interrupted = false
            Thread.interrupted()
        }
    }
}
