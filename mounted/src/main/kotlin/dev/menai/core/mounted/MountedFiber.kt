package dev.menai.core.mounted

import dev.menai.core.BodyCoroutine
import dev.menai.core.EventLoop
import dev.menai.core.TurnFiber
import dev.menai.core.parkUntil
import dev.menai.core.resumeInTurn
import dev.menai.core.runBody
import dev.menai.core.runTask
import dev.menai.core.threadName
import java.util.concurrent.Callable
import java.util.concurrent.Executor
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.Job

/**
 * A fiber of an [EventLoop] that runs on the loop's own thread: a virtual thread whose scheduler is
 * the loop. A switch is then no hand-over between threads. It needs the JDK to be open (see
 * [MountedThreads]), and changes speed, never meaning.
 *
 * The scheduler of a virtual thread is given what remains of it to run whenever it can go on. In a
 * turn that is run at once. When it comes back while the fiber still has the baton, the body blocks
 * in Java code, and the loop waits with it, as it would if the body had blocked the loop's thread.
 * What arrives between two turns, after an interrupt, is kept for the next.
 */
internal class MountedFiber(private val loop: EventLoop) : TurnFiber(), Executor {
    /**
     * Whether it has the baton. Set by the loop's thread, cleared by the fiber; both run on the
     * loop's thread.
     */
    private var hasBaton = false

    /**
     * Whether the body has ended. Set by the fiber, read by the loop's thread, on which both run.
     */
    private var ended = false

    /**
     * What remains of the virtual thread to be run. Set by whoever unparked it, taken by the loop's
     * thread.
     */
    @Volatile private var remainder: Runnable? = null

    // The task of this very thread, always the same one. Set by the start, before the thread can
    // start others.
    private var own: Runnable? = null

    private var ending: Result<Any?>? = null

    override fun carry(coroutine: BodyCoroutine): Any? {
        begin(coroutine.taskName, coroutine.takeLoader()) {
            coroutine.resumeWith(runTask(coroutine))
        }
        return COROUTINE_SUSPENDED
    }

    override fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>): Any? {
        val context = continuation.context
        begin(threadName(context), Thread.currentThread().contextClassLoader) {
            ending = runBody(context, owner, body)
            whenEnded = { resumeInTurn(continuation, checkNotNull(ending)) }
        }
        if (!ended) return COROUTINE_SUSPENDED
        whenEnded = null
        return checkNotNull(ending).getOrThrow()
    }

    // What the loop's thread does after the last turn. Written by the fiber, read by the loop's
    // thread, on which both run.
    private var whenEnded: (() -> Unit)? = null

    private fun begin(name: String, loader: ClassLoader?, body: () -> Unit) {
        val thread =
            MountedThreads.new(this) {
                body()
                ended = true
            }
        thread.name = name
        thread.contextClassLoader = loader
        runOn(thread)
        loop.running(this)
        hasBaton = true
        thread.start()
        runTurn()
    }

    /** One turn, on the loop's thread. */
    override fun run() {
        if (ended) return
        loop.running(this)
        hasBaton = true
        LockSupport.unpark(thread)
        runTurn()
        if (ended) whenEnded?.invoke()
    }

    private fun runTurn() {
        while (hasBaton && !ended) {
            val task = remainder
            if (task == null) LockSupport.park(this)
            else {
                remainder = null
                task.run()
            }
        }
    }

    /**
     * The virtual thread can go on: called by whoever starts or unparks it, on any thread. Virtual
     * threads that the body starts inherit the scheduler from it; they are none of the loop's.
     */
    override fun execute(task: Runnable) {
        val mine = own ?: task.also { own = it }
        if (task !== mine) return MountedThreads.elsewhere(task)
        remainder = task
        loop.wakeThread()
    }

    override fun schedule() = loop.dispatch(this)

    override fun onNextTurn(action: Runnable) = loop.onNextTurn(action)

    /**
     * Leaves the loop's thread until the next turn. Where the stack is too deep for that, the wait
     * fails with the error: to keep the thread, as other fibers do, would stop the loop.
     */
    override fun handOver() {
        hasBaton = false
        try {
            parkUntil(this, LockSupport::park) { hasBaton }
        } catch (overflow: StackOverflowError) {
            hasBaton = true
            throw overflow
        }
    }
}
