package dev.menai.core

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executor
import java.util.concurrent.ExecutorService
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicReference
import java.util.function.Consumer
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher

/**
 * A user's executor as a dispatcher that survives the executor's death.
 *
 * Once the executor rejects a block or is found shut down, [died] is told once, and everything runs
 * on a loop of Menai's own instead, so that what was cancelled can end.
 */
internal class ExecutorDispatcher(
    private val executor: Executor,
    private val died: Consumer<RejectedExecutionException>,
) : CoroutineDispatcher(), AutoCloseable {
    /**
     * Blocks given to an executor that may drop them. Any thread adds; whoever claims a block
     * removes it.
     */
    private val outstanding = ConcurrentHashMap.newKeySet<Block>()

    /** Set once, when the executor is found dead. */
    private val death = AtomicReference<RejectedExecutionException>()

    /** A block that has not begun, and when it was seen first. Replaced by whoever looks. */
    @Volatile private var stall: Stall? = null

    private val fallback = lazy { EventLoop("menai-fallback", TurnWatch.SILENT) }

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        if (death.get() != null) return fallback.value.dispatch(context, block)
        val once = Block(context, block)
        outstanding.add(once)
        try {
            marking(this) { executor.execute(once) }
        } catch (rejection: RejectedExecutionException) {
            // First everything is cancelled: a body that hasn't begun must not begin on the loop.
            try {
                die(rejection)
            } finally {
                once.moveToFallback()
            }
        }
    }

    /**
     * Looks whether the executor has been shut down, which no timer or sleeping body would notice.
     */
    fun check() {
        val service = executor as? ExecutorService ?: return
        if (!service.isShutdown) return
        die(
            RejectedExecutionException(
                "the executor given to Execution.on was shut down while tasks of it were running"
            )
        )
        if (service.isTerminated) outstanding.forEach(Block::moveToFallback)
    }

    /** How many blocks the executor has been given and has not begun. */
    val readyCount: Int
        get() = outstanding.size

    /**
     * Whether the same block has not begun for a while, in a pool of the JDK's: other executors may
     * have reasons to wait.
     */
    fun isStalled(): Boolean {
        if (death.get() != null || !executor.javaClass.name.startsWith("java.util.concurrent."))
            return false
        val oldest = outstanding.firstOrNull()
        val now = System.nanoTime()
        val known = stall
        if (oldest == null || known?.block !== oldest) stall = oldest?.let { Stall(it, now) }
        return oldest != null && known?.block === oldest && now - known.since > PATIENCE
    }

    /** Ends everything as if the executor had rejected it. */
    fun giveUp(reason: String) {
        die(RejectedExecutionException(reason))
        outstanding.forEach(Block::moveToFallback)
    }

    private fun die(rejection: RejectedExecutionException) {
        if (death.compareAndSet(null, rejection)) died.accept(rejection)
    }

    override fun close() {
        if (fallback.isInitialized()) fallback.value.close()
    }

    override fun toString(): String = executor.toString()

    private class Stall(val block: Any, val since: Long)

    private companion object {
        val PATIENCE = TimeUnit.SECONDS.toNanos(1)
    }

    private inner class Block(private val context: CoroutineContext, private val block: Runnable) :
        Runnable {
        private val claimed = AtomicBoolean()

        /**
         * In the thread of its own dispatch it may be inside of the very call that has caused it,
         * or on a timer's thread, and so goes on in another; bodies do that by themselves.
         */
        override fun run() {
            if (!claim()) return
            val inCaller = isDispatching(this@ExecutorDispatcher)
            if (inCaller && block !is Fiber && block !is BodyCoroutine)
                FiberThreads.start(threadName(context), body = block)
            else block.run()
        }

        fun moveToFallback() {
            if (claim()) fallback.value.dispatch(context, block)
        }

        private fun claim(): Boolean =
            claimed.compareAndSet(false, true).also { if (it) outstanding.remove(this) }
    }
}
