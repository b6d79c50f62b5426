@file:JvmName("Interrupts")

package dev.menai.core

import java.io.InterruptedIOException
import java.net.SocketException
import java.net.SocketTimeoutException
import java.nio.channels.ClosedByInterruptException
import java.nio.channels.FileLockInterruptionException

/**
 * Whether [failure] is the answer of a blocking call to an interrupt of its thread, or has one
 * among its causes, as when user code has wrapped it. In a body whose cancel interrupted it, that
 * is the cancel; in any other it is a failure.
 */
public fun isOfInterrupt(failure: Throwable): Boolean {
    var each: Throwable? = failure
    // A chain of causes may be a ring.
    repeat(LONGEST_CHAIN) {
        val cause = each ?: return false
        if (cause.answersInterrupt()) return true
        each = cause.cause
    }
    return false
}

private const val LONGEST_CHAIN = 100

private fun Throwable.answersInterrupt() =
    when (this) {
        is InterruptedException,
        is ClosedByInterruptException,
        is FileLockInterruptionException -> true
        is InterruptedIOException -> this !is SocketTimeoutException
        // What a socket throws that a virtual thread is interrupted at; it has no class of its own.
        is SocketException ->
            javaClass == SocketException::class.java && message == "Closed by interrupt"
        else -> false
    }
