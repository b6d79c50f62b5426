package dev.menai.core

import kotlin.coroutines.Continuation
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers

/**
 * Resumes [continuation] in this very turn of its dispatcher.
 *
 * Through kotlinx's own dispatched resume, which knows what each coroutine on the way has installed
 * in the thread and has to restore; resumed by hand, a `withContext` further out would leave its
 * thread-context elements behind.
 */
internal fun <T> resumeInTurn(continuation: Continuation<T>, result: Result<T>) =
    InTurn.interceptContinuation(continuation).resumeWith(result)

/**
 * Resumes [continuation] when the thread of the body that it called is to end: on its dispatcher,
 * and never on this thread, in which that body may have left something.
 */
internal fun <T> resumeElsewhere(continuation: Continuation<T>, result: Result<T>) {
    val dispatcher = continuation.context[ContinuationInterceptor]
    when (dispatcher) {
        ThreadDispatcher -> dispatcher.interceptContinuation(continuation).resumeWith(result)
        null,
        // Its own way to resume at once forgets what is to be restored.
        Dispatchers.Unconfined -> FiberThreads.start(NAME) { resumeInTurn(continuation, result) }
        else ->
            FiberThreads.start(NAME) {
                dispatcher.interceptContinuation(continuation).resumeWith(result)
            }
    }
}

private const val NAME = "menai-resumption"

private object InTurn : CoroutineDispatcher() {
    override fun dispatch(context: CoroutineContext, block: Runnable) = block.run()
}
