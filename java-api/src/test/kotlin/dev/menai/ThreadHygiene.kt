package dev.menai

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
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

    /** The context class loader of a coroutine that [scope] runs. */
    @JvmStatic
    fun contextLoader(scope: CoroutineScope): ClassLoader? = runBlocking {
        scope.async { Thread.currentThread().contextClassLoader }.await()
    }
}
