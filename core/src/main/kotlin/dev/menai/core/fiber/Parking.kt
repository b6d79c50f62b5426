package dev.menai.core

import java.util.concurrent.locks.LockSupport

/**
 * Parks this thread until [ready]. An interrupt, by a pool that shuts down or by anybody, is kept
 * for afterwards.
 */
internal inline fun parkUntil(
    blocker: Any,
    pause: (Any) -> Unit = { park(it) },
    ready: () -> Boolean,
) {
    var interrupted = false
    while (!ready()) {
        pause(blocker)
        if (Thread.interrupted()) interrupted = true
    }
    if (interrupted) Thread.currentThread().interrupt()
}

/**
 * Parks this thread, for [nanos] at most; like any park it may come back early.
 *
 * A virtual thread can't leave its carrier where the stack is deep: that takes room for each frame,
 * and the JVM throws a [StackOverflowError] if there is none. It then keeps its carrier, for a
 * millisecond until the caller looks again. The error must not end the wait, for what is on its way
 * to this thread, a turn or a permit, would be lost.
 */
internal fun park(blocker: Any, nanos: Long = Long.MAX_VALUE) {
    try {
        if (nanos == Long.MAX_VALUE) LockSupport.park(blocker)
        else LockSupport.parkNanos(blocker, nanos)
    } catch (_: StackOverflowError) {
        keepCarrier()
    }
}

/** Lets other threads run by [leave], if this one can leave its carrier for that; see [park]. */
internal inline fun stepAside(leave: () -> Unit) {
    try {
        leave()
    } catch (_: StackOverflowError) {}
}

@Suppress("PLATFORM_CLASS_MAPPED_TO_KOTLIN")
private fun keepCarrier() {
    val monitor = Object()
    try {
        synchronized(monitor) { monitor.wait(1) }
    } catch (_: InterruptedException) {
        Thread.currentThread().interrupt()
    }
}
