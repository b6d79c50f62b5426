package dev.menai.core

import java.util.function.Consumer
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.InternalForInheritanceCoroutinesApi
import kotlinx.coroutines.Job

/**
 * The [answer] that something gives when it has ended, the job of which is [source].
 *
 * A cancel goes to the source, through [cancelSource] with the reason, and what it comes to shows
 * when the source has ended: until then this is being cancelled, as any coroutine whose body still
 * runs. Awaiters get the failure itself: with assertions on, kotlinx.coroutines would give each a
 * copy with a longer stack trace.
 */
@OptIn(
    InternalForInheritanceCoroutinesApi::class,
    ExperimentalCoroutinesApi::class,
    InternalCoroutinesApi::class,
)
public class BareDeferred<T>(
    private val answer: Deferred<T>,
    private val source: Job,
    private val cancelSource: Consumer<String>,
) : Deferred<T> by answer {
    override val isActive: Boolean
        get() = answer.isActive && !source.isCancelled

    override val isCancelled: Boolean
        get() = if (answer.isCompleted) answer.isCancelled else source.isCancelled

    override fun getCancellationException(): CancellationException =
        (if (answer.isCompleted) answer else source).getCancellationException()

    override fun cancel(cause: CancellationException?): Unit =
        cancelSource.accept(cause?.message ?: "its deferred was cancelled")

    override suspend fun await(): T {
        if (!answer.isCompleted) answer.join()
        return answer.getCompleted()
    }
}
