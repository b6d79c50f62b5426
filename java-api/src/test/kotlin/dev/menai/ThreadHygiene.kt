package dev.menai

import kotlinx.coroutines.delay
import kotlinx.coroutines.yield

/** Kotlin code that a test's body calls. */
object ThreadHygiene {
    /** Runs [action] in a coroutine that has been suspended. */
    @JvmStatic
    suspend fun later(action: Runnable) {
        yield()
        delay(1)
        action.run()
    }
}
