package dev.menai

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** Coroutines that Kotlin code launches. */
object Launches {
    @JvmStatic
    fun launchIn(scope: CoroutineScope, code: Runnable) {
        scope.launch { code.run() }
    }
}
