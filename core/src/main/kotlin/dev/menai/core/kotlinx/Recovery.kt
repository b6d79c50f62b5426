package dev.menai.core

/**
 * The exception that was thrown, where kotlinx.coroutines replaced it by a copy with a longer stack
 * trace.
 *
 * It does so with assertions on, at each `await` between compiled coroutines. A copy has the class
 * of its cause and a frame of the artificial package `_COROUTINE` in its trace. Callers of Menai
 * see the same instance with assertions on and off.
 */
internal fun originalOf(failure: Throwable): Throwable {
    var original = failure
    while (true) {
        val cause = original.cause ?: return original
        if (cause.javaClass !== original.javaClass || !original.isCopy()) return original
        original = cause
    }
}

private fun Throwable.isCopy() = stackTrace.any { it.className.startsWith("_COROUTINE") }
