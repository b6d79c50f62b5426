package dev.menai.core

import java.lang.invoke.MethodHandles
import java.lang.invoke.MethodType
import java.util.concurrent.ThreadFactory

/**
 * Threads on which code may block: virtual ones on Java 21 and later, else daemon threads.
 *
 * Each serves one body, call or loop and then ends, so that nothing which that left in its thread
 * is seen by another. For the same reason a thread inherits no thread-locals: whoever starts it is
 * often not the one that asked for it. Its context class loader is given by the latter.
 */
internal object FiberThreads {
    /**
     * Makes virtual threads, or null before Java 21. Found through public API, once: the library is
     * compiled for 17.
     */
    private val VIRTUAL: ThreadFactory? = virtualThreads()

    /** Whether bodies run on virtual threads. */
    val areVirtual: Boolean = VIRTUAL != null

    /** Starts a thread for [body], whose code may load classes through [loader]. */
    fun start(
        name: String,
        loader: ClassLoader? = Thread.currentThread().contextClassLoader,
        body: Runnable,
    ): Unit = newThread(name, body, loader).start()

    /** The same, not started. */
    fun newThread(
        name: String,
        body: Runnable,
        loader: ClassLoader? = Thread.currentThread().contextClassLoader,
    ): Thread {
        val thread = VIRTUAL?.newThread(body)?.also { it.name = name } ?: daemon(name, body)
        thread.contextClassLoader = loader
        return thread
    }

    /** A thread of the operating system, not started, that keeps no program alive. */
    fun daemon(name: String, body: Runnable): Thread =
        Thread(null, body, name, 0, false).apply {
            isDaemon = true
            // On newer Java one that inherits nothing has none.
            contextClassLoader = Thread.currentThread().contextClassLoader
            priority = Thread.NORM_PRIORITY
        }

    private fun virtualThreads(): ThreadFactory? =
        try {
            val builder = Class.forName("java.lang.Thread\$Builder\$OfVirtual")
            val lookup = MethodHandles.publicLookup()
            val ofVirtual =
                lookup.findStatic(Thread::class.java, "ofVirtual", MethodType.methodType(builder))
            val bare =
                lookup.findVirtual(
                    builder,
                    "inheritInheritableThreadLocals",
                    MethodType.methodType(builder, Boolean::class.javaPrimitiveType),
                )
            val factory =
                lookup.findVirtual(
                    builder,
                    "factory",
                    MethodType.methodType(ThreadFactory::class.java),
                )
            factory.invokeWithArguments(
                bare.invokeWithArguments(ofVirtual.invokeWithArguments(), false)
            ) as ThreadFactory
        } catch (_: ReflectiveOperationException) {
            null
        }
}
