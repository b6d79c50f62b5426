@file:JvmName("Stages")

package dev.menai.core

import java.util.concurrent.CompletionStage
import java.util.concurrent.Future
import java.util.function.BiConsumer
import kotlinx.coroutines.CancellationException

/**
 * Waits for [stage]; a cancel of the scope cancels it.
 *
 * Nothing is lost between the two: a stage that has a value when the body comes to cancel it gives
 * that value, though the scope is cancelled; and whoever completes one that was cancelled is told
 * so by `complete`.
 *
 * Not by kotlinx's `CompletionStage.await`, which cancels with `cancel(false)`: that leaves alone
 * what the future stands for, such as a request of `java.net.http`, and lets no later
 * `cancel(true)` reach it.
 */
@Throws(Throwable::class)
public fun <T> Fiber.awaitStage(stage: CompletionStage<T>): T {
    throwStray()
    val waiter = StageWaiter(this, checkNotNull(frame), stage)
    stage.whenComplete(waiter.listener)
    waitCancellably(waiter)
    return waiter.answer().getOrElse { throw originalOf(it) }
}

/** Waits for [stage], and cancels it when the cancel of the scope is the first answer. */
private class StageWaiter<T>(
    fiber: Fiber,
    frame: ScopeFrame,
    private val stage: CompletionStage<T>,
) : Waiter<T>(fiber, frame) {
    val listener = StageListener(this)

    // Only used on the fiber's thread.
    private var settled: Result<T>? = null

    override fun answer(): Result<T> = settled ?: settle(super.answer()).also { settled = it }

    private fun settle(answer: Result<T>): Result<T> {
        listener.waiter = null
        val cancel = answer.exceptionOrNull()
        if (cancel !is CancellationException || frame.job?.isCancelled != true) return answer
        val ending = listener.ending ?: cancelled(cancel) ?: return answer
        return if (ending.exceptionOrNull() is CancellationException) answer else ending
    }

    /** Cancels the stage; the value that it had before, if it had one. */
    private fun cancelled(cancel: CancellationException): Result<T>? {
        val future = stage as? Future<*> ?: return null
        try {
            future.cancel(true)
            if (!future.isDone) return null
        } catch (_: UnsupportedOperationException) {
            // A minimal stage is a future only by its class.
            return null
        } catch (refused: Throwable) {
            cancel.addSuppressed(refused)
            return null
        }
        var value: Result<T>? = null
        stage.whenComplete { ended, failure -> if (failure == null) value = Result.success(ended) }
        return value
    }

    private companion object {
        private const val serialVersionUID = 1L
    }
}

/** Passes the answer of a stage on; it forgets the waiter, as a stage may never forget it. */
private class StageListener<T>(@Volatile var waiter: Waiter<T>?) : BiConsumer<T, Throwable?> {
    /** How the stage ended. Written by whoever completes it, read by the fiber. */
    @Volatile var ending: Result<T>? = null

    override fun accept(value: T, failure: Throwable?) {
        val how: Result<T> = if (failure == null) Result.success(value) else Result.failure(failure)
        ending = how
        waiter?.offer(how)
    }
}
