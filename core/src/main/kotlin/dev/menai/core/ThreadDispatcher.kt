package dev.menai.core

import java.util.concurrent.Executor
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher

/**
 * A dispatcher that starts a thread for each dispatch, but hands what a waiting fiber waits for to
 * that fiber.
 *
 * A virtual thread is started directly, with no executor between, which makes a task about as cheap
 * as the thread.
 */
internal class ThreadDispatcher(private val threads: Executor) : CoroutineDispatcher() {
    override fun dispatch(context: CoroutineContext, block: Runnable) {
        val waiting = context[Fiber] as? ThreadFiber
        if (waiting == null || !waiting.owns(context) || !waiting.post(block)) start(context, block)
    }

    /**
     * Runs [block] on a thread of its own, which carries bodies that the coroutine with [context]
     * calls.
     */
    fun start(context: CoroutineContext, block: Runnable) = threads.execute {
        ThreadFiber(threads).run(context, block)
    }

    /** Runs a task's body on a thread of its own. */
    fun begin(coroutine: BodyCoroutine) = threads.execute { ThreadFiber(threads).carry(coroutine) }

    override fun toString(): String = "Menai.parallel"
}
