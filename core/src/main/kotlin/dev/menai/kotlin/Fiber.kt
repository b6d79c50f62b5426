package dev.menai.kotlin

import dev.menai.core.startFiber
import java.util.concurrent.Callable
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn

/**
 * Runs a Java body, written in blocking style, in the calling coroutine, and returns its value.
 *
 * The body may call every verb of Menai; while one of them waits, this coroutine is suspended and
 * no thread of its dispatcher is blocked. Between two suspensions the body is one turn of the
 * coroutine's dispatcher. A cancel of the coroutine reaches the body at its next suspension, or
 * interrupts it where it blocks in Java code. A failure crosses as itself.
 *
 * ```
 * suspend fun total(orders: List<Order>): Int = fiber { javaPricing.sum(orders) }
 * ```
 */
public suspend fun <T> fiber(body: Callable<T>): T =
    suspendCoroutineUninterceptedOrReturn { continuation ->
        startFiber(continuation, body)
    }
