package dev.menai.core

import kotlin.coroutines.Continuation

/**
 * A suspend call as the JVM sees it: it returns its value, returns `COROUTINE_SUSPENDED` and
 * resumes later, or throws. Messages about a misuse of it begin with its `toString()`.
 */
public fun interface SuspendFunction<T> {
    /** Makes the call. */
    @Throws(Throwable::class) public fun invoke(continuation: Continuation<T>): Any?
}
