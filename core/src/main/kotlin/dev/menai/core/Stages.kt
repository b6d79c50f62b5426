@file:JvmName("Stages")

package dev.menai.core

import java.util.concurrent.CompletionStage
import java.util.concurrent.Future
import java.util.function.BiConsumer
import kotlinx.coroutines.CancellationException

/**
 * Waits for [stage]; a cancel of the scope cancels it.
 *
 * Not by kotlinx's `CompletionStage.await`, which cancels with `cancel(false)`: that leaves alone
 * what the future stands for, such as a request of `java.net.http`, and lets no later
 * `cancel(true)` reach it.
 */
@Throws(Throwable::class)
public fun <T> Fiber.awaitStage(stage: CompletionStage<T>): T {
    val waiter = Waiter<T>(this, checkNotNull(frame))
    val listener = StageListener(waiter)
    stage.whenComplete(listener)
    waitCancellably(waiter) { park(waiter) }
    listener.waiter = null
    return waiter.answer().getOrElse { failure ->
        if (failure is CancellationException && job.isCancelled) cancel(stage, failure)
        throw recovered(failure)
    }
}

private fun cancel(stage: CompletionStage<*>, cancellation: CancellationException) {
    try {
        (stage as? Future<*>)?.cancel(true)
    } catch (_: UnsupportedOperationException) {
        // A minimal stage is a future only by its class.
    } catch (refused: Throwable) {
        cancellation.addSuppressed(refused)
    }
}

/** Passes the answer of a stage on; it forgets the waiter, as a stage may never forget it. */
private class StageListener<T>(@Volatile var waiter: Waiter<T>?) : BiConsumer<T, Throwable?> {
    override fun accept(value: T, failure: Throwable?) {
        waiter?.offer(if (failure == null) Result.success(value) else Result.failure(failure))
    }
}
