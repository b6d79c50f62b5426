@file:JvmName("Blocking")

package dev.menai.core

import java.util.concurrent.Callable
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher

/** What this thread is doing, as far as it matters for whether it may be blocked. */
public enum class ThreadRole {
    /** It runs a body of Menai's. */
    BODY,

    /**
     * It runs Kotlin code of a coroutine, or a block of an event loop: to block it would stop
     * others.
     */
    DISPATCHER,

    /** Neither. */
    FREE;

    public companion object {
        private const val POOL = "kotlinx.coroutines.scheduling.CoroutineScheduler"
        private const val LIMITED = "kotlinx.coroutines.internal.LimitedDispatcher"
        private const val DISPATCHED = "kotlinx.coroutines.DispatchedTask"
        private const val COMPILED = "kotlin.coroutines.jvm.internal.BaseContinuationImpl"
        private val LOOP = EventLoop::class.java.name
        private val CALL = BlockingCall::class.java.name

        /**
         * The role of the current thread. Looks at the stack unless the thread runs a body: for the
         * slow paths.
         */
        @JvmStatic
        public fun current(): ThreadRole =
            if (Fiber.current() != null) BODY
            else
                StackWalker.getInstance().walk { frames ->
                    frames
                        .map { role(it.className) }
                        .filter { it != null }
                        .findFirst()
                        .orElse(FREE)!!
                }

        /**
         * Whether others wait for the current thread, which runs Kotlin code or a callback: it is
         * an event loop's, or one of the few of `Dispatchers.Default`, which Kotlin says must not
         * be blocked. Those of `Dispatchers.IO`, a limited part of the same pool, are there for
         * that. Looks at the stack on threads of that pool only.
         */
        @JvmStatic
        public fun isNeeded(): Boolean =
            LoopThread.isCurrentOne() ||
                Thread.currentThread().javaClass.name.startsWith(POOL) &&
                    StackWalker.getInstance().walk { frames ->
                        frames.noneMatch {
                            it.className == CALL || it.className.startsWith(LIMITED)
                        }
                    }

        private fun role(frame: String): ThreadRole? =
            when (frame) {
                CALL -> FREE
                DISPATCHED,
                COMPILED,
                LOOP -> DISPATCHER
                else -> null
            }
    }
}

/**
 * A call that may block its thread, which nobody else needs; on the stack it marks the thread as
 * free to block. Made by the body that waits for it, if any.
 */
public class BlockingCall<T>(private val call: Callable<out T>) : Callable<T> {
    private val maker = Fiber.current()

    /** The thread that makes the call, or has made it. Written by that thread. */
    @Volatile
    public var thread: Thread? = null
        private set

    override fun call(): T {
        thread = Thread.currentThread()
        val outer = onThread.get()
        onThread.set(this)
        try {
            return call.call()
        } finally {
            if (outer == null) onThread.remove() else onThread.set(outer)
        }
    }

    internal companion object {
        private val onThread = ThreadLocal<BlockingCall<*>>()

        /** Whose call runs on this thread, in words; null where none does. */
        fun makerOnThread(): String? =
            onThread.get()?.let { it.maker?.coroutine?.toString() ?: "a body" }
    }
}

/** Runs calls that block, each on a thread of its own. */
internal object BlockingCalls : CoroutineDispatcher() {
    override fun dispatch(context: CoroutineContext, block: Runnable) {
        val task = context[Fiber]?.coroutine?.taskName ?: threadName(context)
        FiberThreads.start("$task toThread", body = block)
    }
}
