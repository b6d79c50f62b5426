package dev.menai.core

import java.util.concurrent.Callable
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.Job

/**
 * A fiber of an [EventLoop]: it passes the baton straight to the fiber whose turn is next, so that
 * a switch wakes one thread.
 *
 * Whoever has the baton, the loop's thread or one fiber, is alone in running code of the loop. A
 * fiber that parks looks what is next: a turn of another fiber gets the baton directly; for
 * anything else it goes back to the loop's thread.
 *
 * ```
 *   loop thread ──turn──▶ fiber A ──parks──▶ fiber B ──parks──▶ ... ──▶ loop thread
 * ```
 *
 * Only the first turn of a body that Kotlin code called goes back to where it came from, since that
 * code goes on in the same turn once the body suspends.
 */
internal class LoopFiber(private val loop: EventLoop) : TurnFiber(), FiberTurn {
    /** Whether it has the baton. Set by the thread that passes it, cleared by the fiber. */
    @Volatile private var hasBaton = false

    /**
     * Who waits, in the first turn of a body that Kotlin called, for this body to suspend or end.
     * Cleared by the fiber.
     */
    @Volatile private var caller: Thread? = null

    // What to run in the turn instead of going on with the body. Written by the thread that
    // passes the baton, taken by the fiber.
    private var block: Runnable? = null

    /** Whether the body has ended. Set by the fiber, read by others, while they have the baton. */
    var isOver: Boolean = false
        private set

    // What the body called by Kotlin ended with, if it did in its first turn. Written before
    // caller is cleared, read after.
    private var ending: Result<Any?>? = null

    override fun carry(coroutine: BodyCoroutine): Any? {
        loop.lendBaton { begin(coroutine) }
        return COROUTINE_SUSPENDED
    }

    /** Begins a task's body in this turn, on its own thread, which has the baton now. */
    fun begin(coroutine: BodyCoroutine) {
        loop.running(this)
        try {
            FiberThreads.start(coroutine.taskName, coroutine.takeLoader()) {
                runOn(Thread.currentThread())
                end(coroutine, runTask(coroutine))
            }
        } catch (noThread: Throwable) {
            end(coroutine, Result.failure(noThread))
        }
    }

    // Still in the turn: what a task's end sets off is short, and runs no Kotlin code of users.
    private fun end(coroutine: BodyCoroutine, result: Result<Any?>) {
        isOver = true
        coroutine.resumeWith(result)
        loop.passBaton(this)
    }

    override fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>): Any? {
        caller = Thread.currentThread()
        loop.running(this)
        FiberThreads.start(threadName(continuation.context)) {
            runOn(Thread.currentThread())
            val result = runBody(continuation.context, owner, body)
            isOver = true
            if (caller != null) {
                ending = result
                returnToCaller()
            } else {
                loop.passBaton(this) { resumeInTurn(continuation, result) }
            }
        }
        parkUntil(this) { caller == null }
        return ending?.getOrThrow() ?: if (ending == null) COROUTINE_SUSPENDED else null
    }

    override val fiber: LoopFiber
        get() = this

    /** One turn, begun on the loop's thread. */
    override fun run() = loop.lendBaton(::grant)

    /** Gives it the baton, to go on with its body. */
    override fun grant() = grant(null)

    /** Gives it the baton, to go on with its body, or to run [block]. */
    fun grant(block: Runnable?) {
        loop.running(this)
        this.block = block
        hasBaton = true
        if (Thread.currentThread() !== thread) LockSupport.unpark(thread)
    }

    override fun schedule() = loop.dispatch(this)

    override fun onNextTurn(action: Runnable) = loop.onNextTurn(action)

    /** Passes the baton on and waits for the next turn, which may be the very next. */
    override fun handOver() {
        if (caller != null) returnToCaller() else loop.passBaton(this)
        while (true) {
            parkUntil(this) { hasBaton }
            hasBaton = false
            runPart(block ?: return)
            loop.passBaton(this)
        }
    }

    /**
     * Runs a part of the call for which the body waits. It is Kotlin's code and not the body's: it
     * carries no fiber, and an interrupt of the body's thread is none of its business.
     */
    fun runPart(block: Runnable) {
        val interrupted = Thread.interrupted()
        offFiber { loop.runOne(block) }
        if (interrupted) Thread.currentThread().interrupt()
    }

    private fun returnToCaller() {
        val waiting = caller
        caller = null
        LockSupport.unpark(waiting)
    }
}
