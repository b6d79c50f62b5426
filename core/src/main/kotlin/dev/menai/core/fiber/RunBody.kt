package dev.menai.core

import dev.menai.core.Fiber.Key.onFiber
import java.util.concurrent.Callable
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.Job

/** Runs the body of a task, which has this fiber and its thread for itself. */
internal fun Fiber.runTask(coroutine: BodyCoroutine): Result<Any?> =
    onFiber(this) {
        recordTurnBegin()
        runCatching {
            within(coroutine.context.takeIf { coroutine.installs }, coroutine) {
                ScopeFrame(coroutine.context, this, coroutine, null, null).also {
                    it.inheritance = coroutine.passesOn
                }
            }
        }
            .also { recordTurnEnd(coroutine) }
    }

/** Runs a body that plain Kotlin called, which has this fiber and its thread for itself. */
internal fun Fiber.runBody(
    context: CoroutineContext,
    owner: Job?,
    body: Callable<*>,
): Result<Any?> = onFiber(this) { runCatching { runNested(context, owner, body) } }

/** Runs a body in the coroutine with [context], called by Kotlin code on this fiber's thread. */
internal fun <T> Fiber.runNested(context: CoroutineContext, owner: Job?, body: Callable<T>): T {
    // The call around it waits meanwhile, but this body runs.
    val outer = pausing
    val said = waitsFor
    pausing = null
    waitsFor = null
    try {
        return within(context.takeIf(::hasThreadElements), body) {
            ScopeFrame(context, this, context[Job], owner, frame)
        }
    } finally {
        pausing = outer
        waitsFor = said
    }
}
