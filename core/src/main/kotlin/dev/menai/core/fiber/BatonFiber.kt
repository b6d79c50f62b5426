package dev.menai.core

import java.util.concurrent.Callable
import java.util.concurrent.atomic.AtomicReference
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Job

/**
 * A fiber with a thread of its own that takes turns with a dispatcher's thread, so that any
 * dispatcher can run bodies.
 *
 * A turn of the dispatcher hands the baton to the fiber and waits until it comes back, so that
 * whatever the dispatcher promises (one at a time, its order, virtual time) holds for the body.
 *
 * ```
 *   driver == null ──turn: driver = its thread──▶ the fiber runs, the driver waits
 *        ▲                                                   │
 *        └────────────── parks, yields or ends ──────────────┘
 * ```
 *
 * A dispatcher that runs the turn in the very thread that dispatches it, as `Runnable::run` and an
 * executor's `CallerRunsPolicy` do, has no thread to lend: that one may be a timer's, or another
 * body's, and must not wait. The fiber then goes on alone, and is its own driver.
 */
internal class BatonFiber(private val dispatcher: CoroutineDispatcher) : TurnFiber() {
    /**
     * The dispatcher's thread that waits while the fiber runs, or the fiber's own; null when it is
     * the fiber that waits.
     */
    @Volatile private var driver: Thread? = null

    /**
     * The dispatcher's thread of the next turn, while the fiber is on its way out of the one
     * before. Set by that thread, read by the fiber after it gave the baton.
     */
    @Volatile private var next: Thread? = null

    /** Whether the fiber is to go on alone. Set by the dispatching thread, cleared by the fiber. */
    @Volatile private var alone = false

    /**
     * What the body ended with, for the driver that takes it: the last one, or the one before it if
     * that was slow to leave.
     */
    private val ending = AtomicReference<Ending>()

    // Written once in start, before the fiber's thread exists.
    private lateinit var continuation: Continuation<Any?>

    override fun carry(coroutine: BodyCoroutine): Any? =
        begin(coroutine, coroutine.taskName, coroutine.takeLoader()) { runTask(coroutine) }

    override fun start(continuation: Continuation<Any?>, owner: Job?, body: Callable<*>): Any? {
        val context = continuation.context
        val loader = Thread.currentThread().contextClassLoader
        return begin(continuation, threadName(context), loader) { runBody(context, owner, body) }
    }

    private fun begin(
        continuation: Continuation<Any?>,
        name: String,
        loader: ClassLoader?,
        run: () -> Result<Any?>,
    ): Any? {
        this.continuation = continuation
        val lends = lendsTurn()
        if (lends) driver = Thread.currentThread()
        FiberThreads.start(name, loader) {
            val self = Thread.currentThread()
            runOn(self)
            if (!lends) driver = self
            end(run())
        }
        val ended = (if (lends) waitForFiber() else null) ?: return COROUTINE_SUSPENDED
        return ended.result.getOrThrow()
    }

    private fun end(result: Result<Any?>) {
        if (driver !== thread) {
            ending.set(Ending(result))
            giveBaton()
        } else if (continuation is BodyCoroutine) continuation.resumeWith(result)
        else resumeElsewhere(continuation, result)
    }

    /** One turn, on a thread of the dispatcher. */
    override fun run() {
        if (!lendsTurn()) return goOnAlone()
        val self = Thread.currentThread()
        next = self
        // The turn before this one may still be on its way out, on another thread: the fiber parks
        // before it gives the baton.
        parkUntil(this) { driver == null }
        // First, as the fiber runs once it has a driver, and may soon have another next one.
        next = null
        driver = self
        LockSupport.unpark(thread)
        resumeInTurn(continuation, (waitForFiber() ?: return).result)
    }

    /**
     * Whether the current thread, which runs a turn, may wait for the fiber: not while it
     * dispatches, nor if it is a fiber's.
     */
    private fun lendsTurn() = !isDispatching(dispatcher) && onThread() == null

    private fun goOnAlone() {
        alone = true
        LockSupport.unpark(thread)
    }

    override fun yieldTurn() {
        if (!dispatcher.isDispatchNeeded(context)) return
        // The turn cannot begin before the baton is given: either its thread is our driver, or it
        // waits for the baton. With the task's context: a dispatcher that was closed cancels the
        // job that it is given, and a clean-up in a shielded block must not be cancelled with it.
        dispatchTo(dispatcher, continuation.context, this)
        handOver()
    }

    override fun onNextTurn(action: Runnable) {
        val context = continuation.context
        if (dispatcher.isDispatchNeeded(context)) dispatchTo(dispatcher, context, action)
        else action.run()
    }

    override fun schedule() {
        val context = continuation.context
        if (dispatcher.isDispatchNeeded(context)) dispatchTo(dispatcher, context, this) else run()
    }

    /** Gives the baton back and waits for the next turn. */
    override fun handOver() {
        giveBaton()
        parkUntil(this) { driver != null || alone }
        if (!alone) return
        alone = false
        driver = thread
    }

    private fun giveBaton() {
        val waiting = driver
        driver = null
        if (waiting !== thread) LockSupport.unpark(waiting)
        LockSupport.unpark(next)
    }

    /** Waits for the baton; what the body ended with, or null if it is suspended. */
    private fun waitForFiber(): Ending? {
        val self = Thread.currentThread()
        parkUntil(this) { driver !== self }
        return ending.getAndSet(null)
    }

    private class Ending(val result: Result<Any?>)
}

/** The dispatcher that this thread is just giving a block to. */
internal val DISPATCHING = ThreadLocal<CoroutineDispatcher>()

/** Whether what runs on this thread now is run by its own call of `dispatch`. */
internal fun isDispatching(dispatcher: CoroutineDispatcher): Boolean =
    DISPATCHING.get() === dispatcher

/** Gives [block] to [dispatcher], which may run it in this very thread if it is not our own. */
internal fun dispatchTo(
    dispatcher: CoroutineDispatcher,
    context: CoroutineContext,
    block: Runnable,
) =
    if (dispatcher is FiberDispatcher) dispatcher.dispatch(context, block)
    else marking(dispatcher) { dispatcher.dispatch(context, block) }

internal inline fun marking(dispatcher: CoroutineDispatcher, dispatch: () -> Unit) {
    val outer = DISPATCHING.get()
    DISPATCHING.set(dispatcher)
    try {
        dispatch()
    } finally {
        if (outer == null) DISPATCHING.remove() else DISPATCHING.set(outer)
    }
}
