package dev.menai.core

import java.util.concurrent.Callable
import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicReference
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Job

/**
 * A fiber with a thread of its own that takes turns with a dispatcher's thread, so that any
 * dispatcher can run bodies.
 *
 * A slice of the dispatcher hands the baton to the fiber and waits until it comes back, so that
 * whatever the dispatcher promises (one at a time, its order, virtual time) holds for the body.
 *
 * ```
 *   driver == null ──slice: driver = its thread──▶ the fiber runs, the driver waits
 *        ▲                                                   │
 *        └────────────── parks, yields or ends ──────────────┘
 * ```
 */
internal class BatonFiber(
    private val dispatcher: CoroutineDispatcher,
    private val threads: Executor,
) : Fiber(), Runnable {
    /**
     * The baton: the dispatcher's thread that waits while the fiber runs; null when it is the fiber
     * that waits.
     */
    @Volatile private var driver: Thread? = null

    /** Set once by the fiber's thread as it starts, before it is read by anybody else. */
    @Volatile override var thread: Thread? = null

    // Written by the fiber's thread before it runs the body; used by it, and by cancels of scopes
    // that it entered.
    override lateinit var interruption: Interruption

    /**
     * What the body ended with, for the driver that takes it: the last one, or the one before it if
     * that was slow to leave.
     */
    private val ending = AtomicReference<Ending>()

    // Written once in start, before the fiber's thread exists.
    private lateinit var continuation: Continuation<Any?>

    /**
     * Runs [body] up to its first suspension in this very slice. Its value, or
     * `COROUTINE_SUSPENDED`.
     */
    fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>): Any? {
        this.continuation = continuation
        driver = Thread.currentThread()
        threads.execute { runBody(owner, body) }
        waitForBaton()
        val ended = ending.getAndSet(null) ?: return COROUTINE_SUSPENDED
        return ended.result.getOrThrow()
    }

    private fun runBody(owner: Job?, body: Callable<*>) {
        val self = Thread.currentThread()
        thread = self
        interruption = Interruption(self)
        val context = continuation.context
        val frame = Frame(context, this, context[Job], owner, null)
        val install = context.takeIf(::hasThreadElements)
        val result = carrying(this) { runCatching { enter(frame, install, body) } }
        ending.set(Ending(result))
        giveBaton()
    }

    /** One slice, on a thread of the dispatcher. */
    override fun run() {
        // The slice before this one may still be on its way out, on another thread: the fiber parks
        // before it gives the baton.
        while (!BATON.compareAndSet(this, null, Thread.currentThread())) Thread.yield()
        LockSupport.unpark(thread)
        waitForBaton()
        val ended = ending.getAndSet(null) ?: return
        installed(continuation.context, continuation.context) {
            continuation.resumeWith(ended.result)
        }
    }

    override fun park(waiter: Waiter<*>) {
        if (waiter.park()) handOver()
    }

    override fun wake(waiter: Waiter<*>) = schedule()

    override fun yieldSlice() {
        if (!dispatcher.isDispatchNeeded(context)) return
        // The slice cannot begin before the baton is given: either its thread is our driver, or it
        // waits for the baton. With the task's context: a dispatcher that was closed cancels the
        // job that it is given, and a clean-up in a shielded block must not hear of it.
        dispatcher.dispatch(continuation.context, this)
        handOver()
    }

    override fun onNextTurn(action: Runnable) {
        val context = continuation.context
        if (dispatcher.isDispatchNeeded(context)) dispatcher.dispatch(context, action)
        else action.run()
    }

    private fun schedule() {
        val context = continuation.context
        if (dispatcher.isDispatchNeeded(context)) dispatcher.dispatch(context, this) else run()
    }

    /** Gives the baton back and waits for the next slice. */
    private fun handOver() {
        giveBaton()
        parkUntil(this) { driver != null }
    }

    private fun giveBaton() {
        val waiting = driver
        driver = null
        LockSupport.unpark(waiting)
    }

    private fun waitForBaton() {
        val self = Thread.currentThread()
        parkUntil(this) { driver !== self }
    }

    private class Ending(val result: Result<Any?>)

    private companion object {
        val BATON =
            AtomicReferenceFieldUpdater.newUpdater(
                BatonFiber::class.java,
                Thread::class.java,
                "driver",
            )
    }
}
