package dev.menai.core.mounted

import dev.menai.core.EventLoop
import dev.menai.core.FairShare
import dev.menai.core.Fiber
import dev.menai.core.FiberThreads
import dev.menai.core.LoopFiber
import dev.menai.core.LoopFibers

/** Bodies run on the loop's thread; made by the service loader. */
internal class MountedFibers : LoopFibers {
    override val isAvailable: Boolean
        get() = MountedThreads.AVAILABLE

    /** A virtual thread can't carry others. */
    override fun newThread(name: String, loop: Runnable): Thread = FiberThreads.daemon(name, loop)

    override fun newFairShare(): FairShare? = null

    /** On a fiber's thread, called by Kotlin code that a body called, no other can be mounted. */
    override fun newFiber(loop: EventLoop): Fiber =
        if (loop.isOnThread) MountedFiber(loop) else LoopFiber(loop)
}
