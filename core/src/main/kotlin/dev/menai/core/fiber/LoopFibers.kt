package dev.menai.core

import java.util.ServiceLoader

/**
 * What an event loop runs bodies on: threads of their own, unless the artifact `menai-mounted` is
 * there and provides another way, which the service loader finds.
 */
internal interface LoopFibers {
    /** Whether this JVM lets it be used. */
    val isAvailable: Boolean

    /** A thread for the loop itself, not started. */
    fun newThread(name: String, loop: Runnable): Thread

    /** What keeps the loop from holding a carrier for too long; null if it has no carrier. */
    fun newFairShare(): FairShare?

    /** A fiber for a body of [loop]. */
    fun newFiber(loop: EventLoop): Fiber

    companion object {
        val FOUND: LoopFibers =
            ServiceLoader.load(LoopFibers::class.java, LoopFibers::class.java.classLoader)
                .firstOrNull(LoopFibers::isAvailable) ?: OwnThreads
    }
}

/** Each body has a thread of its own, and the loop another, which pass a baton to one another. */
private object OwnThreads : LoopFibers {
    override val isAvailable: Boolean
        get() = true

    override fun newThread(name: String, loop: Runnable) = FiberThreads.newThread(name, loop)

    override fun newFairShare() = if (FiberThreads.areVirtual) FairShare() else null

    override fun newFiber(loop: EventLoop) = LoopFiber(loop)
}
