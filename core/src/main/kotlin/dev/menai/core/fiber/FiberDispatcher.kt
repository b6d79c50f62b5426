package dev.menai.core

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers

/**
 * A dispatcher of Menai's own, which knows what carries the bodies that it runs. It never runs a
 * block in the thread that dispatches it.
 */
internal interface FiberDispatcher {
    /** A fiber for one body. */
    fun newFiber(): Fiber
}

/** A fiber for a body of a coroutine on [dispatcher]. */
internal fun newFiber(dispatcher: CoroutineDispatcher?): Fiber =
    when (dispatcher) {
        is FiberDispatcher -> dispatcher.newFiber()
        // Nobody gives turns there.
        null,
        Dispatchers.Unconfined -> ThreadFiber()
        else -> BatonFiber(dispatcher)
    }
