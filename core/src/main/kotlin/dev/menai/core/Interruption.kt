package dev.menai.core

import kotlinx.coroutines.Job

/**
 * Turns the cancellation of a body's current scope into an interrupt of its thread, while that
 * thread runs Java code.
 *
 * The interrupt flag must never leak to other work, so each change of what the thread does (waits,
 * goes on, enters or leaves a scope) takes an interrupt of ours back first. An interrupt that
 * somebody else made is left alone.
 */
internal class Interruption(private val thread: Thread) {
    /** The scope whose cancel interrupts; null while the body waits or is over. Guarded by this. */
    private var target: Job? = null

    /** The scope of whose cancel an exception has told the body last. Guarded by this. */
    private var told: Job? = null

    /** Whether we interrupted the thread and have not taken the flag back yet. Guarded by this. */
    private var interrupted = false

    /**
     * The thread goes on with Java code in [scope]; with [remind] it is told at once of a cancel
     * that was not delivered yet.
     */
    @Synchronized
    fun runs(scope: Job?, remind: Boolean = false) {
        takeBack()
        target = scope
        if (remind && scope != null && scope.isCancelled) interrupt(scope)
    }

    /**
     * The thread goes on in [scope], with an exception that tells of its cancel. The interrupt that
     * did so before, or that who cancels is only about to make, would but disturb the clean-up.
     */
    @Synchronized
    fun told(scope: Job) {
        takeBack()
        target = scope
        told = scope
    }

    /**
     * The thread waits for a suspend call, or has ended its body: a cancel reaches it in another
     * way.
     */
    @Synchronized
    fun stops() {
        takeBack()
        target = null
    }

    /** [scope] was cancelled, on any thread. */
    @Synchronized
    fun cancelled(scope: Job) {
        if (target === scope && !interrupted) interrupt(scope)
    }

    private fun interrupt(scope: Job) {
        if (scope === told) return
        interrupted = true
        thread.interrupt()
    }

    // Only called on the thread itself.
    private fun takeBack() {
        if (interrupted) {
            interrupted = false
            Thread.interrupted()
        }
    }
}
