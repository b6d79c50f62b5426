package dev.menai.core

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineName

/**
 * A dispatcher that starts a thread for each dispatch, but hands what a waiting fiber waits for to
 * that fiber.
 *
 * A virtual thread is started directly, with no executor between, which makes a task about as cheap
 * as the thread.
 */
internal object ThreadDispatcher : CoroutineDispatcher(), FiberDispatcher {
    /** The context of the Kotlin code that runs on this thread. */
    private val onThread = ThreadLocal<CoroutineContext>()

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        val waiting = context[Fiber] as? ThreadFiber
        if (waiting == null || !waiting.owns(context) || !waiting.post(block)) start(context, block)
    }

    /** Runs a block of Kotlin code on a thread of its own. */
    fun start(context: CoroutineContext, block: Runnable) =
        FiberThreads.start(context[CoroutineName]?.name ?: "menai-coroutine") {
            onThread.set(context)
            block.run()
        }

    override fun newFiber() = ThreadFiber()

    /** The context of the Kotlin code that runs on this thread; null on threads of bodies. */
    fun contextOnThread(): CoroutineContext? = onThread.get()

    override fun toString(): String = "Menai.parallel"
}
