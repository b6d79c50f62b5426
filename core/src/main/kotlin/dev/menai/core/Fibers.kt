@file:JvmName("Fibers")

package dev.menai.core

import java.util.concurrent.Callable
import kotlin.coroutines.Continuation
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable

/** The old place of `dev.menai.kotlin.fiber`. */
@Deprecated("It has moved.", ReplaceWith("fiber(body)", "dev.menai.kotlin.fiber"))
public suspend fun <T> fiber(body: Callable<T>): T = dev.menai.kotlin.fiber(body)

/**
 * `fiber` as the JVM sees it: returns the body's value, or `COROUTINE_SUSPENDED` and resumes
 * [continuation] later, or throws.
 */
public fun <T> startFiber(continuation: Continuation<T>, body: Callable<out T>): Any? {
    val context = continuation.context
    val job = context[Job]
    val around = context[Fiber]?.frame
    val bareBody = Callable {
        try {
            body.call()
        } catch (thrown: Throwable) {
            throw bare(thrown, job)
        }
    }
    return startFiber(
        if (job == null) uncancellable(continuation) else continuation,
        bareBody,
        owner = if (around?.job === job) around?.owner else job,
    )
}

/** For a coroutine without a job, as `suspend fun main` is: nobody can cancel it. */
private fun <T> uncancellable(continuation: Continuation<T>): Continuation<T> =
    Continuation(continuation.context + NonCancellable, continuation::resumeWith)

/**
 * Fails the call that [continuation] made, in a turn of its own: for a carrier that can't throw the
 * failure. Always `COROUTINE_SUSPENDED`.
 */
public fun failLater(continuation: Continuation<*>, failure: Throwable): Any =
    resumeLater(continuation, Result.failure(failure))

/**
 * Answers the call that [continuation] made, in a turn of its own: for a [value] that a call may
 * only be resumed with. Always `COROUTINE_SUSPENDED`.
 */
public fun <T> answerLater(continuation: Continuation<T>, value: T): Any =
    resumeLater(continuation, Result.success(value))

private fun <T> resumeLater(continuation: Continuation<T>, result: Result<T>): Any {
    val context = continuation.context
    val turn = Runnable { resumeInTurn(continuation, result) }
    val dispatcher = context[ContinuationInterceptor] as? CoroutineDispatcher
    // Not in this very call: what it has installed in the thread would be there until it returns.
    if (dispatcher == null || dispatcher === Dispatchers.Unconfined)
        FiberThreads.start(threadName(context), body = turn)
    else dispatcher.dispatch(context, turn)
    return COROUTINE_SUSPENDED
}

/**
 * Runs [body] for the coroutine of [continuation]; the tasks that it makes belong to [owner], if
 * any.
 */
public fun <T> startFiber(
    continuation: Continuation<T>,
    body: Callable<out T>,
    owner: Job?,
): Any? {
    val context = continuation.context
    val here = Fiber.onThread()
    if (here != null && here.owns(context)) return here.runNested(context, owner, body)
    @Suppress("UNCHECKED_CAST") val answer = continuation as Continuation<Any?>
    val dispatcher = context[ContinuationInterceptor] as? CoroutineDispatcher
    return newFiber(dispatcher).start(answer, owner, body)
}

/** What the thread of a body is called that the coroutine with [context] runs. */
internal fun threadName(context: CoroutineContext): String =
    context[CoroutineName]?.name ?: "menai-fiber"
