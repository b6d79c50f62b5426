package dev.menai.core

import java.lang.invoke.MethodHandles
import java.lang.invoke.MethodType
import java.util.concurrent.Executor
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.SynchronousQueue
import java.util.concurrent.ThreadFactory
import java.util.concurrent.ThreadPoolExecutor
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext

/**
 * Threads on which bodies may block: virtual ones on Java 21 and later, else a pool of daemon
 * threads that grows as needed.
 *
 * The pool belongs to one run or scope and ends with it; virtual threads end by themselves.
 */
internal class FiberThreads :
    AbstractCoroutineContextElement(FiberThreads), Executor, AutoCloseable {
    /** Null on virtual threads. Made by the first body that needs it. */
    private val pool = if (VIRTUAL == null) lazy(::newPool) else null

    /** Starts [command] on a free or a new thread. */
    override fun execute(command: Runnable) {
        if (VIRTUAL != null) return VIRTUAL.newThread(command).start()
        try {
            pool!!.value.execute(command)
        } catch (_: RejectedExecutionException) {
            // A straggler that comes after the end of the run, such as an `onDone` of its main
            // task.
            shared.execute(command)
        }
    }

    /**
     * Ends the pool's threads and waits for them. Nothing may run on them any more that does not
     * end by itself.
     */
    override fun close() {
        if (pool == null || !pool.isInitialized()) return
        pool.value.shutdown()
        // An exiting worker needs a moment only; on an interrupt the daemon threads are left to end
        // alone.
        try {
            pool.value.awaitTermination(1, TimeUnit.SECONDS)
        } catch (_: InterruptedException) {
            Thread.currentThread().interrupt()
        }
    }

    companion object Key : CoroutineContext.Key<FiberThreads> {
        /**
         * Makes virtual threads, or null before Java 21. Found through public API, once: the
         * library is compiled for 17.
         */
        private val VIRTUAL: ThreadFactory? = virtualThreads()

        /** Whether bodies run on virtual threads. */
        val areVirtual: Boolean = VIRTUAL != null

        private val serial = AtomicInteger()

        /**
         * Threads that belong to no run: of bodies that plain Kotlin calls, and of `toThread`. Idle
         * ones end soon.
         */
        val shared = FiberThreads()

        /** A thread of its own for a long loop: it is not taken from a pool. */
        fun newThread(name: String, body: Runnable): Thread =
            VIRTUAL?.newThread(body)?.apply { this.name = name } ?: daemon(name, body)

        fun daemon(name: String, body: Runnable): Thread =
            Thread(body, name).apply { isDaemon = true }

        private fun newPool(): ThreadPoolExecutor =
            ThreadPoolExecutor(0, Int.MAX_VALUE, 1, TimeUnit.SECONDS, SynchronousQueue()) {
                daemon("menai-${serial.incrementAndGet()}", it)
            }

        private fun virtualThreads(): ThreadFactory? =
            try {
                val builder = Class.forName("java.lang.Thread\$Builder\$OfVirtual")
                val lookup = MethodHandles.publicLookup()
                val ofVirtual =
                    lookup.findStatic(
                        Thread::class.java,
                        "ofVirtual",
                        MethodType.methodType(builder),
                    )
                val factory =
                    lookup.findVirtual(
                        builder,
                        "factory",
                        MethodType.methodType(ThreadFactory::class.java),
                    )
                factory.invokeWithArguments(ofVirtual.invokeWithArguments()) as ThreadFactory
            } catch (_: ReflectiveOperationException) {
                null
            }
    }
}
