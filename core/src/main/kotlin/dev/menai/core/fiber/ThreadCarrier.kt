package dev.menai.core

import kotlin.coroutines.CoroutineContext

/**
 * A thread-context element that takes values of a body's own thread to the threads of what the body
 * calls. A body may change the values at any time, so its fiber asks for them before each wait.
 *
 * An instance belongs to one coroutine: a task is given a copy when it is made.
 */
public interface ThreadCarrier : CoroutineContext.Element {
    /** Takes over the values that this thread has now. */
    public fun take()

    /** Another one with the same values, for a body to use as its own. */
    public fun own(): ThreadCarrier

    public companion object Key : CoroutineContext.Key<ThreadCarrier>
}
