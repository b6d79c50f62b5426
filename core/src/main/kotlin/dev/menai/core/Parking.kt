package dev.menai.core

import java.util.concurrent.locks.LockSupport

/**
 * Parks this thread until [ready]. An interrupt, by a pool that shuts down or by anybody, is kept
 * for afterwards.
 */
internal inline fun parkUntil(blocker: Any, ready: () -> Boolean) {
    var interrupted = false
    while (!ready()) {
        LockSupport.park(blocker)
        if (Thread.interrupted()) interrupted = true
    }
    if (interrupted) Thread.currentThread().interrupt()
}
